import { tierTag } from '../../shared/records/fields.ts';
import { formatDay, parseDay } from '../../shared/values/day.ts';
import { type CustomerState, customerState } from './customer-state.ts';
import { lookAtPanel } from './panel-look.ts';
import { overdueDay } from './story-on-screen.ts';
import { TENANT, type World } from './world.ts';

/** A step of the story that did not go as it must. */
class StepError extends Error {
  override readonly name = 'StepError';
}

interface Step {
  title: string;
  run(world: World): Promise<void>;
  /** What must hold afterwards, each with the words for when it does not. */
  expect(before: CustomerState, after: CustomerState, spent: Spent): [boolean, string][];
}

interface Spent {
  credits: number;
  writes: number;
  deliveries: number;
}

/**
 * Runs the story without a window: each step is printed with what the CRM showed before and after and with the API credits used.
 * @throws StepError naming the step and what failed.
 */
export async function checkStory(world: World, print: (line: string) => void): Promise<void> {
  const { id, name } = world.story.customer;
  print(`The customer: ${name}; the invoice: ${world.story.invoice.number}, due on ${world.story.invoice.due}.`);
  for (const [number, step] of steps(world).entries()) {
    print(`\n${number + 1}. ${step.title}`);
    const before = customerState(world.org, id);
    const mark = world.zoho.ledger.entries().length;
    const started = performance.now();
    await step.run(world);
    await world.settle();
    const after = customerState(world.org, id);
    const spent = spentSince(world, mark);
    print(`   before: ${line(before)}`);
    print(`   after:  ${line(after)}`);
    for (const news of newsOf(before, after)) print(`   ${news}`);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    print(
      `   ${spent.credits} API credits, ${spent.deliveries} calls from Zoho, ${spent.writes} writes by Winnow, ${seconds} s`,
    );
    const failed = step.expect(before, after, spent).filter(([holds]) => !holds);
    if (failed.length > 0)
      throw new StepError(`Step ${number + 1} (${step.title}): ${failed.map(([, why]) => why).join('; ')}`);
  }
}

