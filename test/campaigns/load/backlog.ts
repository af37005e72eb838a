import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDemoOrg } from '../../../scripts/demo-org/generate.ts';
import { openFirm } from '../chaos/firm.ts';
import { buildFirm } from '../chaos/people.ts';
import { type Finding, judged } from '../core/finding.ts';
import { openProgress } from '../core/progress.ts';
import { peakMegabytes } from './child.ts';

/** How large a backlog is. */
interface Backlog {
  seed: string;
  messages: number;
  customers: number;
}

const AS_OF = '2026-09-14';

/** As much as the smallest machine for it should need; an empty process with the SDK takes some 150. */
const MOST_MEGABYTES = 512;

/** So many messages wait about the records of an org; the worker works them off. */
export async function backlog({ seed, messages, customers }: Backlog): Promise<Finding> {
  const dir = await mkdtemp(join(tmpdir(), 'winnow-backlog-'));
  const progress = openProgress('load, backlog', messages);
  const built = buildFirm({ seed, asOf: AS_OF, customers });
  await writeDemoOrg(join(dir, 'org'), built);
  // The window between two looks that a firm has where it says nothing: a backlog is worked off a customer at a time.
  const firm = await openFirm({
    dir,
    seed: join(dir, 'org'),
    opensAt: Date.parse(`${AS_OF}T14:00:00Z`),
    isUsualWindow: true,
  });
  try {
    const known = [...(firm.org.table('Accounts')?.all() ?? [])].map(({ id }) => id);
    const asked = Array.from({ length: messages }, (_, at) => known[at % known.length] ?? '');
    await firm.askFor(asked);
    const began = performance.now();
    await firm.settle((waiting) => progress.at(messages - waiting));
    const seconds = (performance.now() - began) / 1000;
    const { dead } = await firm.base.queue.depth();
    const unseen = known.filter((id) => !firm.org.table('Accounts')?.get(id)?.['Winnow_Assessment']).length;
    const peak = peakMegabytes(firm.child.pid());
    return judged({
      what: `a backlog about ${known.length} customers`,
      times: messages,
      mustHold: `drained, none dead, every customer assessed, at most ${MOST_MEGABYTES} MB`,
      breaches: [
        ...(dead > 0 ? [`${dead} dead letters`] : []),
        ...(unseen > 0 ? [`${unseen} customers without an assessment`] : []),
        ...(peak > MOST_MEGABYTES ? [`${peak.toFixed(0)} MB`] : []),
      ],
      measured: [
        `${seconds.toFixed(1)} s, ${(messages / seconds).toFixed(0)} messages/s, memory at its peak ${peak.toFixed(0)} MB`,
      ],
    });
  } finally {
    await firm.close();
    await rm(dir, { recursive: true, force: true });
  }
}
