import type { Decision, Exit, Order } from '../../shared/dossier/dossier.ts';
import { EXIT_STEP_RULES } from '../../shared/exit/steps.ts';
import { wordsFor } from '../../shared/texts/by-language.ts';
import { EXIT_STEPS, type ExitStep } from '../../shared/vocabulary/exit-record.ts';
import type { Bilingual } from '../../shared/vocabulary/language.ts';
import { exitDecision, exitOf, exitOn, OPENED, owed, policy, type Story } from '../../test/fixtures/exit-story.ts';
import { contract, invoice, usd } from '../../test/fixtures/plain-dossier.ts';
import type { ProcessPicture, StepPicture } from './step-picture.ts';
import { CLOCKS, within } from './words.ts';

/** Days of the story on which every step is open once. */
const STORY_DAYS = [0, 2, 6, 20, 38, 43, 50, 58, 60, 71, 75, 90, 100, 125, 131, 133] as const;

/** The exit as its steps have it: gates and days from their rules, needs from what they ask for when one thing is missing. */
export function exitPicture(): ProcessPicture {
  const asked = needsByStep();
  const { steps } = policy.exitProcess;
  return {
    id: 'exit',
    title: { en: 'Exit', zh: '客户退出' },
    end: 'parted',
    note: {
      en: 'An exit can be stopped with a reason at every step; the customer then stays. An appeal holds the steps from the notice to the end of the contract until somebody without a part in it has answered.',
      zh: '任何步骤均可写明理由终止退出，客户予以保留。客户申诉期间，自通知至终止合同的步骤暂停，由未参与者答复后继续。',
    },
    steps: EXIT_STEP_RULES.map(({ id, after, either = [] }): StepPicture => {
      const { who, days, unit, from } = steps[id];
      return {
        id,
        who: [who],
        due: days === 0 ? CLOCKS[from].on : within(days, unit, CLOCKS[from].after),
        checklist: [],
        after,
        either,
        needs: asked.get(id) ?? [],
        else: TURNS.filter((turn) => turn.step === id).map(({ why, day, story }) => ({ why, to: placeOn(day, story) })),
      };
    }),
  };
}

/** For each step all that it asks for in stories that lack one thing each, in the order of the texts. */
function needsByStep(): Map<ExitStep, string[]> {
  const found = new Map<ExitStep, Set<string>>(EXIT_STEPS.map((id) => [id, new Set()]));
  for (const story of storiesThatLackOneThing())
    for (const day of STORY_DAYS)
      for (const { id, needs } of exitOn(day, story).steps)
        for (const need of needs) found.get(EXIT_STEPS.find((step) => step === id) ?? 'opened')?.add(need);
  const order = Object.keys(wordsFor('en').needs).filter((key) => key.startsWith('exit-'));
  return new Map([...found].map(([id, needs]) => [id, order.filter((key) => needs.has(key))]));
}

function storiesThatLackOneThing(): Story[] {
  const { days, people, words } = exitOf({});
  const without = <T extends object>(all: T, name: string): T =>
    Object.fromEntries(Object.entries(all).filter(([key]) => key !== name)) as T;
  const lacking = (part: 'people' | 'words' | 'days', all: object): Story[] =>
    Object.keys(all).map((name) => ({ exit: { [part]: without(all, name) } as Partial<Exit> }));
  const proposed: Partial<Decision> = { state: 'proposed' };
  return [
    {},
    ...lacking('days', days),
    ...lacking('people', people),
    ...lacking('words', words),
    { decisions: [] },
    { decisions: [exitDecision(42, proposed)] },
    { ticks: [] },
    { exit: { ownerId: null } },
    { words: { Fault_Finding: 'us' } },
    { contracts: [contract(null, { amount: usd(90_000) })] },
    { invoices: [{ ...owed(), dispute: 'open', modifiedOn: null }] },
    { invoices: [owed(), invoice(20, 100, undefined, { dispute: 'open', modifiedOn: OPENED + 65 })] },
    { more: { orders: [ORDER] } },
  ];
}

const ORDER: Order = {
  id: '8700000000000000001',
  label: 'SO-1',
  state: 'accepted',
  amount: usd(500),
  today: usd(500).home,
  on: OPENED - 10,
  billed: 0,
};

interface Turn {
  step: ExitStep;
  why: Bilingual;
  day: number;
  story: Story;
}

/** What can follow instead of the next step; where each leads is found by playing it. */
const TURNS: readonly Turn[] = [
  {
    step: 'evidence',
    why: { en: 'the fault is ours, and the exit is stopped with a reason', zh: '责任在我方，写明理由后终止退出' },
    day: 20,
    story: { words: { Fault_Finding: 'us', Stop_Reason: 'Our fault' }, days: { Stopped_On: 6 } },
  },
  {
    step: 'remediation',
    why: { en: 'the plan is met', zh: '计划达标' },
    day: 40,
    story: { words: { Plan_Result: 'met' } },
  },
  {
    step: 'demand',
    why: { en: 'paid in time', zh: '在补救期内付清' },
    day: 52,
    story: { invoices: [owed(50)] },
  },
  {
    step: 'notice',
    why: { en: 'paid late, before the contract ends', zh: '合同终止前付清' },
    day: 65,
    story: { invoices: [owed(62)] },
  },
  {
    step: 'run-down',
    why: { en: 'an appeal holds the steps and is upheld', zh: '申诉期间暂停，申诉成立' },
    day: 75,
    story: {
      days: { Appealed_On: 62, Appeal_Answered_On: 68 },
      people: { Appeal_Reviewer: 'reviewer' },
      words: { Appeal_Result: 'upheld' },
    },
  },
  {
    step: 'settlement',
    why: { en: 'not paid in time', zh: '逾期未结清' },
    day: 125,
    story: {},
  },
];

/** How far a story is on a day: how it ended, else the step it is at. */
function placeOn(day: number, story: Story): string {
  const { ended, at } = exitOn(day, story);
  return ended?.how ?? at ?? '';
}
