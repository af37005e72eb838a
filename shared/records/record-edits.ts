/** One change of a record as the CRM's own history has it. */
export interface RecordEdit {
  /** Id of the user. */
  by: string;
  /** The record was made by it. */
  isNew: boolean;
  /** API names of the fields that were changed; null where the history does not name them. */
  fields: readonly string[] | null;
}

/**
 * Who set what some fields of a record say now: the author of the last change of any of them. A change of unknown fields is taken to be of all.
 * @param edits the latest first. @param plain turns a field's API name into the plain one.
 * @returns undefined where the history does not reach back so far.
 * @example lastAuthorOf([{ by: '8', isNew: false, fields: ['Stage'] }, { by: '7', isNew: true, fields: null }], ['Prepaid'], (name) => name) // { by: '7', isNew: true, fields: null }
 */
export const lastAuthorOf = (
  edits: readonly RecordEdit[],
  fields: readonly string[],
  plain: (apiName: string) => string,
): RecordEdit | undefined =>
  edits.find((edit) => edit.isNew || edit.fields === null || edit.fields.some((name) => fields.includes(plain(name))));

/** Fields of `Winnow_Decisions` to which a signature is given; all but the state are the content itself. */
const SIGNED = [
  'Kind',
  'Valid_From',
  'Expires_On',
  'Deal',
  'Exit',
  'About',
  'Temporary',
  'Tier',
  'Limit_State',
  'Amount',
];

/**
 * Those who have saved a decision at or after the last change of what it says, of its kind, deal, amount, days and so on. Only an
 * approver sets the state; where somebody else did, nothing before counts. A change of unknown fields is taken to be of all.
 * @param edits the latest first. @param plain turns a field's API name into the plain one.
 * @example savedByOf([{ by: '8', isNew: false, fields: ['Reason'] }, { by: '7', isNew: false, fields: ['State'] }], ['7'], (name) => name) // ['8', '7']
 */
export function savedByOf(
  edits: readonly RecordEdit[],
  signers: readonly string[],
  plain: (apiName: string) => string,
): string[] {
  const people = new Set<string>();
  for (const { by, isNew, fields } of edits) {
    people.add(by);
    const changed = fields?.map(plain);
    const isOfContent = isNew || changed === undefined || changed.some((name) => SIGNED.includes(name));
    if (isOfContent || (changed.includes('State') && !signers.includes(by))) break;
  }
  return [...people];
}
