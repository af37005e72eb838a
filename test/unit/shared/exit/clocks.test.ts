import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { afterWorkingDays, isWorking, workingDaysBetween } from '../../../../shared/values/calendar.ts';
import {
  dossierOf,
  exitDecision,
  exitOn,
  OPENED,
  owed,
  policy,
  type Story,
  stepOf,
  WHO,
} from '../../../fixtures/exit-story.ts';
import { contract, usd } from '../../../fixtures/plain-dossier.ts';

const due = (day: number, story: Story = {}): (string | null)[] => {
  const view = exitOn(day, story);
  return [view.at, stepOf(view, view.at ?? 'closing').due];
};

describe('working days', () => {
  const { calendar } = policy;
  const closed = { weekdays: [1, 2, 3, 4, 7], holidays: ['2025-11-11', '2025-11-15', '2025-02-30'] };

  it('are the firm’s weekdays without its holidays', () => {
    const week = [0, 1, 2, 3, 4, 5, 6].map((n) => OPENED + n);
    expect(week.map((day) => isWorking(day, calendar))).toEqual([true, true, true, true, true, false, false]);
    expect(week.map((day) => isWorking(day, closed))).toEqual([true, false, true, true, false, false, true]);
  });

  it('are counted after a day, and between days', () => {
    expect(afterWorkingDays(OPENED, 5, calendar)).toBe(OPENED + 7);
    expect(afterWorkingDays(OPENED, 0, calendar)).toBe(OPENED);
    expect(afterWorkingDays(OPENED, 3, closed)).toBe(OPENED + 6);
    expect(workingDaysBetween(OPENED, OPENED + 7, calendar)).toBe(5);
    expect(workingDaysBetween(OPENED, OPENED + 7, closed)).toBe(4);
    expect(workingDaysBetween(OPENED, OPENED - 7, calendar)).toBe(0);
  });
});

describe('the days of an exit', () => {
  it('are those of the procedure', () => {
    expect(due(0)).toEqual(['evidence', '2025-11-17']);
    expect(due(5, { days: { Plan_Offered_On: null } })).toEqual(['remediation', '2025-11-19']);
    expect(due(8, { days: { Plan_Ends_On: null } })).toEqual(['remediation', '2025-12-17']);
    expect(due(38, { decisions: [] })).toEqual(['decision', '2025-12-24']);
    expect(due(42, { days: { Demand_Sent_On: null } })).toEqual(['demand', '2025-12-22']);
    expect(due(42, { days: { Cure_By: null } })).toEqual(['demand', '2026-01-06']);
    expect(due(58)).toEqual(['notice', '2026-01-08']);
    expect(due(59, { days: { Effective_On: null } })).toEqual(['run-down', '2026-02-07']);
    expect(stepOf(exitOn(59), 'statement').due).toBe('2026-01-22');
    expect(due(75)).toEqual(['termination', '2026-02-07']);
    expect(due(90, { ticks: ['Access_Removed'] })).toEqual(['termination', '2026-02-17']);
    expect(due(90)).toEqual(['settlement', '2026-03-09']);
    expect(due(121)).toEqual(['handover', '2026-04-08']);
    expect(due(130)).toEqual(['closing', '2026-03-27']);
  });

  it('follow the firm’s calendar and its own numbers', () => {
    const own = loadPolicy({
      preset: 'b2b-standard',
      calendar: { holidays: ['2025-11-12'] },
      exitProcess: { steps: { evidence: { days: 3, who: 'legal' } } },
    });
    const [view] = assess(dossierOf(), own, OPENED, { withoutLift: true }).processes;
    expect(view?.steps[1]).toMatchObject({ id: 'evidence', due: '2025-11-14', who: 'legal' });
  });

  it('give the notice of the contract, of critical supply, of a long contract, and never less than the least', () => {
    const ends = (story: Story): string | null =>
      stepOf(exitOn(59, { ...story, days: { Effective_On: null } }), 'run-down').due;
    const old = { from: OPENED - 1200, signedOn: OPENED - 1200 };
    expect(ends({})).toBe('2026-02-07');
    expect(ends({ contracts: [contract(null, { noticeDays: 45 })] })).toBe('2026-02-22');
    expect(ends({ contracts: [contract(null, { noticeDays: 3 })] })).toBe('2026-01-22');
    expect(ends({ contracts: [contract(null, { noticeDays: 20 }), contract(null, { noticeDays: 60 })] })).toBe(
      '2026-03-09',
    );
    expect(ends({ ticks: ['Supply_Critical'] })).toBe('2026-04-08');
    expect(ends({ contracts: [contract(null, old)] })).toBe('2026-04-08');
    expect(ends({ contracts: [contract(null, { ...old, noticeDays: 30 })] })).toBe('2026-02-07');
    expect(ends({ contracts: [contract(-10, { noticeDays: 60 })] })).toBe('2026-02-07');
  });

  it('correct a cure and a notice that are too short, and refuse an end before the notice has run out', () => {
    const hasty: Story = { days: { Cure_By: 43, Notice_Sent_On: 45, Effective_On: 60, Terminated_On: 75 } };
    expect(exitOn(46, hasty)).toMatchObject({ at: 'demand' });
    expect(exitOn(46, hasty).refused).toContainEqual({ what: 'Cure_By', why: 'exit-cure-too-short', evidence: [] });
    expect(exitOn(60, hasty)).toMatchObject({ at: 'notice' });
    expect(exitOn(60, hasty).refused).toContainEqual({ what: 'Notice_Sent_On', why: 'exit-too-early', evidence: [] });
    const short: Story = { days: { Effective_On: 70, Terminated_On: 75 } };
    const view = exitOn(90, short);
    expect(view.at).toBe('termination');
    expect(view.refused.map(({ why }) => why)).toEqual(
      expect.arrayContaining(['exit-notice-too-short', 'exit-before-effective']),
    );
  });

  it('stand still while an appeal is open', () => {
    const appeal: Story = {
      days: { Appealed_On: 62, Appeal_Answered_On: 70 },
      words: { Appeal_Result: 'rejected' },
      people: { Appeal_Reviewer: WHO.reviewer },
    };
    expect(stepOf(exitOn(71, appeal), 'statement').due).toBe('2026-01-30');
    expect(stepOf(exitOn(80, appeal), 'termination').due).toBe('2026-02-15');
    expect(exitOn(96, appeal)).toMatchObject({ at: 'termination' });
    expect(exitOn(97, { ...appeal, days: { ...appeal.days, Terminated_On: 97 } }).at).toBe('settlement');
  });
});

