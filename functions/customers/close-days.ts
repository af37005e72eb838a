import type { Assessment } from '../../shared/assessment/assessment.ts';
import { closeOf, type DayClose } from '../../shared/assessment/day-close.ts';
import { type ClosedDay, closeDays, type ReplayContext } from '../../shared/assessment/replay.ts';
import type { TypedLimit } from '../../shared/decisions/record-limit.ts';
import { joinSeparation, type Separation } from '../../shared/decisions/separation.ts';
import { joinSignatures, type Signature } from '../../shared/decisions/signatures.ts';
import type { Dossier } from '../../shared/dossier/dossier.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { holdChange } from '../../shared/reconcile/hold-change.ts';
import { type LoggedChange, tierChange } from '../../shared/reconcile/tier-change.ts';
import { type Day, formatDay, parseDay } from '../../shared/values/day.ts';
import { compareTexts } from '../../shared/values/order.ts';
import type { Language } from '../../shared/vocabulary/language.ts';
import type { KeptDay } from '../store/day-closes.ts';

/** A customer's state at the end of yesterday, which every look of today goes on from. */
export interface Yesterday {
  kept: KeptDay;
  /** It was worked out by this look, and is to be kept before anything is written. */
  isNew: boolean;
  /** Changes of tier and of holds that no note and no row of history tells yet. */
  unlogged: LoggedChange[];
}

/** What is known of a customer's past. */
export interface KnownPast {
  /** The last closed day. */
  kept: KeptDay | undefined;
  /** The assessment that Winnow last wrote, as far as it is believed. */
  written: Assessment | undefined;
}

/** What people are known to have signed: a signature that was seen today may be overwritten before the day is closed. */
export const signaturesOf = ({ kept, written }: KnownPast): Signature[] =>
  joinSignatures(written?.signatures ?? [], kept?.close?.signatures ?? []);

/** Who is known to have done what, likewise. */
export const separationOf = ({ kept, written }: KnownPast): Separation =>
  joinSeparation(written?.separation, kept?.close?.separation);

/** A limit that somebody is known to have typed, likewise. */
export const typedLimitOf = ({ kept, written }: KnownPast): TypedLimit | undefined =>
  written?.recordLimit?.typed ?? kept?.close?.recordLimit?.typed;

/**
 * Closes the days from the last closed one to yesterday. Pure. Where no closed day is kept, the assessment that was last written stands for
 * the close of its day; one of today stands for yesterday's, since nothing older is known.
 */
export function closeUntilYesterday(
  dossier: Dossier,
  { policy, language, asOf: today }: { policy: Policy; language: Language; asOf: Day },
  past: KnownPast,
  context: ReplayContext,
): Yesterday {
  const { kept, written } = past;
  const logged = written?.logged ?? '';
  const isUnlogged = ({ on }: LoggedChange): boolean => on > logged;
  const lastDay = parseDay(kept?.day);
  if (kept && lastDay !== undefined && lastDay >= today - 1)
    return { kept, isNew: false, unlogged: kept.unlogged.filter(isUnlogged) };
  const from = lastDay === undefined ? startOf(written, today) : { day: lastDay, close: kept?.close ?? null };
  const shownHeld = kept?.shownHeld ?? dossier.deals.flatMap(({ id, check }) => (check === 'hold' ? [id] : []));
  const { last, moves, holds } = closeDays(
    asFirstShown(dossier, { close: from.close, shownHeld }),
    policy,
    { from, today },
    context,
  );
  const about = { customerId: dossier.customer.id, deals: dossier.deals, home: dossier.home, language };
  const changes = [
    ...moves.map((move) => tierChange(move, { policy, language })),
    ...holds.map((move) => holdChange(move, about)),
  ].sort((a, b) => compareTexts(a.on, b.on));
  const unlogged = [...(kept?.unlogged ?? []), ...changes].filter(isUnlogged);
  const day: KeptDay = {
    v: 1,
    day: formatDay(last.day),
    close: last.close,
    unlogged,
    shownHeld: last.close ? [] : shownHeld,
  };
  return { kept: day, isNew: true, unlogged };
}

/** Before the first look nothing was known; the next looks of that day go on from nothing too. */
function startOf(written: Assessment | undefined, today: Day): ClosedDay {
  const yesterday = today - 1;
  if (!written) return { day: yesterday, close: null };
  const day = Math.min(parseDay(written.asOf) ?? yesterday, yesterday);
  return { day, close: { ...closeOf(written), asOf: formatDay(day) } };
}

/**
 * The customer with its deals as the CRM showed them before the first look: what Winnow itself has written on them since then tells nothing
 * new. Where a close is known it is not read at all.
 */
export function asFirstShown(dossier: Dossier, { close, shownHeld }: Pick<KeptDay, 'close' | 'shownHeld'>): Dossier {
  if (close) return dossier;
  const deals = dossier.deals.map(({ check: _, ...deal }) =>
    shownHeld.includes(deal.id) ? { ...deal, check: 'hold' as const } : deal,
  );
  return { ...dossier, deals };
}

/** The close that today goes on from. */
export const closeOfYesterday = ({ kept }: Yesterday): DayClose | undefined => kept.close ?? undefined;
