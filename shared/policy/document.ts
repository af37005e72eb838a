import { isObject } from '../values/objects.ts';
import { isBilingual } from '../vocabulary/language.ts';

/** Keys and places in lists, from the top of a policy document. */
export type Path = (string | number)[];

/** One fault of a policy document: where it is, and what is wrong in both languages. */
export interface PolicyFault {
  /** A `Path` joined by points: `indicators.P1.bins.2.0`; empty where the whole document is meant. */
  path: string;
  message: string;
  zh: string;
}

/** Adds one fault to those that are found, in both languages. */
export type ReportFault = (path: Path, en: string, zh: string) => void;

/** A policy document that cannot be used, with every fault named by its path. */
export class PolicyError extends Error {
  override name = 'PolicyError';
  readonly faults: readonly PolicyFault[];

  constructor(faults: readonly PolicyFault[]) {
    super(`The policy has ${faults.length} fault(s): ${faults.map(faultLine).join('; ')}`);
    this.faults = faults;
  }
}

/**
 * A fault in English, in one line.
 * @example faultLine({ path: 'minimumSpend', message: 'must not be negative', zh: '不得为负数' }) // 'minimumSpend: must not be negative'
 */
export const faultLine = ({ path, message }: PolicyFault): string => `${path || 'policy'}: ${message}`;

/** A value of a policy that reads as one thing: a plain value, a list, or a text in both languages. */
export interface Leaf {
  path: string;
  value: unknown;
}

/**
 * Every leaf of a policy in its own order.
 * @example leavesOf({ grace: 3, edges: { A: 80 } }) // [{ path: 'grace', value: 3 }, { path: 'edges.A', value: 80 }]
 */
export function leavesOf(value: unknown): Leaf[] {
  const leaves: Leaf[] = [];
  const collect = (part: unknown, path: string): void => {
    if (!isObject(part) || isBilingual(part)) leaves.push({ path, value: part });
    else for (const [key, inner] of Object.entries(part)) collect(inner, path === '' ? key : `${path}.${key}`);
  };
  collect(value, '');
  return leaves;
}
