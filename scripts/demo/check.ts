import { tierTag } from '../../shared/records/fields.ts';
import { formatDay, parseDay } from '../../shared/values/day.ts';
import { type CustomerState, customerState } from './customer-state.ts';
import { lookAtPanel } from './panel-look.ts';
import { assertHolds, type Expectation, type Spent, StepError, spentSince } from './steps.ts';
import { overdueDay } from './story-on-screen.ts';
import type { World } from './world.ts';

interface Step {
  title: string;
  run(world: World): Promise<void>;
  /** What must hold afterwards, each with the words for when it does not. */
  expect(before: CustomerState, after: CustomerState, spent: Spent): Expectation[];
}

/**
 * Runs the story without a window: each step is printed with what the CRM showed before and after and with the API credits used.
 * @throws StepError naming the step and what failed.
 */
export async function checkStory(world: World, print: (line: string) => void): Promise<void> {
  const { id, name } = world.story.customer;
  print(`The customer: ${name}; the invoice: ${world.story.invoice.number}, due on ${world.story.invoice.due}.`);
  for (const [index, step] of [...fallingSteps(world), ...risingSteps(world)].entries()) {
    print(`\n${index + 1}. ${step.title}`);
    const before = customerState(world.org, id);
    const entriesBefore = world.zoho.ledger.entries().length;
    const started = performance.now();
    await step.run(world);
    await world.settle();
    const after = customerState(world.org, id);
    const spent = spentSince(world.zoho, entriesBefore);
    print(`   before: ${stateLine(before)}`);
    print(`   after:  ${stateLine(after)}`);
    for (const line of changeLines(before, after)) print(`   ${line}`);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    print(
      `   ${spent.credits} API credits, ${spent.deliveries} calls from Zoho, ${spent.writes} writes by Winnow, ${seconds} s`,
    );
    assertHolds(`Step ${index + 1} (${step.title})`, step.expect(before, after, spent));
  }
}

/** The invoice goes overdue, and the customer falls from B to C. */
function fallingSteps({ story, policy }: World): Step[] {
  const { id } = story.customer;
  return [
    {
      title: 'The customer in good standing',
      run: assessAgain,
      expect: (_, after, spent) => [
        [after.tier === 'B', `the tier is ${after.tier}, expected B`],
        [after.tags.includes(tierTag('B')), `the tags are ${after.tags.join(', ')}`],
        [after.overdue === 0, `${after.overdue} is overdue, expected nothing`],
        nothingWritten(spent),
      ],
    },
    {
      title: `The clock passes the due date and ${policy.grace} days of grace: Zoho’s date-based rule calls the webhook`,
      run: (world) => moveTo(world, overdueDay(story, policy)),
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
        const shown = await lookAtPanel(world, id);
        if (shown === undefined) return;
        const wanted = ['C', story.invoice.number];
        const absent = wanted.filter((text) => !shown.includes(text));
        if (absent.length > 0)
          throw new StepError(`The panel does not show ${absent.join(' and ')}; it shows: ${shown.slice(0, 600)}`);
      },
      expect: (_before, _after, spent) => [nothingWritten(spent)],
    },
    {
      title: 'The same news once more: nothing is written',
      run: assessAgain,
      expect: (before, after, spent) => [
        nothingWritten(spent),
        [JSON.stringify(before) === JSON.stringify(after), 'the customer changed'],
      ],
    },
  ];
}

/** The invoice is paid, and the customer comes back to B. */
function risingSteps({ story, policy }: World): Step[] {
  const { id } = story.customer;
  const recoveryDay = formatDay((parseDay(overdueDay(story, policy)) ?? 0) + policy.tiers.dwellDays);
  return [
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
        await moveTo(world, recoveryDay);
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
      run: assessAgain,
      expect: (_before, _after, spent) => [nothingWritten(spent)],
    },
  ];
}

const assessAgain = (world: World): Promise<void> =>
  world.requestAssessments({ ids: [world.story.customer.id], cause: 'demo/repeat' });

async function moveTo(world: World, day: string): Promise<void> {
  await world.zoho.clock.moveTo(Date.parse(`${day}T14:00:00Z`));
}

const nothingWritten = ({ writes }: Spent): Expectation => [writes === 0, `${writes} writes, expected none`];

const stateLine = (s: CustomerState): string =>
  `score ${s.exactScore}, tier ${s.tier || '–'}, tags ${s.tags.join(', ') || '–'}, overdue ${s.overdue}, open tasks ${s.openTasks.length}, notes ${s.notes.length}`;

function changeLines(before: CustomerState, after: CustomerState): string[] {
  const added = (now: string[], earlier: string[]): string[] => now.filter((item) => !earlier.includes(item));
  return [
    ...added(after.openTasks, before.openTasks).map((task) => `task opened: ${task}`),
    ...added(after.doneTasks, before.doneTasks).map((task) => `task closed: ${task}`),
    ...added(after.notes, before.notes).map((note) => `note: ${note}`),
    ...(after.reasons === before.reasons ? [] : [`reasons: ${before.reasons || '–'} → ${after.reasons}`]),
  ];
}
