import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Decision, Incident } from '../../../../shared/dossier/dossier.ts';
import type { DutyKind } from '../../../../shared/duties/duty.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { formatDay } from '../../../../shared/values/day.ts';
import { portfolio } from '../../../fixtures/arbitrary.ts';
import { decision, incident, invoice, TODAY } from '../../../fixtures/plain-dossier.ts';
import { duties, feedback, found, good, look, withOther } from './story.ts';

describe('feedback', () => {
  it.each<[string, Incident, [DutyKind, number][]]>([
    ['asks for an answer in 2 working days', feedback(0), [['answer-feedback', TODAY + 2]]],
    ['counts working days alone', feedback(3), [['answer-feedback', TODAY + 1]]],
    ['answered asks for a solution in 10', feedback(3, { answeredOn: TODAY - 1 }), [['solve-feedback', TODAY + 11]]],
    ['solved asks for nothing', feedback(3, { answeredOn: TODAY - 1, solvedOn: TODAY }), []],
    ['solved at once needs no answer', feedback(3, { solvedOn: TODAY }), []],
  ])('%s', (_, one, wanted) => {
    const a = look(withOther({ incidents: [one] }));
    const asked = a.duties.filter(({ kind }) => kind === 'answer-feedback' || kind === 'solve-feedback');
    expect(asked.map(({ kind, due }) => [kind, due])).toEqual(wanted.map(([kind, due]) => [kind, formatDay(due)]));
  });

  it('takes its days from the alert about what waits', () => {
    const slow = loadPolicy({ preset: 'b2b-standard', alerts: { rules: { unanswered: { answerDays: 4 } } } });
    const a = assess(withOther({ incidents: [feedback(0)] }), slow, TODAY, { portfolio, withoutLift: true });
    expect(duties(a, 'answer-feedback')[0]?.due).toBe(formatDay(TODAY + 4));
  });

  it('a dispute asks to be settled, and then whose fault it was', () => {
    const dispute = incident('dispute', 5, { fault: 'unknown' });
    const what = (one: Incident) =>
      found(withOther({ incidents: [one] }), 'solve-feedback').map((d) => d.params['what']);
    expect(what(dispute)).toEqual(['dispute']);
    expect(what({ ...dispute, solvedOn: TODAY })).toEqual(['fault']);
    expect(what({ ...dispute, solvedOn: TODAY, fault: 'us' })).toEqual([]);
  });
});

describe('a dispute in the ledger', () => {
  it.each([
    ['customer', 'rejected'],
    ['us', 'upheld'],
    ['unknown', 'open'],
  ] as const)('settled with fault %s leaves its invoice %s', (fault, left) => {
    const one = invoice(30, 5000);
    const dispute = incident('dispute', 20, { fault, invoiceId: one.id, solvedOn: TODAY - 2 });
    const a = look(withOther({ invoices: [...good.invoices, one], incidents: [dispute] }));
    expect(a.exposure.overdue > 0).toBe(left === 'rejected');
  });
});

describe('what waits for a person', () => {
  it('is a letter of a sound refusal until it was sent', () => {
    const refusal = decision('refusal', 1, { about: 'service-area' });
    const asked = (more: Partial<Decision>) =>
      found(withOther({ decisions: [{ ...refusal, ...more }] }), 'send-letter');
    expect(asked({}).map(({ due }) => due)).toEqual([formatDay(TODAY + 1)]);
    expect(asked({ sentOn: TODAY })).toEqual([]);
    expect(asked({ state: 'proposed' })).toEqual([]);
    expect(asked({ approver: refusal.requester })).toEqual([]);
  });

  it('is a breach that nobody has confirmed, which counts for nothing until then', () => {
    const breach = incident('breach', 3, { confirmed: false });
    const confirm = (one: Incident) =>
      found(withOther({ incidents: [one] }), 'approve').filter(({ subject }) => subject === one.id);
    expect(confirm(breach).map(({ severity, who }) => [severity, who])).toEqual([['info', 'manager']]);
    expect(confirm({ ...breach, confirmed: true })).toEqual([]);
    expect(confirm({ ...breach, fault: 'us' })).toEqual([]);
    const used = feedback(300, { answeredOn: TODAY - 300, solvedOn: TODAY - 300 });
    const [without, withIt] = [[used], [used, breach]].map((incidents) => look(withOther({ incidents })));
    expect(withIt?.factors).toEqual(without?.factors);
  });
});
