import { describe, expect, it } from 'vitest';
import type { ExitAdvice } from '../../../../shared/advice/exit.ts';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import * as make from '../../../fixtures/plain-dossier.ts';

const { dossierWith, invoice, incident, decision, complaint, promise, TODAY } = make;

const policy = loadPolicy({ preset: 'b2b-standard', minimumSpend: 20_000 });

const good = make.goodHistory();

const mark = (label: string, ago: number) => decision('other', ago, { label });

function look(parts: make.DossierParts): Assessment {
  return assess(dossierWith({ ...good, ...parts }), policy, TODAY, { withoutLift: true });
}

const advice = (parts: make.DossierParts): ExitAdvice | null => look(parts).exit;

const ids = (parts: make.DossierParts): string[] => advice(parts)?.criteria.map((c) => c.id) ?? [];

const fraud = { incidents: [incident('fraud', 5)] };

const overdue = { invoices: [...good.invoices, invoice(120, 9000)] };

const broken = { incidents: [1, 2, 3].map((n) => promise(30 * n, false)) };

describe('exit advice', () => {
  it('is none for a good customer, and for one where nothing can be known', () => {
    expect(advice({})).toBeNull();
    const none = { incidents: false, contracts: false, decisions: false, cases: false, invoices: false, deals: false };
    expect(advice({ invoices: [], deals: [], sources: none })).toBeNull();
  });

  it('takes one hard criterion as enough for a review', () => {
    expect(advice(fraud)).toMatchObject({ met: 'hard', criteria: [{ id: 'fraud-or-abuse', weight: 'hard' }] });
    const insolvent = { incidents: [incident('insolvency', 5)] };
    expect(advice(insolvent)).toMatchObject({ met: 'hard' });
    expect(advice({ ...insolvent, decisions: [mark('Assurance given by bank', 3)] })).toBeNull();
  });

  it('takes two soft criteria, and not one', () => {
    expect(advice(broken)).toMatchObject({ met: null, criteria: [{ id: 'breaches-or-promises', weight: 'soft' }] });
    const both = { ...broken, ...overdue, decisions: [mark('Written demand', 20)] };
    expect(advice(both)).toMatchObject({ met: 'soft' });
    expect(ids(both)).toEqual(['overdue-after-demand', 'breaches-or-promises']);
  });

  it('counts arrears only after a demand made since they were due', () => {
    expect(ids(overdue)).toEqual([]);
    expect(ids({ ...overdue, decisions: [mark('Written demand', 130)] })).toEqual([]);
    expect(ids({ ...overdue, decisions: [mark('催告函', 20)] })).toEqual(['overdue-after-demand']);
  });

  it('counts conduct after a warning, a failed plan, and spending below the minimum after an offer was refused', () => {
    const twice = [incident('abuse', 9, { severity: 'major' }), incident('abuse', 5, { severity: 'major' })];
    expect(ids({ incidents: twice })).toEqual([]);
    expect(ids({ incidents: twice, decisions: [mark('Written warning', 20)] })).toEqual(['conduct-after-warning']);
    expect(ids({ decisions: [mark('Improvement plan failed', 20)] })).toEqual(['plan-failed']);
    const small = make.goodHistory(400);
    expect(ids({ ...small, decisions: [mark('Offer refused', 20)] })).toEqual(['below-minimum-after-offer']);
    expect(ids(small)).toEqual([]);
  });

  it('counts sixty days in tier E', () => {
    const bad = Array.from({ length: 14 }, (_, n) => invoice(20 * n + 130, 5000));
    const breaches = [0, 1, 2, 3].map((n) => incident('breach', 70 + n, { severity: 'serious' }));
    const abuse = [0, 1].map((n) => incident('abuse', 80 + n, { severity: 'serious' }));
    const cases = [1, 2, 3, 4].map((n) => complaint(70 + n, 'customer'));
    const customer = { limit: { state: 'zero' as const } };
    const dossier = dossierWith({ invoices: bad, incidents: [...breaches, ...abuse], cases, customer });
    const now = assess(dossier, policy, TODAY - 60, { withoutLift: true });
    const start = { ...now, tier: { ...now.tier, letter: 'E' as const, since: now.asOf } };
    const criteria = (day: number): string[] =>
      assess(dossier, policy, day, { previous: start, withoutLift: true }).exit?.criteria.map((c) => c.id) ?? [];
    expect(criteria(TODAY - 1)).not.toContain('worst-tier');
    expect(criteria(TODAY)).toContain('worst-tier');
  });

  it('lists what is missing for a decision, and ticks off what is on record', () => {
    expect(advice(fraud)?.missing).toEqual([
      'alternative-offered',
      'replacement-revenue',
      'dependencies',
      'two-people',
    ]);
    const prepared = [
      mark('Alternative offered', 9),
      mark('Replacement revenue noted', 9),
      mark('Dependency check', 9),
    ];
    expect(advice({ ...fraud, decisions: prepared })?.missing).toEqual(['two-people']);
    expect(advice({ ...fraud, decisions: [...prepared, decision('exit', 1)] })?.missing).toEqual([]);
    expect(
      advice({ ...fraud, decisions: [...prepared, decision('exit', 1, { approver: 'Mara Lind' })] })?.missing,
    ).toEqual(['two-people']);
    expect(advice({ ...fraud, ...overdue })?.missing).toContain('demand-sent');
  });

  it('asks to settle our own fault first', () => {
    const ours = { ...fraud, cases: [complaint(20, 'us'), complaint(30, 'customer')] };
    expect(advice(ours)).toMatchObject({ ownFault: { ours: 1, of: 2, settled: false } });
    expect(advice(ours)?.missing[0]).toBe('own-fault');
    const open = {
      ...fraud,
      cases: [complaint(20, 'us', { open: true }), ...[1, 2, 3].map((n) => complaint(n, 'customer'))],
    };
    expect(advice(open)?.ownFault).toMatchObject({ openCases: 1, settled: false });
  });

  it('says in both languages that people decide', () => {
    const a = look(fraud);
    expect(textsFor('en').exit(a)[0]).toContain('People decide');
    expect(textsFor('zh').exit(a)[0]).toContain('由人决定');
    expect(textsFor('en').exit(look({}))).toEqual([]);
  });
});
