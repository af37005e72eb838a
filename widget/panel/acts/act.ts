import type { Assessment } from '../../../shared/assessment/assessment.ts';
import type { Row } from '../../../shared/records/field-map.ts';
import type { Texts } from '../../../shared/texts/texts.ts';
import { shorten } from '../../../shared/values/text.ts';
import type { Language } from '../../../shared/vocabulary/language.ts';
import type { Field, FormInput } from '../../components/form-field.ts';
import type { CurrentUser } from '../../crm/answers.ts';
import type { Crm } from '../../crm/crm.ts';
import type { OwnModule, OwnModules } from '../../crm/own-modules.ts';
import type { ActReceipt } from '../context.ts';
import type { CustomerRecord } from '../customer/customer-record.ts';
import type { ActWords } from './words/en.ts';

/** What the button of an act already knows: its deal, its rule, its step of an exit. */
export type Preset = Readonly<Record<string, string>>;

/** What an act works with. */
export interface ActContext {
  assessment: Assessment;
  customer: CustomerRecord;
  ownModules: OwnModules;
  /** For reads outside of our own modules, under the user's own rights. */
  crm: Crm;
  user: CurrentUser;
  /** `yyyy-MM-dd` in the user's zone. */
  today: string;
  language: Language;
  t: Texts;
  w: ActWords;
  preset: Preset;
}

/** A sentence, or a list of sentences. */
export type Paragraph = string | readonly string[];

/** An act ready to be filled in. */
export interface ActForm {
  title: string;
  /** What the act creates, who sees it, what happens next. */
  lead: readonly Paragraph[];
  fields: readonly Field[];
  submitLabel: string;
  /** For adverse acts: what the user confirms before it is sent; undefined where this input needs no confirmation. */
  confirm?: (input: FormInput) => readonly Paragraph[] | undefined;
  /** Label of the button while `confirm` is shown; undefined where nothing can be sent. Without it: `submitLabel`. */
  confirmLabel?: (input: FormInput) => string | undefined;
  run(input: FormInput): Promise<ActReceipt>;
}

/** An act that cannot be done for this customer now, and why. */
export interface NothingToDo {
  nothingToDo: string;
}

/** One act: the module it writes to and its form. Opening the form may read records first. */
export interface Act {
  module: OwnModule;
  open(context: ActContext): ActForm | NothingToDo | Promise<ActForm | NothingToDo>;
}

/** Creates a record about this customer. Undoing deletes it. @throws CrmError */
export async function createRecord(
  { ownModules, customer }: ActContext,
  module: OwnModule,
  values: Row,
  message: string,
): Promise<ActReceipt> {
  const place = await ownModules.create(module, { Customer: { id: customer.id }, ...values });
  return { message, place, undo: () => ownModules.remove(place) };
}

interface RecordUpdate {
  module: OwnModule;
  id: string;
  values: Row;
  /** The record as it was read; undoing writes these values back. */
  before: Row;
  message: string;
}

/** Changes fields of a record. Undoing writes the earlier values back. @throws CrmError */
export async function updateRecord({ ownModules }: ActContext, update: RecordUpdate): Promise<ActReceipt> {
  const { module, id, values, before, message } = update;
  const place = await ownModules.update(module, id, values);
  const earlier = Object.fromEntries(Object.keys(values).map((name) => [name, before[name] ?? null]));
  return { message, place, undo: () => ownModules.update(module, id, earlier) };
}

const NAME_LENGTH = 120;

/** The name of a record, cut to the 120 characters that Zoho keeps. */
export const recordTitle = (text: string): string => shorten(text, NAME_LENGTH);

/** A picklist value as the CRM spells it: `wrong-alert` becomes `Wrong-alert`. */
export const picklistValue = (value: string): string => value.charAt(0).toUpperCase() + value.slice(1);

/** The user who acts, as the value of a user field. */
export const currentUser = ({ user }: ActContext): Row => ({ id: user.id });

/** Nothing was filled in, so nothing is sent. The message is shown to the user. */
export class EmptyInputError extends Error {
  override readonly name = 'EmptyInputError';
}
