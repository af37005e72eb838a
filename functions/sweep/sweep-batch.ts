import { addToTally, emptyTally, joinTallies, type PortfolioTally } from '../../shared/portfolio/tally.ts';
import { type DigestEntries, joinDigests } from '../../shared/reconcile/digest.ts';
import { OWN_CUSTOMER_FIELDS } from '../../shared/records/fields.ts';
import { readCredits } from '../crm/credits.ts';
import type { Ending } from '../customers/apply-changes.ts';
import { type AssessedCustomers, assessAll, write } from '../customers/assess-customers.ts';
import type { OrgContext } from '../customers/org-context.ts';
import { outcomeOf } from '../customers/outcome.ts';
import { readDossiers } from '../customers/read-dossiers.ts';
import { withLeases } from '../customers/with-leases.ts';
import { errorFields } from '../log.ts';
import { type Counts, joinCounts, movesOf, noCounts, writesOf } from './counts.ts';
import { priceOf } from './credits-needed.ts';
import { toldBy } from './digests.ts';

/** What a batch found and did. Results of batches add up, whoever worked on them. */
export interface BatchResult {
  tally: PortfolioTally;
  counts: Counts;
  /** Whom the next digest tells of which of them. */
  told: DigestEntries;
  /** Customers whose rows Zoho was too busy to take: they need another look soon. */
  again: string[];
}

export interface BatchOptions {
  /** `measure`: only the portfolio's figures. `preview`: what would be written. `write`: all of it. */
  mode: 'measure' | 'preview' | 'write';
  /** Asked with the price of the writes before they begin. @throws where they cannot be afforded. */
  afford: (credits: number) => void;
  /** Epoch milliseconds of real time until which customers are held while they are written. */
  heldUntil: () => number;
}

/**
 * Looks at a batch of customers and writes what differs. They are read together; only those with a difference are then held,
 * and one that somebody else has written in the meantime is left as it is now. A failure that need not be everybody's is
 * looked into by halves. This is the unit that many could work on at once: it needs a list of ids and gives a result to add.
 * @throws CrmError where nothing of the org works now: the batch can be repeated as a whole.
 */
export async function sweepBatch(
  desk: OrgContext,
  ids: readonly string[],
  options: BatchOptions,
): Promise<BatchResult> {
  options.afford(0);
  try {
    return options.mode === 'measure' ? await measure(desk, ids) : await assess(desk, ids, options);
  } catch (error) {
    if (error instanceof StopError || outcomeOf(error).kind !== 'failed') throw error;
    desk.log.error('customers not swept', { ...errorFields(error), tenant: desk.tenantId, customers: ids.length });
    if (ids.length === 1)
      return { tally: emptyTally(), counts: { ...noCounts(), customers: 1, failed: 1 }, told: {}, again: [] };
    const middle = Math.ceil(ids.length / 2);
    const first = await sweepBatch(desk, ids.slice(0, middle), options);
    return joinResults(first, await sweepBatch(desk, ids.slice(middle), options), desk);
  }
}

/** A stop that was asked for while a batch was under way; no fault of any customer's. */
export class StopError extends Error {
  override readonly name = 'StopError';
}

/** Two results as one. */
function joinResults(one: BatchResult, other: BatchResult, { judging }: OrgContext): BatchResult {
  return {
    tally: joinTallies(one.tally, other.tally),
    counts: joinCounts(one.counts, other.counts),
    told: joinDigests(one.told, other.told, judging.policy.tasks.digest.most),
    again: [...one.again, ...other.again],
  };
}

async function measure({ crm, facts, books, judging }: OrgContext, ids: readonly string[]): Promise<BatchResult> {
  const tally = emptyTally();
  for (const { dossier } of (await readDossiers(crm, facts, judging.policy, ids, books)).values())
    addToTally(tally, { dossier }, judging.policy, judging.asOf);
  return { tally, counts: noCounts(), told: {}, again: [] };
}

async function assess(desk: OrgContext, ids: readonly string[], options: BatchOptions): Promise<BatchResult> {
  const looked = await assessAll(desk, ids);
  const tally = emptyTally();
  for (const { read, assessment } of looked.judged.values())
    addToTally(tally, { dossier: read.dossier, assessment }, desk.judging.policy, desk.judging.asOf);
  const told = toldBy(looked.judged.values(), desk);
  const price = priceOf(looked.plans);
  const planned = { ...noCounts(), customers: looked.judged.size, changed: looked.plans.length };
  if (looked.plans.length === 0) return { tally, counts: planned, told, again: [] };
  options.afford(price + readCredits(looked.plans.length));
  const written =
    options.mode === 'preview'
      ? { plans: looked.plans, endings: new Map<string, Ending>() }
      : await writeHeld(desk, looked, options.heldUntil());
  const endings = [...written.endings];
  const again = endings.flatMap(([id, { kind }]) => (kind === 'again' ? [id] : []));
  const counts: Counts = {
    ...planned,
    busy: looked.plans.length - written.plans.length,
    refused: endings.filter(([, { kind }]) => kind === 'refused').length,
    again: again.length,
    moves: movesOf(written.plans, looked.judged),
    writes: writesOf(written.plans),
    writeCredits: price,
  };
  return { tally, counts, told, again };
}

async function writeHeld(desk: OrgContext, { judged, plans }: AssessedCustomers, until: number) {
  const held = await withLeases(
    desk.store,
    until,
    desk.tenantId,
    plans.map(({ customer }) => customer),
    async (free) => {
      const kept = await unwritten(desk, judged, free);
      const mine = plans.filter(({ customer }) => kept.has(customer));
      return { plans: mine, endings: await write(desk, mine) };
    },
  );
  return held.result;
}

/** Of held customers, those that show what they showed when they were read; one credit per 100. */
async function unwritten(
  desk: OrgContext,
  judged: AssessedCustomers['judged'],
  ids: readonly string[],
): Promise<Set<string>> {
  const { customerModule: module } = desk.judging.policy;
  const { map } = desk.facts;
  const marks = OWN_CUSTOMER_FIELDS.filter((name) => name !== 'Winnow_Assessment');
  const columns = marks.flatMap((name) => map.toApi(module, name) ?? []);
  if (ids.length === 0 || columns.length === 0) return new Set(ids);
  const markOf = (row: Record<string, unknown>): string => JSON.stringify(marks.map((name) => row[name] ?? null));
  const rows = await desk.crm.byIds(module, ids, columns);
  return new Set(
    rows.flatMap((row) => {
      const read = judged.get(row.id ?? '')?.read.row;
      return row.id && read && markOf(map.plainRow(module, row)) === markOf(read) ? [row.id] : [];
    }),
  );
}
