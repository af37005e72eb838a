import type { Assessment } from '../../../shared/assessment/assessment.ts';
import type { Row } from '../../../shared/records/field-map.ts';
import type { Texts } from '../../../shared/texts/texts.ts';
import { shorten } from '../../../shared/values/text.ts';
import type { Language } from '../../../shared/vocabulary/language.ts';
import type { Field, Input } from '../../components/form-field.ts';
import type { CurrentUser } from '../../crm/answers.ts';
import type { Crm } from '../../crm/crm.ts';
import type { OwnModule, OwnModules, Place } from '../../crm/own-modules.ts';
import type { CustomerRecord } from '../customer/load.ts';
import type { ActWords } from './words/en.ts';

/** What a button already knows: the deal, the rule, the exit it stands beside. */
export type Preset = Readonly<Record<string, string>>;

/** What an act works with. */
export interface ActContext {
  assessment: Assessment;
  customer: CustomerRecord;
  own: OwnModules;
  /** For what is read besides, under the reader's own rights. */
  crm: Crm;
  user: CurrentUser;
  /** `yyyy-MM-dd` in the reader's zone. */
  today: string;
  language: Language;
  t: Texts;
  w: ActWords;
  preset: Preset;
}

/** What has been done, as the person is told it. */
export interface Done {
  message: string;
  place: Place;
  /** Takes it back; absent where that cannot be. */
  undo?: () => Promise<unknown>;
}

/** A sentence, or a list of them. */
export type Line = string | readonly string[];

/** An act ready to be filled in. */
export interface ActForm {
  title: string;
  /** What it creates, who sees it, what happens next. */
  lead: readonly Line[];
  fields: readonly Field[];
  submit: string;
  /** For adverse acts: what is to be confirmed before it is sent; undefined where this input needs no confirming. */
  confirm?: (input: Input) => readonly Line[] | undefined;
  /** What the button says once that is shown; undefined where nothing is left to send. Without it: as before. */
  confirmed?: (input: Input) => string | undefined;
  run(input: Input): Promise<Done>;
}

/** An act that has nothing to do here, and why. */
export interface Nothing {
  nothing: string;
}

/** One act: the module it writes, and the form it asks with, which may have to read something first. */
export interface Act {
  module: OwnModule;
  open(desk: ActContext): ActForm | Nothing | Promise<ActForm | Nothing>;
}

/** A new record about this customer, with a way to take it back. */
export async function created(desk: ActContext, module: OwnModule, values: Row, message: string): Promise<Done> {
  const place = await desk.own.create(module, { Customer: { id: desk.customer.id }, ...values });
  return { message, place, undo: () => desk.own.remove(place) };
}

/** Changes of a record, with a way back to what stood there before. */
export async function changed(
  desk: ActContext,
  module: OwnModule,
  id: string,
  values: Row,
  before: Row,
  message: string,
): Promise<Done> {
  const place = await desk.own.update(module, id, values);
  const earlier = Object.fromEntries(Object.keys(values).map((name) => [name, before[name] ?? null]));
  return { message, place, undo: () => desk.own.update(module, id, earlier) };
}

const NAME = 120;

/** The title of a record, cut to what Zoho keeps. */
export const titled = (text: string): string => shorten(text, NAME);

/** A picklist value as the CRM spells it: `wrong-alert` is `Wrong-alert`. */
export const picked = (value: string): string => value.charAt(0).toUpperCase() + value.slice(1);

/** Who asks, as a user field takes it. */
export const me = ({ user }: ActContext): Row => ({ id: user.id });

/** Nothing was filled in, so nothing is sent; its message is for the reader. */
export class NothingTyped extends Error {
  override readonly name = 'NothingTyped';
}
