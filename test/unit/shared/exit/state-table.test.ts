import { describe, expect, it } from 'vitest';
import type { Dossier, Exit } from '../../../../shared/dossier/dossier.ts';
import type { ProcessView } from '../../../../shared/processes/process.ts';
import type { ExitDay } from '../../../../shared/vocabulary/exit-record.ts';
import {
  DAYS,
  exitDecision,
  exitOf,
  exitOn,
  lookOn,
  OPENED,
  owed,
  type Story,
  WHO,
} from '../../../fixtures/exit-story.ts';

/** A day on which each step is the open one, in a story where nothing goes wrong and nothing is paid. */
const STATES = {
  evidence: 2,
  remediation: 20,
  decision: 40,
  demand: 50,
  notice: 58,
  'run-down': 65,
  statement: 71,
  termination: 80,
  settlement: 100,
  handover: 125,
  closing: 133,
  parted: 140,
} as const;

type State = keyof typeof STATES;

const ALL = Object.keys(STATES) as State[];

const PLANNED = ['Plan_Ends_On', 'Cure_By', 'Effective_On'];

/** Only what was recorded by a day, as a person at work would find it. */
const upTo = (day: number, more: Story = {}): Story => ({
  ...more,
  days: {
    ...Object.fromEntries(
      Object.entries(DAYS).map(([name, on]) => [name, on > day && !PLANNED.includes(name) ? null : on]),
    ),
    ...more.days,
  },
  decisions: more.decisions ?? (day >= 42 ? [exitDecision()] : []),
});

/** What the exit is at: the open step with `!` where it waits for an appeal, or how it ended. */
function where(view: ProcessView): string {
  const step = view.steps.find(({ id }) => id === view.at);
  return view.ended?.how ?? `${view.at}${step?.state === 'paused' ? '!' : ''}`;
}

/** A fraud confirmed before the plan was offered, or on the day itself. */
const fraud = (day: number): Dossier['incidents'][number] => ({
  id: '4700000000000000001',
  label: 'Fraud',
  kind: 'fraud',
  fault: 'customer',
  severity: 'serious',
  confirmed: true,
  amount: null,
  on: OPENED + Math.min(day, 2),
  due: null,
  kept: null,
  answeredOn: null,
  solvedOn: null,
  invoiceId: null,
});

type Expected = Partial<Record<State, string>>;

/** What happens on the very day, and where the exit stands that day; a state that is not named stays as it is. */
const EVENTS: Record<string, { happens: (day: number) => Story; leads: Expected; lookAfter?: number }> = {
  'nothing happens': { happens: () => ({}), leads: {} },
  'it is stopped with a reason': {
    happens: (day) => ({ days: { Stopped_On: day }, words: { Stop_Reason: 'New owner, new will' } }),
    leads: Object.fromEntries(ALL.filter((s) => s !== 'parted').map((s) => [s, 'stopped'])),
  },
  'it is stopped without a reason': { happens: (day) => ({ days: { Stopped_On: day } }), leads: {} },
  'all is paid': {
    happens: (day) => ({ invoices: [owed(day)] }),
    leads: {
      demand: 'remediation',
      notice: 'recovered',
      'run-down': 'recovered',
      statement: 'recovered',
      termination: 'recovered',
      handover: 'settlement',
    },
  },
  'all is paid and the day of settling recorded': {
    happens: (day) => ({ invoices: [owed(day)], days: day > 89 && day < 133 ? { Settled_On: day } : {} }),
    leads: {
      demand: 'remediation',
      notice: 'recovered',
      'run-down': 'recovered',
      statement: 'recovered',
      termination: 'recovered',
      settlement: 'closing',
      handover: 'closing',
    },
  },
  'the plan is met': {
    happens: (day) => ({ days: { Plan_Ended_On: day }, words: { Plan_Result: 'met' } }),
    leads: {
      remediation: 'recovered',
      decision: 'recovered',
      ...Object.fromEntries(ALL.slice(3).map((s) => [s, 'recovered'])),
    },
  },
  'the plan is refused': {
    happens: (day) => (day < 37 ? { days: { Plan_Ended_On: day }, words: { Plan_Result: 'refused' } } : {}),
    leads: { remediation: 'decision' },
  },
  'the customer appeals': {
    happens: (day) => ({ days: { Appealed_On: day } }),
    leads: { notice: 'notice!', 'run-down': 'run-down!' },
  },
  'an appeal is upheld by somebody who had no part': {
    happens: (day) => ({
      days: { Appealed_On: day, Appeal_Answered_On: day },
      words: { Appeal_Result: 'upheld' },
      people: { Appeal_Reviewer: WHO.reviewer },
    }),
    leads: { demand: 'stopped', notice: 'stopped', 'run-down': 'stopped' },
  },
  'an appeal is upheld by an approver': {
    happens: (day) => ({
      days: { Appealed_On: day, Appeal_Answered_On: day },
      words: { Appeal_Result: 'upheld' },
      people: { Appeal_Reviewer: WHO.first },
    }),
    leads: { notice: 'notice!', 'run-down': 'run-down!' },
  },
  'an appeal is rejected': {
    happens: (day) => ({
      days: { Appealed_On: day, Appeal_Answered_On: day },
      words: { Appeal_Result: 'rejected' },
      people: { Appeal_Reviewer: WHO.reviewer },
    }),
    leads: {},
  },
  'every later step is recorded the same day': {
    happens: (day) => ({
      days: Object.fromEntries(
        Object.entries(DAYS)
          .filter(([name, on]) => on > day && !PLANNED.includes(name) && name !== ownAct(day))
          .map(([name]) => [name, day]),
      ),
    }),
    leads: {},
  },
  'a second user opens an exit too': {
    happens: (day) => ({ more: { exits: [exitOf(upTo(day)), { ...exitOf({}), id: '7000000000000000002' }] } }),
    leads: {},
  },
  'a second decision is made beside the first': {
    happens: (day) => ({
      decisions:
        day >= 42 ? [exitDecision(), exitDecision(43, { approver: WHO.second, secondApprover: WHO.first })] : [],
    }),
    leads: {},
  },
  'fraud is found': {
    happens: (day) => ({ incidents: [fraud(day)] }),
    leads: {},
  },
  'fraud is found and all is paid': {
    happens: (day) => ({ invoices: [owed(day)], incidents: [fraud(day)] }),
    leads: { demand: 'notice', handover: 'settlement' },
  },
  'fraud is found, all is paid in time and nobody can prove the demand': {
    happens: (day) => ({ invoices: [owed(Math.min(day, 50))], incidents: [fraud(day)], words: { Demand_Proof: ' ' } }),
    leads: Object.fromEntries(ALL.filter((s) => STATES[s] >= STATES.demand).map((s) => [s, 'demand'])),
  },
  'the signatures are taken back': {
    happens: () => ({ days: { Signed_On: null } }),
    leads: Object.fromEntries(ALL.map((s) => [s, 'evidence'])),
  },
  'nobody looks for a year': {
    happens: () => ({}),
    lookAfter: 365,
    leads: { demand: 'notice', settlement: 'handover' },
  },
};

