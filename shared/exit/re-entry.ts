import { findings, isInForce } from '../decisions/validity.ts';
import { qualificationOf } from '../score/qualification.ts';
import { type Day, parseDay } from '../values/day.ts';
import { unitsToMinor } from '../values/money.ts';
import { arrearsOf } from './arrears.ts';
import type { CaseFacts } from './case.ts';
import type { ExitState } from './derive-exit.ts';
import { type FactsWithExits, runningExit } from './states.ts';

/** What a parted customer needs to come back, and how far it has come. */
export interface ReEntry {
  /** Score of the card made since; null while there is none. */
  card: number | null;
  /** Nothing of the old account is left. */
  settled: boolean;
  /** Both hold: the customer may order again, at first only in advance. */
  met: boolean;
  /** Last day on which only what is paid in advance passes; null until the conditions are met. */
  prepaidUntil: Day | null;
  /** First day on which the firm may try to win the customer back. */
  winBackFrom: Day;
}

/**
 * The conditions under which a parted customer comes back (c10): a qualification card made since the parting that reaches the policy's
 * score, the old account settled (what was written off is still owed), and a time of paying in advance.
 */
export function reEntryOf(facts: CaseFacts, { view }: ExitState): ReEntry | null {
  const parted = view.ended?.how === 'parted' ? parseDay(view.ended.on) : undefined;
  if (parted === undefined) return null;
  const { dossier, receivables, policy, asOf } = facts;
  const { reEntry, settledUnits, winBackDays } = policy.exitProcess;
  const since = { ...dossier, decisions: dossier.decisions.filter((d) => (d.from ?? parted) > parted) };
  // The card counts whatever the behaviour before the parting weighs.
  const card = qualificationOf({ dossier: since, receivables: { ...receivables, dueEver: 0 }, policy, asOf }, []);
  const on = findings(since, 'qualification', asOf).find((d) =>
    isInForce(d, policy.validity.qualification, asOf),
  )?.from;
  const rest = arrearsOf(facts).balance(asOf, parted);
  const settled = rest <= unitsToMinor(settledUnits, dossier.home);
  const met = settled && card !== null && card.score >= reEntry.card;
  return {
    card: card?.score ?? null,
    settled,
    met,
    prepaidUntil: met ? (on ?? asOf) + reEntry.prepaidDays : null,
    winBackFrom: parted + winBackDays,
  };
}

/** A parting that is over, with what the customer needs to come back. */
export interface Parting {
  state: ExitState;
  reEntry: ReEntry;
}

/**
 * The last parting, as long as the customer has not met what it takes to come back; undefined for none, and while another exit runs.
 * @example partingInForce(parted).reEntry.settled // false
 */
export function partingInForce(facts: FactsWithExits): Parting | undefined {
  if (runningExit(facts.exits)) return undefined;
  const partings = facts.exits.flatMap((state): Parting[] => {
    const reEntry = reEntryOf(facts, state);
    return reEntry && !reEntry.met ? [{ state, reEntry }] : [];
  });
  return partings.reduce<Parting | undefined>(
    (last, parting) => (last && last.reEntry.winBackFrom > parting.reEntry.winBackFrom ? last : parting),
    undefined,
  );
}