describe('the final account', () => {
  const paid = (day: number, story: Story): (string | string[])[] => {
    const { state, needs } = stepOf(exitOn(day, story), 'settlement');
    return [state, needs];
  };
  const credit = (units: number): NonNullable<Story['more']> => ({
    credits: [
      {
        id: '8700000000000000001',
        label: 'CN-1',
        kind: 'other',
        fault: 'us',
        amount: usd(units),
        unapplied: usd(units),
        on: OPENED,
      },
    ],
  });

  it('is settled by payment, not by a day in the record', () => {
    expect(paid(95, { days: { Settled_On: 92 } })).toEqual(['open', ['exit-balance']]);
    expect(paid(95, { invoices: [owed(94)] })).toEqual(['open', ['exit-settled-on']]);
    expect(paid(95, { invoices: [owed(94)], days: { Settled_On: 94 } })).toEqual(['done', []]);
  });

  it('counts what we owe: a set-off settles it, but for a trifle, and a refund is due beyond', () => {
    expect(paid(95, { more: credit(8960), days: { Settled_On: 92 } })).toEqual(['done', []]);
    expect(paid(95, { more: credit(8900), days: { Settled_On: 92 } })).toEqual(['open', ['exit-balance']]);
    expect(paid(95, { more: credit(9100), days: { Settled_On: 92 } })).toEqual(['open', ['exit-refund']]);
  });

  it('is not settled by writing it off: that is handed over, with somebody else’s approval', () => {
    const lost = { ...owed(95), paidOn: null, paidOnSource: null, writtenOff: usd(9000) };
    expect(paid(100, { invoices: [lost], days: { Settled_On: 96 } })).toEqual(['open', ['exit-balance']]);
    const own: Story = { invoices: [lost], people: { Write_Off_By: WHO.requester } };
    expect(exitOn(131, own)).toMatchObject({ at: 'handover' });
    expect(exitOn(131, { invoices: [lost] })).toMatchObject({ at: 'closing' });
  });

  it('is not asked for what was disputed rightly', () => {
    expect(paid(95, { invoices: [{ ...owed(), dispute: 'upheld' }], days: { Settled_On: 92 } })).toEqual(['done', []]);
  });

  it('is asked for what of a dispute was not decided for the customer', () => {
    const part = { ...owed(), dispute: 'upheld' as const, disputed: usd(4000) };
    expect(paid(95, { invoices: [part], days: { Settled_On: 92 } })).toEqual(['open', ['exit-balance']]);
  });
});

