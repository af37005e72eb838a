import { openRandom } from '../../../scripts/demo-org/random.ts';
import type { Campaign } from '../core/campaign.ts';
import { type Finding, judged } from '../core/finding.ts';
import { openProgress } from '../core/progress.ts';
import { type Abuse, makeVictim, type Victim } from './abuse.ts';
import { anonymousAbuses } from './anonymous.ts';
import { DECISION_ABUSES } from './decision-abuses.ts';
import { type HostileFirm, openHostileFirm } from './firm.ts';
import { STORED_ABUSES } from './stored-abuses.ts';

const ABUSES: readonly Abuse[] = [...STORED_ABUSES, ...DECISION_ABUSES];

/** People with edit rights, and callers without any, against a firm at work. */
export const hostile: Campaign = {
  about: 'abuses by people with edit rights and by anonymous callers, each with what must happen',
  sizeIs: 'rounds of the whole table, each in another order',
  sizes: { full: 3, small: 1 },
  async run({ seed, size }) {
    const progress = openProgress('hostile', size * ABUSES.length);
    const breaches = new Map<Abuse, string[]>(ABUSES.map((abuse) => [abuse, []]));
    const anonymous: Finding[][] = [];
    for (let round = 0; round < size; round += 1) {
      const firm = await openHostileFirm();
      try {
        const order = shuffled(ABUSES, `${seed}/${round}`);
        for (const { abuse, found } of await abused(firm, order)) breaches.get(abuse)?.push(...found);
        progress.note(`round ${round + 1}: ${order.length} abuses done`);
        anonymous.push(await anonymousAbuses(firm));
      } finally {
        await firm.close();
      }
    }
    return [...ABUSES.map((abuse) => findingOf(abuse, size, breaches.get(abuse) ?? [])), ...together(anonymous)];
  },
};

function findingOf({ who, what, mustHappen, known }: Abuse, times: number, breaches: readonly string[]): Finding {
  return judged({ what: `${who}: ${what}`, times, mustHold: mustHappen, breaches, known });
}

/** Does every abuse to a customer of its own, step by step, a night after each step. @returns what happened instead of what must. */
async function abused(firm: HostileFirm, abuses: readonly Abuse[]): Promise<{ abuse: Abuse; found: string[] }[]> {
  const product = await firm.act('sales', 'POST', 'Products', { Product_Name: 'Steel' });
  const victims: { abuse: Abuse; victim: Victim; failed?: string }[] = [];
  for (const [at, abuse] of abuses.entries())
    victims.push({ abuse, victim: await makeVictim(firm, product, `Customer ${String(at).padStart(2, '0')} Ltd`) });
  await firm.night();
  const steps = Math.max(...abuses.map((abuse) => abuse.steps.length));
  for (let at = 0; at < steps; at += 1) {
    for (const row of victims)
      await row.abuse.steps[at]?.(firm, row.victim).catch((error: unknown) => {
        row.failed ??= `the abuse could not be done: ${String(error)}`;
      });
    await firm.night();
  }
  return Promise.all(
    victims.map(async ({ abuse, victim, failed }) => ({
      abuse,
      found: failed === undefined ? await abuse.breaches(firm, victim) : [failed],
    })),
  );
}

function shuffled<T>(list: readonly T[], seed: string): T[] {
  const random = openRandom(seed);
  return list
    .map((item) => ({ item, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** The rows of all rounds as one table: a row fails where it failed in any. */
function together(rounds: readonly Finding[][]): Finding[] {
  const [first = []] = rounds;
  return first.map((row, at) => rounds.map((round) => round[at] ?? row).find(({ state }) => state !== 'held') ?? row);
}
