import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDemoOrg } from '../../../scripts/demo-org/generate.ts';
import { openRandom } from '../../../scripts/demo-org/random.ts';
import { parseDay } from '../../../shared/values/day.ts';
import type { Campaign, CampaignOptions } from '../core/campaign.ts';
import { type Finding, judged } from '../core/finding.ts';
import { openProgress } from '../core/progress.ts';
import { type Act, type Change, drawDay, openBook, PRODUCT } from './changes.ts';
import { judgedRuns } from './judge.ts';
import { buildFirm, PEOPLE } from './people.ts';
import { type Plan, runOneWay, WAYS } from './run.ts';

const AS_OF = '2026-09-14';
const CUSTOMERS = { full: 300, small: 4 };
const CHANGES_A_GROUP = 10;
const CHANGES_A_DAY = { full: 500, small: 30 };

/** The same changes made in three ways must end in the same CRM. */
export const chaos: Campaign = {
  about: 'the same changes over days, calmly, with fewer looks, and under faults: three CRMs that must not differ',
  sizeIs: 'changes',
  sizes: { full: 10_000, small: 30 },
  async run(options) {
    const dir = await mkdtemp(join(tmpdir(), 'winnow-chaos-org-'));
    try {
      const plan = await planIn(dir, options);
      const ends = [];
      for (const way of WAYS) {
        const progress = openProgress(`chaos, ${way.name}`, options.size);
        const end = await runOneWay(plan, way, options.seed, progress);
        progress.note(`done in ${end.seconds.toFixed(0)} s, killed ${end.kills} times`);
        ends.push(end);
      }
      return [...changesMade(plan), ...judgedRuns(ends)];
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  },
};

/** Generates the org and draws every change. */
async function planIn(dir: string, { seed, size, isSmall }: CampaignOptions): Promise<Plan> {
  const scale = isSmall ? 'small' : 'full';
  const built = buildFirm({ seed, asOf: AS_OF, customers: CUSTOMERS[scale] });
  await writeDemoOrg(dir, built);
  const firstDay = parseDay(AS_OF) ?? 0;
  const book = openBook(built, openRandom(`${seed}/changes`));
  const product: Change = {
    kind: 'product made',
    by: PEOPLE.sales,
    method: 'POST',
    module: 'Products',
    ref: PRODUCT,
    values: { Product_Name: 'Steel' },
  };
  const days = Math.ceil(size / CHANGES_A_DAY[scale]);
  const acts = Array.from({ length: days }, (_, day) => {
    const count = Math.ceil(((day + 1) * size) / days) - Math.ceil((day * size) / days);
    return drawDay(book, firstDay + day, count);
  });
  return {
    seed: dir,
    firstDay,
    days: acts.map((list, day) => inGroups(day === 0 ? [product, ...list] : list)),
    taskKeys: new Map(),
  };
}

function inGroups(acts: readonly Act[]): Act[][] {
  return Array.from({ length: Math.ceil(acts.length / CHANGES_A_GROUP) }, (_, at) =>
    acts.slice(at * CHANGES_A_GROUP, (at + 1) * CHANGES_A_GROUP),
  );
}

/** What was changed, by kind. */
function changesMade({ days }: Plan): Finding[] {
  const acts = days.flat(2);
  const kinds = [...Map.groupBy(acts, ({ kind }) => kind)].map(([kind, { length }]) => `${length} × ${kind}`).sort();
  return [
    judged({
      what: `changes by people on ${days.length} days`,
      times: acts.length,
      mustHold: 'the CRM takes each of them in every run',
      breaches: [],
      measured: [kinds.join(', ')],
    }),
  ];
}
