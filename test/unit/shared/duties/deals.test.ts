import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import { nextActions } from '../../../../shared/assessment/next-actions.ts';
import type { Deal, DealCheckState } from '../../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { dealChanges } from '../../../../shared/reconcile/fields.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import * as make from '../../../fixtures/plain-dossier.ts';

const { deal, decision, dossierWith, goodHistory, incident, invoice, promise, TODAY } = make;

const gates = { G1: { mode: 'enforce' }, G4: { mode: 'enforce' }, G5: { mode: 'enforce' }, G7: { mode: 'observe' } };

const policy = loadPolicy({ preset: 'b2b-standard', gates });

const history = goodHistory();

const late = { invoices: [...history.invoices, invoice(70, 900)], deals: history.deals };

const owner = '8000000000000000007';

const one = deal(-20, 500, { outcome: 'open', ownerId: owner, label: 'Pumps' });

const look = (parts: make.DossierParts, previous?: Assessment, days = 0, by = policy): Assessment =>
  assess(dossierWith(parts), by, TODAY + days, { previous, withoutLift: true });

const dutiesOf = (a: Assessment, ...kinds: string[]) => a.duties.filter(({ kind }) => kinds.includes(kind));

describe('a held deal', () => {
  const held = look({ ...late, deals: [one] });

  it('asks the one whom the gate names to decide, and its own owner to secure it', () => {
    expect(dutiesOf(held, 'decide-hold', 'secure-deal')).toMatchObject([
      { kind: 'decide-hold', subject: one.id, who: 'finance', due: '2025-11-12', severity: 'high', insist: true },
      { kind: 'secure-deal', subject: one.id, who: 'owner', userId: owner, due: '2025-11-12', severity: 'high' },
    ]);
    expect(dutiesOf(held, 'decide-hold')[0]?.evidence[0]).toBe(one.id);
    const abused = look({ ...late, deals: [one], incidents: [incident('fraud', 5)] });
    expect(dutiesOf(abused, 'decide-hold')[0]).toMatchObject({ who: 'manager' });
  });

  it('is told with every reason, in both languages', () => {
    const a = look({ ...late, deals: [one], incidents: [promise(10, false), promise(20, false)] });
    const [decide] = dutiesOf(a, 'decide-hold');
    if (!decide) throw new Error('nobody is asked');
    expect(textsFor('en').duty(decide, a)).toBe(
      'Release the deal Pumps, or let the hold stand. An undisputed invoice is overdue by 70 days; the policy holds new credit deals beyond 60. 2 promises to pay were broken in 90 days; the policy holds new credit.',
    );
    expect(textsFor('zh').duty(decide, a)).toBe(
      '请决定放行商机“Pumps”或维持暂停。有无争议发票逾期 70 天；政策规定超过 60 天即暂停新的赊销。90 天内有 2 次付款承诺未兑现；政策规定暂停新的赊销。',
    );
    const [secure] = dutiesOf(a, 'secure-deal');
    if (!secure) throw new Error('the owner is not told');
    expect(textsFor('en').duty(secure, a)).toMatch(
      /^Held, before Pumps is won: ask for prepayment, or for a release\./,
    );
    expect(textsFor('zh').duty(secure, a)).toMatch(/^商机已暂停：“Pumps”成交前请要求预付款或申请放行。/);
  });

  it('keeps its days while it lasts, and asks nobody once the money is there or people have decided', () => {
    const later = look({ ...late, deals: [one] }, held, 9);
    expect(dutiesOf(later, 'decide-hold')[0]).toMatchObject({ since: '2025-11-10', due: '2025-11-12' });
    expect(dutiesOf(later, 'secure-deal')[0]).toMatchObject({ since: '2025-11-10', due: '2025-11-12' });
    const paid = { invoices: [...history.invoices, invoice(70, 900, 72)], deals: [one] };
    expect(dutiesOf(look(paid, held, 2), 'decide-hold', 'secure-deal')).toEqual([]);
    const decided = (kind: 'hold' | 'release', more: object) =>
      look({ ...late, deals: [one], decisions: [decision(kind, -1, { recordId: one.id, ...more })] }, held, 2);
    expect(dutiesOf(decided('hold', {}), 'decide-hold')).toEqual([]);
    expect(dutiesOf(decided('release', { state: 'rejected' }), 'decide-hold')).toEqual([]);
    expect(dutiesOf(decided('release', { expires: TODAY + 20 }), 'decide-hold', 'secure-deal')).toEqual([]);
    expect(dutiesOf(decided('release', { state: 'proposed' }), 'decide-hold')).toHaveLength(1);
  });

  it('that is won goes to a manager', () => {
    const won = look({ ...late, deals: [{ ...one, outcome: 'won' }] }, held, 1);
    expect(dutiesOf(won, 'decide-hold', 'secure-deal', 'held-deal-won')).toMatchObject([
      {
        kind: 'held-deal-won',
        subject: one.id,
        who: 'manager',
        severity: 'high',
        since: '2025-11-11',
        due: '2025-11-13',
      },
    ]);
    const [duty] = won.duties.filter(({ kind }) => kind === 'held-deal-won');
    if (!duty) throw new Error('no manager is told');
    expect(textsFor('en').duty(duty, won)).toMatch(/^Won in spite of a hold, without a release: Pumps\. An undisputed/);
    expect(textsFor('zh').duty(duty, won)).toMatch(/^商机“Pumps”未经放行即在暂停期间成交。有无争议/);
  });
});

