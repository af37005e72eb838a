import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../../shared/alerts/alert.ts';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import { DUTY_KINDS, type Duty } from '../../../../shared/duties/duty.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { Change, ShownTask } from '../../../../shared/reconcile/change.ts';
import { relevantTaskKeys, taskChanges } from '../../../../shared/reconcile/tasks.ts';
import { type People, wantedTasks } from '../../../../shared/reconcile/wanted-tasks.ts';
import { formatDay } from '../../../../shared/values/day.ts';
import { present } from '../../../../shared/values/objects.ts';
import { dossierWith, TODAY } from '../../../fixtures/plain-dossier.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

const { insist } = policy.tasks;

const OWNER = '8000000000000000001';

const plain = assess(dossierWith(), policy, TODAY, { withoutLift: true });

const ID = plain.customer.id;

const duty = (more: Partial<Duty> = {}): Duty => ({
  kind: 'exit-step',
  subject: '700.notice',
  since: formatDay(TODAY),
  due: formatDay(TODAY + 5),
  who: 'finance',
  severity: 'warn',
  params: {},
  evidence: [],
  ...more,
});

const alert = (more: Partial<Alert> = {}): Alert => ({
  rule: 'late-invoices',
  severity: 'warn',
  since: formatDay(TODAY),
  params: {},
  evidence: [],
  to: ['owner', 'finance', 'manager'],
  ...more,
});

const on = (day: number, duties: Duty[], alerts: Alert[] = []): Assessment => ({
  ...plain,
  asOf: formatDay(day),
  duties,
  alerts,
});

/** Tasks as the CRM keeps them, and looks that change them as Zoho would. */
class Tasks {
  all: (ShownTask & { ownerId: string | null; day: number })[] = [];
  people: People = {};
  previous: Assessment | undefined;

  look(assessment: Assessment, day = TODAY, how: { isRequested?: boolean } = {}): Change[] {
    const keys = relevantTaskKeys({
      customerId: ID,
      assessment,
      previous: this.previous,
      policy,
      people: this.people,
    });
    const shown = {
      module: 'Accounts' as const,
      id: ID,
      ownerId: OWNER,
      fields: {},
      tags: [],
      tasks: this.all.filter(({ key }) => keys.includes(key)),
      stored: this.previous,
    };
    const changes = taskChanges({
      shown,
      customerName: 'Kestrel',
      assessment,
      previous: this.previous,
      policy,
      people: this.people,
      language: 'en',
      ...how,
    });
    for (const change of changes) this.apply(change, day);
    this.previous = assessment;
    return changes;
  }

  apply(change: Change, day: number): void {
    if (change.kind === 'open-task') {
      if (this.all.some(({ key }) => key === change.key)) throw new Error(`doubled ${change.key}`);
      const { key, priority, due, ownerId } = change;
      this.all.push({ id: `t${this.all.length}`, key, open: true, priority, due, closedOn: null, ownerId, day });
      return;
    }
    if (change.kind !== 'update-task' && change.kind !== 'close-task') return;
    const task = this.all.find(({ id }) => id === change.taskId);
    if (!task) throw new Error('no such task');
    if (change.kind === 'close-task') this.done(task, day);
    else {
      const { priority, due, reopen } = change;
      Object.assign(task, present('priority', priority), present('due', due), reopen && { open: true, closedOn: null });
    }
  }

  done(task: ShownTask | undefined, day: number): void {
    if (task) Object.assign(task, { open: false, closedOn: formatDay(day) });
  }

  get open(): string[] {
    return this.all.flatMap(({ key, open }) => (open ? [key] : []));
  }
}

const key = `winnow:${ID}:exit-step:700.notice:${formatDay(TODAY)}`;

const kinds = (changes: Change[]): string[] => changes.map(({ kind }) => kind);

