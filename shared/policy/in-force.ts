import { type Day, formatDay } from '../values/day.ts';
import { isObject } from '../values/objects.ts';
import { PolicyError, type PolicyFault } from './document.ts';
import { loadPolicy } from './load.ts';
import type { Policy } from './policy.ts';

/** Whether a version holds, or why not. A draft has no approval; one in waiting is approved or takes effect later. */
export type VersionStatus = 'in-force' | 'replaced' | 'waiting' | 'draft' | 'faulty';

/** One version of a firm's policy on a day. */
export interface VersionState {
  /** Place in the list that was given. */
  index: number;
  /** The version as the document names it, or empty where it names none. */
  version: string;
  status: VersionStatus;
  /** What is wrong with a faulty one; else empty. */
  faults: readonly PolicyFault[];
}

export interface InForce {
  /** The policy that holds; undefined where no approved version is without faults. */
  policy: Policy | undefined;
  versions: VersionState[];
}

/**
 * Picks the version that holds on a day: approved and effective by then, the latest by its first day, then by its approval, then
 * by its place in the list. A faulty version is passed over with its faults, so that the last good one stays in force.
 * @param load reads one version; another than `loadPolicy` where documents have been read before.
 * @example policyInForce([{ preset: 'b2b-standard', version: '2.0', author: 'A', approver: 'B', approvedOn: '2025-01-06' }], asOf).policy.version // '2.0'
 */
export function policyInForce(versions: readonly unknown[], day: Day, load = loadPolicy): InForce {
  const today = formatDay(day);
  const read = versions.map((document, index) => ({ index, ...readVersion(document, today, load) }));
  const effective = read.filter(({ status }) => status === 'in-force').sort((a, b) => (later(a, b) ? -1 : 1));
  const [best] = effective;
  return {
    policy: best?.policy,
    versions: read.map(({ index, version, status, faults }) => ({
      index,
      version,
      faults,
      status: status === 'in-force' && index !== best?.index ? 'replaced' : status,
    })),
  };
}

type Read = Omit<VersionState, 'index'> & { policy?: Policy };

function readVersion(document: unknown, today: string, load: typeof loadPolicy): Read {
  const named = isObject(document) ? document['version'] : undefined;
  const version = typeof named === 'string' ? named : '';
  try {
    const policy = load(document);
    const { approvedOn } = policy;
    if (approvedOn === null) return { version, status: 'draft', faults: [], policy };
    const holds = approvedOn <= today && firstDay(policy) <= today;
    return { version, status: holds ? 'in-force' : 'waiting', faults: [], policy };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return { version, status: 'faulty', faults: error.faults };
  }
}

/** A version that names no first day holds from its approval. */
const firstDay = ({ effectiveFrom, approvedOn }: Policy): string => effectiveFrom ?? approvedOn ?? '';

function later(left: Read & { index: number }, right: Read & { index: number }): boolean {
  const key = ({ policy }: Read): string => (policy ? `${firstDay(policy)} ${policy.approvedOn ?? ''}` : '');
  const [a, b] = [key(left), key(right)];
  return a === b ? left.index > right.index : a > b;
}
