import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../../shared/alerts/alert.ts';
import { firmAlertsOf } from '../../../../shared/alerts/firm-alerts.ts';
import { assess } from '../../../../shared/assessment/assess.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { emptyTally, joinTallies } from '../../../../shared/portfolio/tally.ts';
import {
  addToDigest,
  type DigestEntries,
  digestRecipients,
  digestTask,
  isDigestDay,
  joinDigests,
} from '../../../../shared/reconcile/digest.ts';
import { firmTasks } from '../../../../shared/reconcile/firm-tasks.ts';
import type { AnswerTally } from '../../../../shared/score/portfolio.ts';
import { formatDay } from '../../../../shared/values/day.ts';
import { portfolio as figures } from '../../../fixtures/arbitrary.ts';
import { dossierWith, TODAY } from '../../../fixtures/plain-dossier.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

const plain = assess(dossierWith(), policy, TODAY, { withoutLift: true });

const silence: Alert = {
  rule: 'silence',
  severity: 'info',
  since: formatDay(TODAY),
  params: { days: 90, usual: 20 },
  evidence: [],
  to: ['owner'],
};

const shown = (name: string, ownerId: string | null, alerts: Alert[] = [silence]) => ({
  customer: { id: name, name, ownerId },
  assessment: { ...plain, alerts, duties: [] },
});

const by = { policy, people: {}, language: 'en' as const, asOf: TODAY };

describe('digest days', () => {
  const on = (weekdays: number[], holidays: string[] = []) =>
    loadPolicy({ preset: 'b2b-standard', calendar: { holidays }, tasks: { digest: { weekdays } } });
  const days = (of: typeof policy): number[] =>
    Array.from({ length: 9 }, (_, at) => at).filter((at) => isDigestDay(TODAY + at, of));

  it.each([
    ['the listed weekdays', on([1, 3]), [0, 2, 7]],
    ['the first working day after a holiday', on([1], [formatDay(TODAY), formatDay(TODAY + 1)]), [2, 7]],
    ['Monday for a listed Sunday', on([7]), [0, 7]],
    ['none where no weekday is listed', on([]), []],
  ])('are %s', (_, of, expected) => {
    expect(days(of)).toEqual(expected);
  });
});

describe('a digest', () => {
  it('tells each person of their own customers, a line each, by name', () => {
    const entries: DigestEntries = {};
    const customers = [shown('Zander', '81'), shown('Alder', '81'), shown('Beech', '82'), shown('Calm', '81', [])];
    for (const shownCustomer of customers)
      addToDigest(entries, shownCustomer.customer.id, digestRecipients(shownCustomer, by), 50);
    expect(entries).toEqual({ 81: { customers: ['Zander', 'Alder'], of: 2 }, 82: { customers: ['Beech'], of: 1 } });
    const task = digestTask('81', entries['81'] ?? { customers: [], of: 0 }, customers, by);
    expect(task).toMatchObject({ key: `winnow:digest:81:${formatDay(TODAY)}`, ownerId: '81', severity: 'info' });
    expect(task.subject).toBe('Winnow: 2 customers to keep an eye on');
    expect(
      task.description
        .split('\n')
        .slice(1)
        .map((line) => line.slice(0, 8)),
    ).toEqual(['– Alder:', '– Zander']);
  });

  it('names so many customers as the policy says, and tells of the rest by number, however parts are joined', () => {
    const part = (names: string[]): DigestEntries => {
      const entries: DigestEntries = {};
      for (const name of names) addToDigest(entries, name, ['81'], 2);
      return entries;
    };
    const joined = joinDigests(part(['a', 'b', 'c']), part(['d']), 2);
    expect(joined).toEqual({ 81: { customers: ['a', 'b'], of: 4 } });
    const task = digestTask('81', joined['81'] ?? { customers: [], of: 0 }, [shown('a', '81'), shown('b', '81')], by);
    expect(task.description).toMatch(/… and 2 more customers\.$/);
  });

  it('has nothing of what is graver, of roles and duties that do not wait, or of customers without an owner', () => {
    expect(digestRecipients(shown('a', '81', [{ ...silence, severity: 'warn' }]), by).size).toBe(0);
    expect(digestRecipients(shown('a', '81', [{ ...silence, to: ['admin'] }]), by).size).toBe(0);
    expect(digestRecipients(shown('a', null), by).size).toBe(0);
  });
});

describe('answers that alerts are wrong', () => {
  const answers: AnswerTally = { silence: { openings: 10, wrong: 4 }, decline: { openings: 9, wrong: 9 } };

  it('add up', () => {
    const more: AnswerTally = { silence: { openings: 1, wrong: 0 }, breach: { openings: 2, wrong: 1 } };
    const joined = joinTallies({ ...emptyTally(), answers }, { ...emptyTally(), answers: more });
    expect(joined.answers).toEqual({
      ...answers,
      silence: { openings: 11, wrong: 4 },
      breach: { openings: 2, wrong: 1 },
    });
  });

  it('alarm the owner of the policy where they are many of enough', () => {
    const often = (counts: AnswerTally): string[] =>
      firmAlertsOf({ answers: counts }, policy).map(({ params }) => String(params['about']));
    expect(often(answers)).toEqual(['silence']);
    expect(often({ silence: { openings: 10, wrong: 3 } })).toEqual([]);
  });

  it('become one task a month for the firm, in words', () => {
    const people = { 'policy-owner': '85' };
    const [task] = firmTasks({ ...figures, answers }, { ...by, people, home: 'USD' });
    expect(task).toMatchObject({ key: 'winnow:firm:often-wrong:silence:2025-11', ownerId: '85', severity: 'warn' });
    expect(task?.subject).toBe('Winnow: 4 of 10 alerts “Silence” were answered as wrong: look at the rule.');
    const bad = firmTasks({ ...figures, openReceivables: 100, openInBadTiers: 30 }, { ...by, home: 'USD' });
    expect(bad).toMatchObject([{ key: 'winnow:firm:concentration:2025-11', ownerId: null }]);
    expect(bad[0]?.subject).toMatch(/^Winnow: Customers in tiers D and E owe 30/);
  });
});