describe('the task of a duty', () => {
  it('opens once, is raised when the duty gets graver, closes with it, and is opened again when it is back', () => {
    const tasks = new Tasks();
    expect(tasks.look(on(TODAY, [duty()]))).toMatchObject([
      { kind: 'open-task', key, ownerId: OWNER, priority: 'Normal' },
    ]);
    expect(tasks.look(on(TODAY + 1, [duty()]))).toEqual([]);
    expect(kinds(tasks.look(on(TODAY + 2, [duty({ severity: 'high' })])))).toEqual(['update-task']);
    expect(kinds(tasks.look(on(TODAY + 3, []), TODAY + 3))).toEqual(['close-task']);
    expect(tasks.look(on(TODAY + 4, []))).toEqual([]);
    expect(tasks.look(on(TODAY + 5, [duty()]))).toMatchObject([
      { kind: 'update-task', key, due: formatDay(TODAY + 5), reopen: true },
    ]);
    expect(tasks.open).toEqual([key]);
  });

  it('is left alone once a person has ticked it off, unless the duty gets graver', () => {
    const tasks = new Tasks();
    tasks.look(on(TODAY, [duty()]));
    tasks.done(tasks.all[0], TODAY + 1);
    expect(tasks.look(on(TODAY + 9, [duty()]))).toEqual([]);
    expect(kinds(tasks.look(on(TODAY + 10, [duty({ severity: 'high' })])))).toEqual(['update-task']);
    expect(tasks.open).toEqual([key]);
  });

  it('comes again under a number while a duty that insists stands, so often as the policy says', () => {
    const tasks = new Tasks();
    const insisting = duty({ insist: true });
    for (let day = TODAY; day < TODAY + 100; day += 1) {
      tasks.look(on(day, [insisting]), day);
      for (const task of tasks.all) if (task.open) tasks.done(task, day);
    }
    const numbered = Array.from({ length: insist.times }, (_, at) => `${key}:${at + 2}`);
    expect(tasks.all.map((task) => task.key)).toEqual([key, ...numbered]);
    expect(tasks.all.map(({ day }) => day - TODAY)).toEqual(tasks.all.map((_, at) => at * insist.days));
    expect(tasks.look(on(TODAY + 101, []))).toEqual([]);
  });

  it('is made again where somebody has deleted it', () => {
    const tasks = new Tasks();
    tasks.look(on(TODAY, [duty()]));
    tasks.all = [];
    expect(tasks.look(on(TODAY + 1, [duty()]))).toMatchObject([{ kind: 'open-task', key }]);
  });

  it('goes to the user whom the record names, then to the one who has the role, then to the owner', () => {
    const ownerOf = (people: People, more: Partial<Duty>): string | null | undefined => {
      const tasks = new Tasks();
      tasks.people = people;
      tasks.look(on(TODAY, [duty(more)]));
      return tasks.all[0]?.ownerId;
    };
    expect(ownerOf({ finance: '82' }, { userId: '83' })).toBe('83');
    expect(ownerOf({ finance: '82' }, {})).toBe('82');
    expect(ownerOf({ legal: '82' }, {})).toBe(OWNER);
  });
});

describe('the tasks of an alert', () => {
  const first = `winnow:${ID}:late-invoices:${formatDay(TODAY)}`;

  it('are one for each person who is notified, the first with the key that it always had', () => {
    const tasks = new Tasks();
    tasks.people = { finance: '82', manager: '82' };
    tasks.look(on(TODAY, [], [alert()]));
    expect(tasks.all.map(({ key, ownerId }) => [key, ownerId])).toEqual([
      [first, OWNER],
      [`${first}:finance`, '82'],
    ]);
    expect(tasks.look(on(TODAY + 1, [], [alert()]))).toEqual([]);
    tasks.look(on(TODAY + 2, [], []), TODAY + 2);
    expect(tasks.open).toEqual([]);
  });

  it('is one where nobody has a role', () => {
    const tasks = new Tasks();
    tasks.look(on(TODAY, [], [alert()]));
    expect(tasks.open).toEqual([first]);
  });

  it('close for one who no longer has the role, and open for the one who has', () => {
    const tasks = new Tasks();
    tasks.people = { finance: '82', manager: '83' };
    tasks.look(on(TODAY, [], [alert()]));
    tasks.people = { finance: '82', manager: '82' };
    expect(tasks.look(on(TODAY + 1, [], [alert()]))).toMatchObject([{ kind: 'close-task', key: `${first}:manager` }]);
  });

  it('follow a cause that goes and comes back in the same opening, however often, and are never doubled', () => {
    const tasks = new Tasks();
    tasks.look(on(TODAY, [], [alert()]));
    for (let turn = 1; turn <= 5; turn += 1) {
      expect(kinds(tasks.look(on(TODAY + turn, [], []), TODAY + turn))).toEqual(['close-task']);
      const back = alert({ standsSince: formatDay(TODAY + turn) });
      expect(tasks.look(on(TODAY + turn, [], [back]), TODAY + turn)).toMatchObject([
        { kind: 'update-task', key: first, due: formatDay(TODAY + turn + policy.tasks.dueDays.warn), reopen: true },
      ]);
      expect(tasks.open).toEqual([first]);
    }
  });

  it('follow a cause that worsens and eases, and keep what a person has set', () => {
    const tasks = new Tasks();
    const due = (day: number, severity: 'warn' | 'high') => formatDay(day + policy.tasks.dueDays[severity]);
    const worse = alert({ severity: 'high', standsSince: formatDay(TODAY + 1) });
    const eased = alert({ standsSince: formatDay(TODAY + 2) });
    tasks.look(on(TODAY, [], [alert()]));
    tasks.look(on(TODAY + 1, [], [worse]), TODAY + 1);
    expect(tasks.all).toMatchObject([{ priority: 'High', due: due(TODAY + 1, 'high') }]);
    tasks.look(on(TODAY + 2, [], [eased]), TODAY + 2);
    expect(tasks.all).toMatchObject([{ priority: 'Normal', due: due(TODAY + 2, 'warn') }]);
    Object.assign(tasks.all[0] ?? {}, { priority: 'Highest', due: '2026-01-31' });
    tasks.look(on(TODAY + 3, [], [alert({ standsSince: formatDay(TODAY + 3) })]), TODAY + 3);
    expect(tasks.all).toMatchObject([{ priority: 'Highest', due: '2026-01-31' }]);
  });

  it('are brought up to date in their text when somebody asks, and at no other time', () => {
    const tasks = new Tasks();
    tasks.look(on(TODAY, [], [alert()]));
    expect(tasks.look(on(TODAY + 1, [], [alert()]), TODAY + 1)).toEqual([]);
    const [update, ...more] = tasks.look(on(TODAY + 1, [], [alert()]), TODAY + 1, { isRequested: true });
    expect(more).toEqual([]);
    expect(update).toMatchObject({ kind: 'update-task', key: first, subject: expect.any(String) });
    expect(update).not.toHaveProperty('priority');
    expect(update).not.toHaveProperty('due');
  });

  it('stay done by a person while their cause lasts', () => {
    const tasks = new Tasks();
    tasks.look(on(TODAY, [], [alert()]));
    tasks.done(tasks.all[0], TODAY);
    expect(tasks.look(on(TODAY + 1, [], [alert()]), TODAY + 1)).toEqual([]);
  });

  it('wait for the digest where they are no more than that', () => {
    expect(new Tasks().look(on(TODAY, [], [alert({ severity: 'info' })]))).toEqual([]);
    expect(kinds(new Tasks().look(on(TODAY, [], [alert({ severity: 'info', to: ['admin'] })])))).toEqual(['open-task']);
  });
});

