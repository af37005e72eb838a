import * as z from 'zod';
import { SEVERITIES } from '../../vocabulary/alerts.ts';
import { MODES, TIERS } from '../../vocabulary/model.ts';
import { ROLES } from '../../vocabulary/roles.ts';

/** Text in both product languages. */
export const Bilingual = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });

/** Whole days, ten years at most. */
export const Days = z.int().min(0).max(3660);

/** A part of a whole: 0.1 is 10 %. */
export const Share = z.number().min(0).max(1);

/** How many, at least one. */
export const Count = z.int().min(1).max(1000);

/** 1 Monday … 7 Sunday. */
export const Weekday = z.int().min(1).max(7);

/** A calendar day as a policy document writes it. */
export const DayText = z.iso.date();

export const Mode = z.enum(MODES);

export const Severity = z.enum(SEVERITIES);

export const Role = z.enum(ROLES);

export const Tier = z.enum(TIERS);
