import { worseThan } from '../tiers/tier.ts';
import type { Money } from '../values/money.ts';
import { byId, compareTexts } from '../values/order.ts';
import { TIERS, type Tier } from '../vocabulary/model.ts';

/** An account of a group, as its record shows it. Sums are in the record's own currency; null: not known. */
export interface GroupMember {
  id: string;
  name: string;
  parentId: string | null;
  tier: Tier | null;
  exposure: Money | null;
  overdue: Money | null;
  /** Null: none is set. */
  limit: Money | null;
  /** When Winnow last assessed it, ISO 8601; null: never. */
  assessedAt: string | null;
}

/** A member at its place below the top of the group. */
export interface PlacedMember extends GroupMember {
  /** Steps below the top. */
  depth: number;
}

/** What a group has together. */
export interface Group {
  /** The top first, each followed by those below it, by name. */
  members: PlacedMember[];
  /** The worst tier of a member that has one; null where none has. */
  worst: Tier | null;
  /** Sums of what is known, one for each currency, the largest first. */
  exposure: Money[];
  overdue: Money[];
  limit: Money[];
  /** Members of which nothing is known: they are in no sum. */
  unknown: number;
  /** The parents form a circle: where it was cut the order means nothing, and each member counts once. */
  isCircular: boolean;
  /** The oldest assessment among the members, ISO 8601; null where none has one. */
  oldest: string | null;
}

/**
 * The group of a customer: everybody below the top of its chain of parents. Each member counts once, also where parents form a circle.
 * @param accounts those that were read; one that nobody in them is a parent of is left out where it does not belong to the group.
 * @returns undefined where the customer stands alone, or is not among them.
 * @example groupOf([], '1') // undefined
 */
export function groupOf(accounts: readonly GroupMember[], customerId: string): Group | undefined {
  const byIds = new Map(accounts.map((account) => [account.id, account]));
  const customer = byIds.get(customerId);
  if (!customer) return undefined;
  const { top, isCircular } = topOf(customer, byIds);
  const members = below(top, [...byIds.values()]);
  if (members.length < 2) return undefined;
  const known = members.filter(({ assessedAt }) => assessedAt !== null);
  const tiers = known.flatMap(({ tier }) => tier ?? []);
  const sumsOf = (what: 'exposure' | 'overdue' | 'limit') => sums(members.flatMap((member) => member[what] ?? []));
  return {
    members,
    worst: tiers.reduce<Tier | null>((worst, tier) => (worst === null || isWorse(tier, worst) ? tier : worst), null),
    exposure: sumsOf('exposure'),
    overdue: sumsOf('overdue'),
    limit: sumsOf('limit'),
    unknown: members.length - known.length,
    isCircular,
    oldest: known.map(({ assessedAt }) => assessedAt ?? '').sort(compareTexts)[0] ?? null,
  };
}

/** A new customer is no better than any grade. */
const isWorse = (tier: Tier, than: Tier): boolean => (than === 'N' ? tier !== 'N' : worseThan(tier, than));

/** The last of the chain of parents that is known; in a circle the one with the lowest id, so that each member finds the same. */
function topOf(
  customer: GroupMember,
  accounts: ReadonlyMap<string, GroupMember>,
): { top: GroupMember; isCircular: boolean } {
  const chain = [customer];
  for (;;) {
    const last = chain.at(-1) ?? customer;
    const parent = last.parentId === null ? undefined : accounts.get(last.parentId);
    if (!parent) return { top: last, isCircular: false };
    const at = chain.indexOf(parent);
    if (at >= 0) return { top: [...chain.slice(at)].sort(byId)[0] ?? parent, isCircular: true };
    chain.push(parent);
  }
}

function below(top: GroupMember, accounts: readonly GroupMember[]): PlacedMember[] {
  const seen = new Set<string>();
  const place = (member: GroupMember, depth: number): PlacedMember[] => {
    if (seen.has(member.id)) return [];
    seen.add(member.id);
    const children = accounts
      .filter(({ parentId }) => parentId === member.id)
      .sort((a, b) => compareTexts(a.name, b.name) || byId(a, b));
    return [{ ...member, depth }, ...children.flatMap((child) => place(child, depth + 1))];
  };
  return place(top, 0);
}

function sums(amounts: readonly Money[]): Money[] {
  const totals = new Map<string, number>();
  for (const { currency, minor } of amounts) totals.set(currency, (totals.get(currency) ?? 0) + minor);
  return [...totals].map(([currency, minor]) => ({ currency, minor })).sort((a, b) => b.minor - a.minor);
}

/**
 * Whether a text is one of the tiers.
 * @example isTier('B') // true
 */
export const isTier = (text: unknown): text is Tier => TIERS.some((tier) => tier === text);