const severity = fc.constantFrom('info', 'warn', 'high') as fc.Arbitrary<Duty['severity']>;

const duties = fc.array(
  fc.record({
    kind: fc.constantFrom(...DUTY_KINDS),
    subject: fc.constantFrom('1000000000000000001', '1000000000000000002.notice'),
    ago: fc.integer({ min: 0, max: 40 }),
    severity,
    insist: fc.boolean(),
  }),
  { maxLength: 6 },
);

const days = fc.array(
  fc.record({
    duties,
    alerts: fc.uniqueArray(
      fc.record({
        rule: fc.constantFrom('late-invoices', 'decline', 'breach') as fc.Arbitrary<Alert['rule']>,
        severity,
      }),
      { selector: ({ rule }) => rule, maxLength: 3 },
    ),
    people: fc.constantFrom<People>({ finance: '82' }, { manager: '82' }, { finance: '82', manager: '83' }),
    ticks: fc.array(fc.nat(9)),
    forward: fc.integer({ min: 0, max: 9 }),
  }),
  { minLength: 1, maxLength: 12 },
);

describe('whatever comes and goes', () => {
  it('every alert has an open task, but for one that a person has done since the cause came', () => {
    fc.assert(
      fc.property(days, (story) => {
        const tasks = new Tasks();
        let day = TODAY;
        let done = new Set<string>();
        for (const { alerts, ticks, forward } of story) {
          day += forward;
          tasks.people = { finance: '82' };
          const now = on(
            day,
            [],
            alerts.map((one) => alert(one)),
          );
          tasks.look(now, day);
          const wanted = wantedTasks({ id: ID, ownerId: OWNER }, now, undefined, { policy, people: tasks.people });
          const since = done;
          done = new Set(wanted.flatMap(({ key }) => (since.has(key) ? [key] : [])));
          for (const { key, inDigest } of wanted)
            if (!inDigest && !since.has(key)) expect(tasks.open.some((open) => open.startsWith(key))).toBe(true);
          for (const at of ticks) {
            const ticked = tasks.all[at];
            // The key of the first person's task begins those of the others.
            const about = wanted.findLast(({ key }) => ticked?.open && ticked.key.startsWith(key));
            if (about) done.add(about.key);
            tasks.done(ticked, day);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('no task is made twice, a second look changes nothing, and what nobody wants any more is closed', () => {
    fc.assert(
      fc.property(days, (story) => {
        const tasks = new Tasks();
        let day = TODAY;
        for (const { duties: some, alerts, people, ticks, forward } of story) {
          day += forward;
          tasks.people = people;
          const wanted = some.map(({ ago, insist: again, ...rest }) =>
            duty({ ...rest, since: formatDay(TODAY - ago), ...(again ? { insist: true } : {}) }),
          );
          const now = on(
            day,
            wanted,
            alerts.map((one) => alert(one)),
          );
          tasks.look(now, day);
          expect(tasks.look(now, day)).toEqual([]);
          const wantedNow = wantedTasks({ id: ID, ownerId: OWNER }, now, undefined, { policy, people });
          for (const open of tasks.open) expect(wantedNow.some((task) => open.startsWith(task.key))).toBe(true);
          for (const at of ticks) tasks.done(tasks.all[at], day);
        }
        expect(new Set(tasks.all.map((task) => task.key)).size).toBe(tasks.all.length);
        for (const task of tasks.all) expect(task.key.length).toBeLessThanOrEqual(100);
      }),
      { numRuns: 300 },
    );
  });
});