/** The act by which the step that is open on a day gets done: recording it is no step done early. */
function ownAct(day: number): string | undefined {
  const acts: Partial<Record<State, ExitDay>> = {
    evidence: 'Signed_On',
    remediation: 'Plan_Ended_On',
    notice: 'Notice_Sent_On',
    'run-down': 'Run_Down_On',
    statement: 'Statement_Agreed_On',
    handover: 'Handed_Over_On',
    closing: 'Closed_On',
  };
  return acts[ALL.findLast((state) => STATES[state] <= day) ?? 'evidence'];
}

describe.each(Object.entries(EVENTS))('when %s', (_, { happens, leads, lookAfter = 0 }) => {
  it.each(ALL)('at %s', (state) => {
    const day = STATES[state];
    const story = upTo(day, happens(day));
    const at = where(exitOn(day + lookAfter, story));
    expect(at).toBe(leads[state] ?? state);
    expect(where(exitOn(day + lookAfter, story))).toBe(at);
  });
});

describe('a second exit of the same customer', () => {
  const second = (more: Partial<Exit> = {}): Exit => ({ ...exitOf({}), id: '7000000000000000002', ...more });
  const both = (day: number, first: Story, other: Exit): ProcessView[] =>
    lookOn(day, { ...first, more: { exits: [other, exitOf(first)] } }).processes.filter((p) => p.process === 'exit');

  it('waits for the first, whatever is recorded in it, and says so', () => {
    const [one, other] = both(140, upTo(20), second());
    expect([one?.at, other?.at]).toEqual(['remediation', 'opened']);
    expect(other?.refused).toEqual([
      { what: 'Winnow_Exits', why: 'exit-duplicate', evidence: ['7000000000000000001'] },
    ]);
    expect(other?.steps.filter((s) => s.state === 'done')).toEqual([]);
  });

  it('counts once the first has ended', () => {
    const stopped = upTo(20, { days: { Stopped_On: 20 }, words: { Stop_Reason: 'Opened twice' } });
    const views = both(50, stopped, second({ days: exitOf(upTo(40)).days }));
    expect(views.map(where)).toEqual(['stopped', 'decision']);
  });

  it('is another customer’s matter where it hangs on another customer', () => {
    expect(lookOn(50, { ...upTo(50), more: { exits: [] } }).processes.filter((p) => p.process === 'exit')).toEqual([]);
  });
});
