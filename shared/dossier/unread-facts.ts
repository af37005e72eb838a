import { compareTexts } from '../values/order.ts';
import type { Defect } from './dossier.ts';

/** How often a fact could not be read, by what stood in the way: `Invoices.Status: Beglichen?` for a label, `Invoices.Status` for a field. */
export type UnreadFacts = Record<string, number>;

/** The most labels and fields that are counted apart: a field that anybody fills in freely would otherwise bring any number of them. */
const MOST = 100;

/**
 * Labels that the policy does not list, and fields that every org has and that cannot be read, with how often each was met.
 * @example unreadFacts([{ module: 'Deals', id: '7', field: 'Stage', fault: 'unlisted', label: 'Won?' }]) // { 'Deals.Stage: Won?': 1 }
 */
export function unreadFacts(defects: readonly Defect[]): UnreadFacts {
  const counts: UnreadFacts = {};
  for (const { module, field, fault, label } of defects) {
    if (fault !== 'unlisted' && fault !== 'hidden') continue;
    const key = label === undefined ? `${module}.${field}` : `${module}.${field}: ${label}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

/**
 * The counts of both; the rarest are left out beyond a hundred different ones.
 * @example joinUnread({ 'Deals.Stage: Won?': 1 }, { 'Deals.Stage: Won?': 2 }) // { 'Deals.Stage: Won?': 3 }
 */
export function joinUnread(left: UnreadFacts, right: UnreadFacts): UnreadFacts {
  const joined = { ...left };
  for (const [key, count] of Object.entries(right)) joined[key] = (joined[key] ?? 0) + count;
  const all = Object.entries(joined);
  return all.length <= MOST ? joined : Object.fromEntries(all.sort(mostFrequentFirst).slice(0, MOST));
}

/** Ties by name, so that the same counts give the same text in whatever order the customers came. */
const mostFrequentFirst = ([one, a]: [string, number], [other, b]: [string, number]): number =>
  b - a || compareTexts(one, other);

/**
 * The counts in words, the most frequent first.
 * @example describeUnread({ 'Invoices.Status': 3, 'Deals.Stage: Won?': 8 }) // 'Deals.Stage: Won? (8), Invoices.Status (3)'
 */
export function describeUnread(counts: UnreadFacts): string {
  return Object.entries(counts)
    .sort(mostFrequentFirst)
    .map(([what, count]) => `${what} (${count})`)
    .join(', ');
}