describe('what is to be done next', () => {
  const next = (parts: make.DossierParts) =>
    nextActions(look(parts)).flatMap((action) =>
      'code' in action
        ? [[action.code, ...action.evidence]]
        : [[action.kind, action.subject, action.params['prepaid']]],
    );

  it('is to secure a deal that is held, by prepayment or by a release, and nothing where none is held', () => {
    const other = deal(-20, 90, { outcome: 'open', prepaid: true });
    expect(next({ ...late, deals: [other, one] })).toContainEqual(['secure-deal', one.id, 1]);
    expect(next({ ...late, deals: [one], incidents: [incident('fraud', 5)] })).toContainEqual([
      'secure-deal',
      one.id,
      0,
    ]);
    expect(next({ ...history, deals: [one] })).toEqual([]);
  });

  it('is one list, gravest first and then soonest, where advice never repeats a duty', () => {
    const actions = nextActions(look({ ...late, deals: [one] }));
    const rank = actions.map(({ severity }) => ['high', 'warn', 'info'].indexOf(severity));
    expect(rank).toEqual(rank.toSorted((a, b) => a - b));
    expect(actions.flatMap((action) => ('code' in action ? [action.code] : []))).toEqual(['collect']);
  });
});

describe('a deal that only warns', () => {
  it('is told to its owner alone, and no later than its closing day', () => {
    const warning = loadPolicy({ preset: 'b2b-standard' });
    const soon = { ...one, closedOn: TODAY + 1 };
    expect(
      dutiesOf(look({ ...late, deals: [soon] }, undefined, 0, warning), 'decide-hold', 'secure-deal'),
    ).toMatchObject([{ kind: 'secure-deal', userId: owner, severity: 'warn', due: '2025-11-11' }]);
  });

  it('makes no more tasks than the policy says, for the deals held longest and worth most', () => {
    const deals = Array.from({ length: 14 }, (_, n) => deal(-20, 100 + n, { outcome: 'open' }));
    const reminded = dutiesOf(look({ ...late, deals }), 'secure-deal').map(({ subject }) => subject);
    expect(reminded.toSorted()).toEqual(
      deals
        .slice(4)
        .map(({ id }) => id)
        .toSorted(),
    );
  });
});

describe('the check that a deal shows', () => {
  const shown = (check: DealCheckState | undefined, more: Partial<Deal> = {}, sources = {}) => {
    const { check: _, ...plain } = one;
    const dossier = dossierWith({
      ...late,
      deals: [{ ...plain, ...(check ? { check } : {}), ...more }],
      sources: { dealCheck: true, ...sources },
    });
    return dealChanges(dossier, assess(dossier, policy, TODAY, { withoutLift: true }));
  };
  const written = (value: string) => [{ kind: 'update', module: 'Deals', id: one.id, values: { Winnow_Check: value } }];

  it('is written where it differs, whoever set it, and nowhere else', () => {
    expect(shown(undefined)).toEqual(written('Hold'));
    expect(shown('clear')).toEqual(written('Hold'));
    expect(shown('released')).toEqual(written('Hold'));
    expect(shown('hold')).toEqual([]);
    expect(shown('hold', { prepaid: true })).toEqual(written('Clear'));
    expect(shown(undefined, { prepaid: true })).toEqual([]);
  });

  it('is left alone in an org whose deals have no such field', () => {
    const dossier = dossierWith({ ...late, deals: [one] });
    expect(dealChanges(dossier, assess(dossier, policy, TODAY, { withoutLift: true }))).toEqual([]);
  });

  it('is clear on a lost deal, whatever was seen while it was open', () => {
    expect(shown('clear', { outcome: 'lost' })).toEqual([]);
    expect(shown(undefined, { outcome: 'lost' })).toEqual([]);
    expect(shown('hold', { outcome: 'lost' })).toEqual(written('Clear'));
  });
});
