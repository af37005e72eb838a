import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import { closeOf } from '../../../../shared/assessment/day-close.ts';
import { closeDays, REPLAY_DAYS } from '../../../../shared/assessment/replay.ts';
import { DAY_CLOSE } from '../../../../shared/assessment/shape.ts';
import { b2bStandard } from '../../../../shared/policy/standard.ts';
import { formatDay } from '../../../../shared/values/day.ts';
import * as make from '../../../fixtures/plain-dossier.ts';

const { TODAY, usd } = make;

const good = make.goodHistory();
const late = make.invoice(16, 9000, undefined, { id: '1999' });
const more = [12, 9, 5].map((ago) => make.invoice(ago, 9000));
const owing = make.dossierWith({ ...good, invoices: [...good.invoices, late, ...more] });

const before = { day: TODAY - 1, close: closeOf(assess(owing, b2bStandard, TODAY - 1, {})) };

const closedAt = (today: number, dossier = owing, from = before) =>
  closeDays(dossier, b2bStandard, { from, today }, {});

describe('the close of a day', () => {
  it('holds all that the next day goes on from', () => {
    const whole = assess(owing, b2bStandard, TODAY - 1, {});
    const next = (previous: typeof whole | typeof before.close) =>
      assess(owing, b2bStandard, TODAY + 5, { previous, withoutLift: true });
    expect(next(before.close)).toEqual(next(whole));
    expect(DAY_CLOSE.fault(JSON.parse(JSON.stringify(before.close)))).toBeUndefined();
    expect(JSON.stringify(before.close).length).toBeLessThan(JSON.stringify(whole).length / 5);
  });

  it('is that of yesterday; a day that is closed already is not closed again', () => {
    expect(closedAt(TODAY)).toEqual({ last: before, moves: [], holds: [] });
    expect(closedAt(TODAY + 3).last).toMatchObject({ day: TODAY + 2, close: { asOf: formatDay(TODAY + 2) } });
    expect(closedAt(TODAY - 4).last).toBe(before);
  });

  it('comes to the same day by day and all at once', () => {
    let from = before;
    for (let today = TODAY + 1; today <= TODAY + 20; today += 1) {
      const { last } = closedAt(today, owing, from);
      from = { day: last.day, close: last.close ?? before.close };
    }
    expect(closedAt(TODAY + 20).last).toEqual(from);
  });

  it('goes back a month at most, from the state of before', () => {
    const today = TODAY + 200;
    const { last } = closedAt(today);
    const severe = last.close?.alerts.find(({ rule }) => rule === 'oldest-overdue');
    expect(severe).toMatchObject({ since: before.close.alerts.find(({ rule }) => rule === 'oldest-overdue')?.since });
    expect(severe?.standsSince).toBe(formatDay(today - REPLAY_DAYS));
  });
});

describe('a change of tier on a missed day', () => {
  it('is found on its day, with the figures of that day and of the day before', () => {
    const due = Array.from({ length: 9 }, (_, n) => make.invoice(-n, 9000));
    const breaches = [4, 9].map((day) => make.incident('breach', -day, { severity: 'serious' }));
    const worse = make.dossierWith({ ...good, invoices: [...owing.invoices, ...due], incidents: breaches });
    const { moves } = closedAt(TODAY + 30, worse);
    expect(moves.length).toBeGreaterThan(0);
    for (const { before: was, after } of moves) {
      expect(after.tier.since).toBe(after.asOf);
      expect(was?.tier.letter).not.toBe(after.tier.letter);
      expect(Date.parse(after.asOf) - Date.parse(was?.asOf ?? '')).toBe(86_400_000);
    }
  });
});

describe('what no record dates', () => {
  it('holds from the last of the missed days on: a win whose closing day is still to come', () => {
    const deal = make.deal(0, 500, { outcome: 'open', closedOn: TODAY + 90 });
    const open = make.dossierWith({ ...good, deals: [...good.deals, deal] });
    const from = { day: TODAY - 1, close: closeOf(assess(open, b2bStandard, TODAY - 1, {})) };
    const won = (closedOn: number) => ({
      ...open,
      deals: open.deals.map((one) => (one.id === deal.id ? { ...one, outcome: 'won' as const, closedOn } : one)),
    });
    const seenOn = (closedOn: number) =>
      closedAt(TODAY + 7, won(closedOn), from).last.close?.deals.find(({ id }) => id === deal.id)?.wonSeenOn;
    expect(seenOn(TODAY + 90)).toBe(formatDay(TODAY + 6));
    expect(seenOn(TODAY + 2)).toBe(formatDay(TODAY + 2));
  });

  it('is seen on the day on which the record was last changed, where that is known', () => {
    const paid = { ...late, state: 'settled' as const, open: usd(0), modifiedOn: TODAY + 3 };
    const dossier = { ...owing, invoices: owing.invoices.map((one) => (one.id === late.id ? paid : one)) };
    const { last } = closedAt(TODAY + 7, dossier);
    expect(last.close?.observations.paid).toEqual({ [late.id]: formatDay(TODAY + 3) });
    const unknown = { ...paid, modifiedOn: null };
    const undated = { ...owing, invoices: owing.invoices.map((one) => (one.id === late.id ? unknown : one)) };
    expect(closedAt(TODAY + 7, undated).last.close?.observations.paid).toEqual({ [late.id]: formatDay(TODAY) });
  });
});
