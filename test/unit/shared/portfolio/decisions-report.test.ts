import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { decisionsReport } from '../../../../shared/portfolio/decisions-report.ts';
import { addExceptions, type ExceptionTally } from '../../../../shared/portfolio/exception-tally.ts';
import { type Exception, exceptionsOf } from '../../../../shared/portfolio/exceptions.ts';
import { type Day, formatDay } from '../../../../shared/values/day.ts';
import type { Tier } from '../../../../shared/vocabulary/model.ts';
import * as make from '../../../fixtures/plain-dossier.ts';

const { decision, dossierWith, incident, invoice, usd, TODAY } = make;

const policy = loadPolicy({ preset: 'b2b-standard' });

const limitOf = (units: number) => ({ limit: { state: 'amount' as const, amount: usd(units) } });

const at = (ago: number, tier: Tier) => ({ on: formatDay(TODAY - ago), score: 50, tier, adl: null });

const found = (parts: make.DossierParts, history: ReturnType<typeof at>[] = [], asOf: Day = TODAY) =>
  exceptionsOf(dossierWith(parts), history, policy, asOf);

describe('what counts as an exception', () => {
  it('is an approved override, a release, or a limit above the one before', () => {
    const kinds = found({
      customer: limitOf(1000),
      decisions: [
        decision('override', 10, { tier: 'B', expires: TODAY + 20 }),
        decision('release', 9, { recordId: '1', expires: TODAY + 20 }),
        decision('release', 8, { state: 'rejected' }),
        decision('limit', 7, limitOf(2000)),
        decision('limit', 6, limitOf(1500)),
        decision('limit', 5, { limit: { state: 'unlimited' } }),
        decision('survey', 4, { value: 4 }),
        decision('release', -1, { recordId: '1' }),
      ],
    });
    expect(kinds.map(({ kind, on }) => [kind, TODAY - on])).toEqual([
      ['override', 10],
      ['release', 9],
      ['limit', 7],
      ['limit', 5],
    ]);
  });

  it('is no first limit, and one that does not count as it stands is marked', () => {
    expect(found({ decisions: [decision('limit', 7, limitOf(2000))] })).toEqual([]);
    const [one] = found({ decisions: [decision('release', 7, { approver: 'Mara Lind', createdBy: 'Mara Lind' })] });
    expect(one).toMatchObject({ unsound: true, requester: 'Mara Lind', approvers: ['Mara Lind'] });
  });
});

describe('what followed', () => {
  const release = (ago: number) => decision('release', ago, { recordId: '1', expires: TODAY - ago + 20 });
  const followed = (ago: number, parts: make.DossierParts, history: ReturnType<typeof at>[] = []) =>
    found({ ...parts, decisions: [release(ago)] }, history)[0]?.followed;

  it('is counted for each time that is over, and for no other', () => {
    expect(followed(89, {})).toEqual([]);
    expect(followed(90, {})?.map(({ days }) => days)).toEqual([90]);
    expect(followed(200, {})?.map(({ days }) => days)).toEqual([90, 180]);
  });

  it('counts invoices that fell due since, as they stood at the end of that time', () => {
    const invoices = [
      invoice(210, 500, 5),
      invoice(180, 500, 0),
      invoice(170, 500, 20),
      invoice(160, 500, 120),
      invoice(100, 500, 0),
    ];
    expect(followed(200, { invoices })).toMatchObject([
      { days: 90, due: 3, onTime: 1, lateDays: 0 + 20 + 50, overdue: false, writtenOff: 0 },
      { days: 180, due: 4, onTime: 2, lateDays: 0 + 20 + 120 + 0, overdue: true, writtenOff: 0 },
    ]);
  });

  it('sees what stayed open from before, and what was written off, once', () => {
    expect(followed(95, { invoices: [invoice(120, 500)] })).toMatchObject([{ due: 0, overdue: true }]);
    const lost = invoice(60, 500, 30, { writtenOff: usd(300) });
    const logged = incident('write-off', 20, { amount: usd(300), invoiceId: lost.id });
    const more = incident('write-off', 10, { amount: usd(40) });
    const before = incident('write-off', 110, { amount: usd(900) });
    expect(followed(95, { invoices: [lost], incidents: [logged, more, before] })).toMatchObject([
      { writtenOff: usd(340).minor },
    ]);
  });

  it('shows how the tier moved from the day before, where that is known', () => {
    expect(followed(95, {}, [at(200, 'C'), at(95, 'B'), at(20, 'D')])).toMatchObject([{ tierSteps: -1 }]);
    expect(followed(95, {}, [at(200, 'C'), at(3, 'D')])).toMatchObject([{ tierSteps: 0 }]);
    expect(followed(95, {}, [at(90, 'C')])).toMatchObject([{ tierSteps: null }]);
    expect(followed(95, {}, [at(200, 'N'), at(20, 'B')])).toMatchObject([{ tierSteps: null }]);
  });
});

describe('the counts of a person', () => {
  const ivo = found({
    decisions: [decision('release', 100, { expires: TODAY }), decision('release', 10, { expires: TODAY })],
  });
  const others = found({
    invoices: [invoice(80, 500, 30), invoice(40, 500, 0)],
    decisions: [
      decision('release', 120, { requester: 'Ada', expires: TODAY }),
      decision('override', 5, { approver: null, tier: 'B' }),
    ],
  });
  const reportOf = (...customers: Exception[][]) => {
    const tally: ExceptionTally = {};
    for (const exceptions of customers) addExceptions(tally, exceptions, policy);
    return decisionsReport(tally, policy, { asOf: '2025-11-10', home: 'USD' });
  };

  it('stand for approving and for asking, and add up in any order', () => {
    const report = reportOf(ivo, others);
    expect(reportOf(others, ivo)).toEqual(report);
    expect(reportOf([], ivo, [], others)).toEqual(report);
    expect(
      report.lines.map(({ person, capacity, kind, count, unsound }) => [person, capacity, kind, count, unsound]),
    ).toEqual([
      ['', 'approver', 'override', 1, 1],
      ['Ivo Brandt', 'approver', 'release', 3, 0],
      ['Mara Lind', 'requester', 'override', 1, 1],
      ['Mara Lind', 'requester', 'release', 2, 0],
      ['Ada', 'requester', 'release', 1, 0],
    ]);
    expect(report.lines[1]?.followed).toMatchObject([
      { days: 90, over: 2, due: 2, onTime: 1, lateDays: 30, overdue: 0 },
      { days: 180, over: 0, due: 0 },
    ]);
  });
});
