import { createHash } from 'node:crypto';
import type { Assessment } from '../../shared/assessment/assessment.ts';
import { decodeAssessment, encodeAssessment } from '../../shared/assessment/codec.ts';
import type { Change } from '../../shared/reconcile/change.ts';
import { material } from '../../shared/reconcile/material-change.ts';
import type { Row } from '../crm/types.ts';
import type { Attempt, LastWrites } from '../store/last-writes.ts';
import type { ChangeOf } from './plan.ts';

/** Wanted changes, and what is known of whether they stick. */
export interface Sticking {
  /** Without those that were made before from the same state and to the same end, and led nowhere. */
  changes: Change[];
  /** Names of what did not stick: fields, `add-tag:Winnow C` … */
  vain: string[];
  /** What is to be remembered once the changes are written. */
  attempts: Record<string, Attempt>;
}

/** What the changes of a customer are compared with. */
interface BeforeChanges {
  /** Its own record, plain names. */
  row: Row;
  /** The assessment that the CRM holds; undefined where it must be written again. */
  stored: Assessment | undefined;
  /** Own fields that somebody has changed by hand. */
  edited: ReadonlySet<string>;
  assessment: Assessment;
  last: LastWrites;
  /** A person has just asked for a fresh assessment: everything is tried again. */
  isAsked: boolean;
  /** Whether its tasks were read: of tasks that were not nothing new is known. */
  hasTasks: boolean;
}

/**
 * Takes out what Zoho has answered with success before and what did not stick: a field that the connected user's profile may only read, or
 * that a workflow sets back. It is written again when the wanted value or the shown one is another.
 */
export function withoutVain(changes: readonly Change[], before: BeforeChanges): Sticking {
  const { last, isAsked, hasTasks } = before;
  const attempts: Record<string, Attempt> = {};
  const vain: string[] = [];
  /** Whether an attempt is to be made; one that is not is remembered as it was. */
  const isWorth = (name: string, { from, to, most = 1 }: Wanted): boolean => {
    const known = last.attempts[name];
    const isSame = known !== undefined && known.from === from && known.to === to;
    const worth = isAsked || !isSame || known.times < most;
    attempts[name] = worth ? { from, to, times: isSame ? known.times + 1 : 1 } : known;
    if (!worth) vain.push(name);
    return worth;
  };
  const kept = changes
    .filter((change) => change.kind !== 'fields')
    .filter((change) => isWorth(...wantedBy(change, before.row)));
  const fields = changes
    .filter((change) => change.kind === 'fields')
    .flatMap((change) => {
      const needed = neededFields(change, before);
      const left = new Set(Object.keys(needed).filter((name) => !isWorth(name, needed[name] ?? NOTHING)));
      if (left.size === Object.keys(needed).length) return [];
      const values = Object.entries(change.values).filter(([name]) => !left.has(name));
      return [{ ...change, values: Object.fromEntries(values) }];
    });
  const ofTasks = Object.entries(last.attempts).filter(
    ([name]) => !hasTasks && /^(open|update|close)-task:/.test(name),
  );
  return {
    changes: [...kept, ...fields],
    vain: vain.filter((name) => !UNREPORTED.test(name)).sort(),
    attempts: { ...Object.fromEntries(ofTasks), ...attempts },
  };
}

/** The step of the writing to which an attempt of this name belongs. */
export function stepOf(name: string): string {
  return name.includes(':') ? name.slice(0, name.indexOf(':')) : 'fields';
}

/** What an attempt starts from and is to bring about, as short hashes; how often it is made in a row at most. */
interface Wanted {
  from: string;
  to: string;
  most?: number;
}

const NOTHING: Wanted = { from: '', to: '' };

/** Changes that are refused or found done where they are there already: nobody needs to be told. */
const UNREPORTED = /^(create|note):/;

/** People set the fields of deals and exits and the limit of a customer back, and must be corrected: only the fourth time in a row is it taken for no use. */
const TIMES_FOR_OTHERS = 3;

function wantedBy(change: Exclude<Change, { kind: 'fields' }>, row: Row): [string, Wanted] {
  const { kind } = change;
  switch (kind) {
    case 'add-tag':
    case 'remove-tag':
      // Another tier's tag in its place was put there by a hand: that is another state.
      return [`${kind}:${change.tag}`, { from: short(shownTags(row)), to: '' }];
    case 'open-task':
      return [`${kind}:${change.key}`, { from: '', to: change.priority }];
    case 'update-task':
      return [`${kind}:${change.taskId}`, { from: '', to: `${change.priority ?? ''} ${change.due ?? ''}` }];
    case 'close-task':
      return [`${kind}:${change.taskId}`, NOTHING];
    case 'note':
      return [`${kind}:${short(change.title)}`, NOTHING];
    case 'update':
      return [`${kind}:${change.module}/${change.id}`, { from: '', to: short(change.values), most: TIMES_FOR_OTHERS }];
    case 'create':
      return [`${kind}:${change.module}/${change.key}`, NOTHING];
  }
}

/** Names of the tags on a record. */
function shownTags(row: Row): string[] {
  const tags = Array.isArray(row['Tag']) ? row['Tag'] : [];
  return tags.map((tag) => String(Reflect.get(Object(tag), 'name'))).sort();
}

/** The fields that are a reason to write, by name; the others of the change only come along. */
function neededFields({ values }: ChangeOf<'fields'>, { row, stored, edited, assessment }: BeforeChanges) {
  const isBlank = (name: string): boolean => (row[name] ?? '') === '';
  const needed: Record<string, Wanted> = {};
  for (const [name, value] of Object.entries(values)) {
    if (name === 'Winnow_Assessment') {
      // Another forgery, or an older copy, is another state: only the same one again shows that writing leads nowhere.
      const from = stored ? short(material(stored)) : short(row[name] ?? '');
      const wanted = short(material(decodeAssessment(encodeAssessment(assessment)) ?? assessment));
      if (from !== wanted) needed[name] = { from, to: wanted };
    } else if (CHANGES_EVERY_DAY.has(name)) {
      if (isBlank(name) || edited.has(name)) needed[name] = { from: short(row[name] ?? ''), to: 'filled' };
    } else {
      const most = TYPED_BY_PEOPLE.has(name) ? TIMES_FOR_OTHERS : 1;
      needed[name] = { from: short(row[name] ?? ''), to: short(value), most };
    }
  }
  return needed;
}

/** Fields of the customer in which people write too, and the same again. */
const TYPED_BY_PEOPLE: ReadonlySet<string> = new Set(['Winnow_Credit_Limit']);

/** Alone they are a reason to write only where they are empty. */
const CHANGES_EVERY_DAY: ReadonlySet<string> = new Set(['Winnow_Assessed_At', 'Winnow_Reasons']);

/** Text to compare values by; what is stored outside the CRM tells nothing about a customer. */
export function short(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value ?? null))
    .digest('base64url')
    .slice(0, 12);
}