function steps({ story, policy }: World): Step[] {
  const { id } = story.customer;
  const late = overdueDay(story, policy);
  const moveTo = async (world: World, day: string): Promise<void> =>
    world.zoho.clock.moveTo(Date.parse(`${day}T14:00:00Z`));
  const look = (world: World): Promise<void> =>
    world.functions.base.queue.send([
      {
        body: JSON.stringify({ v: 1, tenant: TENANT, module: 'Accounts', id, cause: 'demo/repeat' }),
        group: world.org.meta.id,
      },
    ]);
  const nothingWritten = (spent: Spent): [boolean, string] => [
    spent.writes === 0,
    `${spent.writes} writes, expected none`,
  ];
  return [
    {
      title: 'The customer in good standing',
      async run(world) {
        await look(world);
      },
      expect: (_, after, spent) => [
        [after.tier === 'B', `the tier is ${after.tier}, expected B`],
        [after.tags.includes(tierTag('B')), `the tags are ${after.tags.join(', ')}`],
        [after.overdue === 0, `${after.overdue} is overdue, expected nothing`],
        nothingWritten(spent),
      ],
    },
    {
      title: `The clock passes the due date and ${policy.grace} days of grace: Zoho’s date-based rule calls the webhook`,
      run: (world) => moveTo(world, late),
      expect: (before, after, spent) => [
        [after.exactScore < before.exactScore, 'the score did not fall'],
        [after.tier === 'C', `the tier is ${after.tier}, expected C`],
        [
          after.tags.includes(tierTag('C')) && !after.tags.includes(tierTag('B')),
          `the tags are ${after.tags.join(', ')}`,
        ],
        [after.openTasks.length > before.openTasks.length, 'no task was opened'],
        [after.notes.length === before.notes.length + 1, 'no note says why'],
        [after.overdue > 0, 'nothing is shown as overdue'],
        [spent.deliveries > 0, 'Zoho called nobody'],
      ],
    },
    {
      title: 'The panel, in a browser, shows the new tier and names the invoice',
      async run(world) {
        const seen = await lookAtPanel(world, id);
        if (seen === undefined) return;
        const wanted = ['C', story.invoice.number];
        const absent = wanted.filter((text) => !seen.includes(text));
        if (absent.length > 0)
          throw new StepError(`The panel does not show ${absent.join(' and ')}; it shows: ${seen.slice(0, 600)}`);
      },
      expect: (_before, _after, spent) => [nothingWritten(spent)],
    },
    {
      title: 'The same news once more: nothing is written',
      run: look,
      expect: (before, after, spent) => [
        nothingWritten(spent),
        [JSON.stringify(before) === JSON.stringify(after), 'the customer changed'],
      ],
    },
    {
      title: 'The invoice is marked paid: the score rises, the tier waits',
      run: (world) => world.user.pay(story.invoice.id),
      expect: (before, after) => [
        [after.exactScore > before.exactScore, 'the score did not rise'],
        [
          after.exactScore >= policy.tiers.edges.B + policy.tiers.rise,
          `the score is ${after.exactScore}, not far enough above the edge`,
        ],
        [after.tier === 'C', `the tier is ${after.tier}, expected C until the dwell is over`],
        [after.overdue === 0, `${after.overdue} is still shown as overdue`],
      ],
    },
    {
      title: `After ${policy.tiers.dwellDays} days in the tier somebody presses “Assess now”: the tier recovers`,
      async run(world) {
        await moveTo(world, formatDay((parseDay(late) ?? 0) + policy.tiers.dwellDays));
        await world.user.update('Accounts', { id, Winnow_Assessed_At: null });
      },
      expect: (before, after) => [
        [after.tier === 'B', `the tier is ${after.tier}, expected B`],
        [
          after.tags.includes(tierTag('B')) && !after.tags.includes(tierTag('C')),
          `the tags are ${after.tags.join(', ')}`,
        ],
        [after.openTasks.length === 0, `still open: ${after.openTasks.join(', ')}`],
        [after.notes.length === before.notes.length + 1, 'no note says why'],
        [after.assessedAt !== '', 'the time of assessment is still empty'],
      ],
    },
    {
      title: 'And once more: nothing is written',
      run: look,
      expect: (_before, _after, spent) => [nothingWritten(spent)],
    },
  ];
}

function spentSince(world: World, mark: number): Spent {
  const entries = world.zoho.ledger.entries().slice(mark);
  const writes = entries.filter((e) => e.direction === 'in' && isWrite(e.method, e.path));
  return {
    credits: entries.reduce((total, e) => total + e.credits, 0),
    writes: writes.length,
    deliveries: entries.filter((e) => e.direction === 'out').length,
  };
}

const isWrite = (method: string, path: string): boolean =>
  method !== 'GET' && path.startsWith('/crm/') && !path.includes('/coql') && !path.includes('/actions/watch');

const line = (s: CustomerState): string =>
  `score ${s.exactScore}, tier ${s.tier || '–'}, tags ${s.tags.join(', ') || '–'}, overdue ${s.overdue}, open tasks ${s.openTasks.length}, notes ${s.notes.length}`;

function newsOf(before: CustomerState, after: CustomerState): string[] {
  const fresh = (now: string[], then: string[]): string[] => now.filter((item) => !then.includes(item));
  return [
    ...fresh(after.openTasks, before.openTasks).map((t) => `task opened: ${t}`),
    ...fresh(after.doneTasks, before.doneTasks).map((t) => `task closed: ${t}`),
    ...fresh(after.notes, before.notes).map((t) => `note: ${t}`),
    ...(after.reasons === before.reasons ? [] : [`reasons: ${before.reasons || '–'} → ${after.reasons}`]),
  ];
}
