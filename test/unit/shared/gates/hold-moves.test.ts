import { describe, expect, it } from 'vitest';
import { closeDays } from '../../../../shared/assessment/replay.ts';
import type { Deal, Decision } from '../../../../shared/dossier/dossier.ts';
import { type HoldMove, holdMoves } from '../../../../shared/gates/hold-moves.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { holdChange } from '../../../../shared/reconcile/hold-change.ts';
import { formatDay } from '../../../../shared/values/day.ts';
import { deal, decision, dossierWith, goodHistory, invoice, TODAY } from '../../../fixtures/plain-dossier.ts';

const policy = loadPolicy({ preset: 'b2b-standard', gates: { G1: { mode: 'enforce' }, G2: { mode: 'warn' } } });

const history = goodHistory();

/** Sixty-one days overdue from today on, and an open deal. */
const late = (more: Partial<Deal> = {}, decisions: Decision[] = [], unpaid = true) =>
  dossierWith({
    ...history,
    invoices: [...history.invoices, invoice(61, 900, unpaid ? undefined : 62, { label: 'INV-LATE' })],
    deals: [deal(-20, 500, { id: '2800000000000000001', label: 'Drill set', outcome: 'open', ...more })],
    decisions,
  });

const closed = (dossier: ReturnType<typeof late>, today: number, from: Parameters<typeof closeDays>[2]['from']) =>
  closeDays(dossier, policy, { from, today }, {});

const NOTHING = { day: TODAY - 6, close: null };

/** The holds of the days up to today, with the last of these days closed. */
const begun = () => closed(late(), TODAY + 1, NOTHING);

/** How the hold stands a day later, when the records have changed. */
const dayAfter = (dossier: ReturnType<typeof late>): HoldMove[] => closed(dossier, TODAY + 2, begun().last).holds;

describe('the beginning of a hold', () => {
  it('is told once, on the day from which it holds, with all reasons and what was looked at', () => {
    const { holds } = begun();
    expect(holds).toMatchObject([
      {
        dealId: '2800000000000000001',
        on: formatDay(TODAY),
        since: formatDay(TODAY),
        end: null,
        hold: { inputs: { overdue: 90_000, amount: 50_000 }, reasons: { G1: { days: 61 } } },
      },
    ]);
    expect(dayAfter(late())).toEqual([]);
  });

  it('is none where the gate only warns', () => {
    const warned = loadPolicy({ preset: 'b2b-standard', gates: { G1: { mode: 'warn' } } });
    expect(closeDays(late(), warned, { from: NOTHING, today: TODAY + 1 }, {}).holds).toEqual([]);
  });
});

describe('the end of a hold', () => {
  const release = decision('release', -1, { recordId: '2800000000000000001', expires: TODAY + 10 });

  it.each<[string, ReturnType<typeof late>, HoldMove['end']]>([
    ['released', late({}, [release]), 'released'],
    ['paid', late({}, [], false), 'cleared'],
    ['paid in advance', late({ prepaid: true }), 'cleared'],
    ['won all the same', late({ outcome: 'won', closedOn: TODAY + 1 }), 'won'],
    ['lost', late({ outcome: 'lost' }), 'gone'],
  ])('is told when it is %s, with what it stood on', (_, dossier, end) => {
    expect(dayAfter(dossier)).toMatchObject([
      { on: formatDay(TODAY + 1), since: formatDay(TODAY), end, hold: { reasons: { G1: { days: 61 } } } },
    ]);
  });

  it('is not told of deals that are only left out because there are too many', () => {
    const { close } = begun().last;
    if (!close) throw new Error('No day is closed');
    expect(holdMoves(close, { deals: [], moreDeals: 3 }, '2025-11-11')).toEqual([]);
    expect(holdMoves(close, { deals: [] }, '2025-11-11')).toHaveLength(1);
  });
});

describe('the row of a hold', () => {
  const [move] = begun().holds;
  if (!move) throw new Error('Nothing is held');
  const context = { customerId: '17', deals: late().deals, home: 'USD' };

  it('says why, on what facts, and by when people decide', () => {
    const { note, row } = holdChange(move, { ...context, language: 'en' });
    expect(note).toBeNull();
    expect(row.key).toBe(`winnow:2800000000000000001:hold:${formatDay(TODAY)}`);
    expect(row.values).toMatchObject({
      Name: 'Hold begins: Drill set',
      Customer: { id: '17' },
      Assessed_On: formatDay(TODAY),
      Policy: `${policy.id} ${policy.version}`,
      Overdue: 900,
    });
    const reasons = String(row.values['Reasons']);
    expect(reasons).toContain('Held since Nov 10, 2025');
    expect(reasons).toContain('61 days');
    expect(reasons).toContain('limit not set; the deal $500');
  });

  it('says how it ended, in both languages, under a key of its own', () => {
    const ended: HoldMove = { ...move, on: formatDay(TODAY + 3), end: 'released' };
    const { row } = holdChange(ended, { ...context, language: 'zh' });
    expect(row.key).toBe(`winnow:2800000000000000001:hold-end:${formatDay(TODAY)}`);
    expect(row.values['Name']).toBe('暂停结束：Drill set');
    expect(String(row.values['Reasons'])).toContain('经人工放行');
    expect(String(holdChange(ended, { ...context, language: 'en' }).row.values['Reasons'])).toContain(
      'because people let the deal pass',
    );
  });
});
