import * as z from 'zod';

/** Text in both product languages. */
export const Bilingual = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });

export const Days = z.int().min(0).max(3660);

export const Share = z.number().min(0).max(1);

export const Count = z.int().min(1).max(1000);

/** A calendar day as a policy document writes it. */
export const DayText = z.iso.date();

/** How far a gate goes: it is only noted, it warns, or it holds. */
export const Mode = z.enum(['observe', 'warn', 'enforce']);

export const Severity = z.enum(['info', 'warn', 'high']);

/** Who is told or has to act; the org says which user that is. */
const ROLES = [
  ...(['owner', 'finance', 'manager', 'service', 'legal', 'people', 'admin', 'policy-owner', 'case-owner'] as const),
] as const;

export const Role = z.enum(ROLES);

export type Bilingual = z.infer<typeof Bilingual>;

export type Mode = z.infer<typeof Mode>;

export type Severity = z.infer<typeof Severity>;

export type Role = z.infer<typeof Role>;