describe('rounds of remediation', () => {
  const cured: Story = { invoices: [owed(50)] };

  it('begin again when the demand is met in time; the old plan does not count for the new round', () => {
    const view = exitOn(58, cured);
    expect(view.at).toBe('remediation');
    expect(stepOf(view, 'remediation')).toMatchObject({ state: 'open', needs: ['exit-plan-offered'] });
    expect(view.refused).toContainEqual({ what: 'Plan_Offered_On', why: 'exit-new-plan', evidence: [] });
    expect(view.refused).toContainEqual({ what: 'Notice_Sent_On', why: 'exit-in-future', evidence: [] });
  });

  it('end in recovery when the new plan is met, and in a new decision when it fails', () => {
    const days = { Plan_Offered_On: 52, Plan_Ends_On: 82, Plan_Ended_On: 82 };
    const met = exitOn(83, { ...cured, days, words: { Plan_Result: 'met' } });
    expect(met.ended).toEqual({ how: 'recovered', on: '2026-01-31' });
    const failed = exitOn(83, { ...cured, days });
    expect(failed.at).toBe('decision');
    expect(failed.refused.map(({ what, why }) => `${what} ${why}`)).toEqual(
      expect.arrayContaining(['5700000000000000042 exit-too-early', 'Demand_Sent_On exit-too-early']),
    );
    // Nothing is owed any more, so that the second decision goes straight to the notice.
    expect(exitOn(84, { ...cured, days, decisions: [exitDecision(42), exitDecision(84)] }).at).toBe('notice');
  });

  it('stay ended once the debt was paid late, whatever falls due afterwards', () => {
    const late: Story = {
      invoices: [owed(65), { ...owed(), id: '1700000000000000002', due: OPENED + 80, issued: OPENED + 60 }],
    };
    expect(exitOn(200, late).ended).toEqual({ how: 'recovered', on: '2026-01-14' });
    expect(stepOf(exitOn(200, late), 'termination').state).toBe('ahead');
    expect(exitOn(200, late).refused).toContainEqual({ what: 'Terminated_On', why: 'exit-ended', evidence: [] });
  });

  it('wait for a dispute about what is demanded, which is neither paid nor unpaid', () => {
    const history = Array.from({ length: 6 }, (_, n) => ({
      ...owed(-200),
      id: `170000000000000010${n}`,
      issued: OPENED - 60 - n,
    }));
    const disputed = { ...owed(), dispute: 'open' as const, modifiedOn: OPENED + 45 };
    expect(stepOf(exitOn(58, { invoices: [disputed, ...history] }), 'demand').needs).toEqual(['exit-dispute-open']);
  });

  it('go on with the part of what is demanded that nobody disputes', () => {
    const history = Array.from({ length: 6 }, (_, n) => ({
      ...owed(-200),
      id: `170000000000000010${n}`,
      issued: OPENED - 60 - n,
    }));
    const part = { ...owed(), dispute: 'open' as const, disputed: usd(4000), modifiedOn: OPENED + 45 };
    expect(stepOf(exitOn(58, { invoices: [part, ...history] }), 'demand').needs).not.toContain('exit-dispute-open');
  });

  it('pass a hard criterion without a plan, but not without a demand', () => {
    const incidents: Story['incidents'] = [
      {
        id: '4700000000000000001',
        label: 'Insolvency',
        kind: 'insolvency',
        fault: 'customer',
        severity: 'serious',
        confirmed: true,
        amount: null,
        on: OPENED - 3,
        due: null,
        kept: null,
        answeredOn: null,
        solvedOn: null,
        invoiceId: null,
      },
    ];
    const days = { Plan_Offered_On: null, Plan_Ended_On: null };
    const decisions = [exitDecision(6)];
    const view = exitOn(58, { incidents, days: { ...days, Demand_Sent_On: null }, decisions });
    expect(stepOf(view, 'remediation').state).toBe('skipped');
    expect(view.at).toBe('demand');
    expect(exitOn(58, { days: { ...days, Demand_Sent_On: null }, decisions }).at).toBe('remediation');
    expect(exitOn(20, { incidents, days: { Plan_Ended_On: null }, decisions }).at).toBe('remediation');
  });
});
