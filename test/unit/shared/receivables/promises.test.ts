import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dossierAsOf } from '../../../../shared/dossier/as-of.ts';
import type { Incident, Invoice } from '../../../../shared/dossier/dossier.ts';
import { brokenPromises } from '../../../../shared/dossier/queries.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { withPaidPromises } from '../../../../shared/receivables/promises.ts';
import type { Amount } from '../../../../shared/values/money.ts';
import { dossierWith, incident, invoice, TODAY, usd } from '../../../fixtures/plain-dossier.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

/** An invoice due 60 days ago with payments, each so many days ago; open for the rest. */
function paidIn(
  units: number,
  payments: readonly [ago: number, units: number][],
  more: Partial<Invoice> = {},
): Invoice {
  const paid = payments.reduce((sum, [, part]) => sum + part, 0);
  const isPaid = paid >= units;
  const last = Math.min(...payments.map(([ago]) => ago));
  return invoice(60, units, undefined, {
    open: usd(units - paid),
    state: isPaid ? 'settled' : 'open',
    paidOn: isPaid ? TODAY - last : null,
    payments: payments.map(([ago, part]) => ({ on: TODAY - ago, amount: usd(part) })),
    ...more,
  });
}

/** A promise made and due so many days ago. */
const promised = (madeAgo: number, dueAgo: number, units: number | null, more: Partial<Incident> = {}): Incident =>
  incident('promise', madeAgo, { due: TODAY - dueAgo, amount: units === null ? null : usd(units), ...more });

const judged = (incidents: Incident[], invoices: Invoice[]) =>
  withPaidPromises(dossierAsOf(dossierWith({ incidents, invoices }), TODAY, undefined), policy, TODAY).dossier;

/** Ids of the promises that count as broken today. */
const broken = (incidents: Incident[], invoices: Invoice[]): string[] =>
  brokenPromises(judged(incidents, invoices), TODAY - 180, TODAY).map(({ id }) => id);

describe('a promise about an invoice', () => {
  it('is kept on the day by which as much had come as was promised', () => {
    const one = paidIn(2600, [
      [30, 400],
      [22, 500],
    ]);
    const made = promised(40, 20, 850, { invoiceId: one.id });
    expect(judged([made], [one]).incidents[0]).toMatchObject({ solvedOn: TODAY - 22 });
    expect(broken([made], [one])).toEqual([]);
  });

  it('is broken by what came a day late, by too little, and by nothing', () => {
    for (const payments of [[[19, 850]], [[22, 600]], []] as [number, number][][]) {
      const one = paidIn(2600, payments);
      const made = promised(40, 20, 850, { invoiceId: one.id });
      expect(broken([made], [one])).toEqual([made.id]);
    }
  });

  it('is not kept by what came before it was made, unless then nothing was left to promise', () => {
    const part = paidIn(2600, [[50, 850]]);
    const made = promised(40, 20, 850, { invoiceId: part.id });
    expect(broken([made], [part])).toEqual([made.id]);
    const whole = paidIn(2600, [[50, 2600]]);
    expect(broken([{ ...made, invoiceId: whole.id }], [whole])).toEqual([]);
  });

  it('is kept although a bank took its fee, and not where a real part is missing', () => {
    const fee = paidIn(2600, [[22, 849.5]]);
    const made = promised(40, 20, 850, { invoiceId: fee.id });
    expect(broken([made], [fee])).toEqual([]);
    const short = paidIn(2600, [[22, 760]]);
    expect(broken([{ ...made, invoiceId: short.id }], [short])).toEqual([made.id]);
  });

  it('asks for no more than the invoice, whatever was promised and however often', () => {
    const one = paidIn(900, [[12, 900]]);
    const first = promised(40, 25, 900, { invoiceId: one.id });
    const again = promised(26, 10, 950, { invoiceId: one.id });
    expect(broken([first, again], [one])).toEqual([first.id]);
  });

  it('without a sum is about all that is left', () => {
    const whole = paidIn(900, [
      [50, 300],
      [15, 600],
    ]);
    const made = promised(40, 12, null, { invoiceId: whole.id });
    expect(judged([made], [whole]).incidents[0]).toMatchObject({ solvedOn: TODAY - 15 });
    const part = paidIn(900, [[15, 600]]);
    expect(broken([{ ...made, invoiceId: part.id }], [part])).toEqual([made.id]);
  });

  it('is kept in the currency in which it was made, whatever the rates did', () => {
    const eur = (units: number, rate: number): Amount => ({
      currency: 'EUR',
      minor: units * 100,
      home: Math.round(units * 100 * rate),
    });
    const one = paidIn(0, [], {
      amount: eur(700, 1.1),
      open: eur(300, 1),
      state: 'open',
      payments: [{ on: TODAY - 30, amount: eur(400, 1.02) }],
    });
    const made = promised(40, 20, null, { invoiceId: one.id, amount: eur(400, 1.13) });
    expect(broken([made], [one])).toEqual([]);
    const inDollars = promised(40, 20, 470, { invoiceId: one.id });
    expect(broken([inDollars], [one])).toEqual([inDollars.id]);
  });

  it('is nobody’s fault where it is not known what was paid, or of which invoice', () => {
    const unknown = paidIn(900, [], { state: 'unknown', open: null });
    const made = promised(40, 20, 300, { invoiceId: unknown.id });
    expect(judged([made], [unknown]).incidents[0]?.unclear).toBe(true);
    expect(broken([made], [unknown])).toEqual([]);
    expect(broken([made], [])).toEqual([]);
    const cancelled = { ...unknown, state: 'void' as const };
    expect(broken([made], [cancelled])).toEqual([]);
  });

  it('counts what came on no recorded day for the customer', () => {
    const one = invoice(60, 900, undefined, { open: usd(500) });
    const made = promised(40, 20, 400, { invoiceId: one.id });
    expect(judged([made], [one]).incidents[0]).toMatchObject({ solvedOn: TODAY - 20 });
  });
});

describe('instalments of one plan', () => {
  const plan = (id: string): [Incident, Incident] => [
    promised(50, 35, 700, { invoiceId: id }),
    promised(50, 5, 700, { invoiceId: id }),
  ];

  it('are kept together: an early payment is worth as much as two', () => {
    const one = paidIn(2100, [[36, 1400]]);
    expect(broken(plan(one.id), [one])).toEqual([]);
  });

  it('are not paid twice by one payment, also where the first is recorded as kept', () => {
    const one = paidIn(2100, [[36, 700]]);
    const [first, second] = plan(one.id);
    expect(broken([first, second], [one])).toEqual([second.id]);
    expect(broken([{ ...first, kept: true }, second], [one])).toEqual([second.id]);
    expect(broken([{ ...first, solvedOn: TODAY - 36 }, second], [one])).toEqual([second.id]);
  });

  it('stand alone where the second was promised after the first was missed', () => {
    const one = paidIn(2100, [[8, 700]]);
    const [first] = plan(one.id);
    const second = promised(34, 5, 700, { invoiceId: one.id });
    expect(broken([first, second], [one])).toEqual([first.id]);
  });
});

describe('a promise that names no invoice', () => {
  it('is kept by what came on any of them', () => {
    const invoices = [paidIn(500, [[25, 500]]), paidIn(1200, [[24, 250]])];
    expect(broken([promised(40, 20, 750)], invoices)).toEqual([]);
    const more = promised(40, 20, 900);
    expect(broken([more], invoices)).toEqual([more.id]);
  });

  it('is for people to judge where it names no sum either', () => {
    const made = promised(40, 20, null);
    expect(broken([made], [paidIn(500, [[25, 500]])])).toEqual([made.id]);
    expect(broken([{ ...made, kept: true }], [])).toEqual([]);
  });

  it('is not kept by nothing where nothing is owed yet', () => {
    expect(judged([promised(9, -5, 300)], [paidIn(500, [[25, 500]])]).incidents[0]?.solvedOn).toBeNull();
  });
});

describe('a payment', () => {
  const payments = fc.array(fc.tuple(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 1, max: 600 })), {
    maxLength: 5,
  });
  const promises = fc.array(
    fc.record({
      made: fc.integer({ min: 30, max: 80 }),
      term: fc.integer({ min: 1, max: 29 }),
      units: fc.integer({ min: 1, max: 900 }),
      isNamed: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  );

  it('that is added, or comes earlier but not before every promise, breaks none', () => {
    fc.assert(
      fc.property(
        promises,
        payments,
        fc.tuple(fc.integer({ min: 0, max: 29 }), fc.integer({ min: 1, max: 600 })),
        fc.integer({ min: 1, max: 29 }),
        (made, received, [ago, units], sooner) => {
          const one = paidIn(4000, received);
          const incidents = made.map((p) =>
            promised(p.made, p.made - p.term, p.units, { invoiceId: p.isNamed ? one.id : null }),
          );
          const before = new Set(broken(incidents, [one]));
          const paid = (more: [number, number]): string[] =>
            broken(incidents, [{ ...paidIn(4000, [...received, more]), id: one.id }]);
          const added = paid([ago, units]);
          expect(added.filter((id) => !before.has(id))).toEqual([]);
          const earlier = paid([Math.min(29, ago + sooner), units]);
          expect(earlier.filter((id) => !added.includes(id))).toEqual([]);
        },
      ),
    );
  });
});

describe('what is no proof of a broken promise', () => {
  const one = paidIn(2600, []);
  const unclear = (made: Incident, invoices: Invoice[]) => judged([made], invoices).incidents[0]?.unclear ?? false;
  const about = promised(40, 20, 850, { invoiceId: one.id });
  const any = promised(40, 20, 850);
  const unknown = (more: Partial<Invoice>) => ({ ...one, ...more });

  it.each<[string, Incident, Invoice[], boolean]>([
    ['an invoice that is known and open', about, [one], false],
    ['an invoice that is not there', about, [], true],
    ['any invoice, where there is none', any, [], false],
    ['an invoice whose state is not known', about, [unknown({ state: 'unknown' })], true],
    ['an invoice without an amount', about, [unknown({ amount: null })], true],
    ['an invoice of which the rest is not known', about, [unknown({ open: null })], true],
    ['a void invoice', about, [unknown({ state: 'void', open: null })], false],
    ['a draft', about, [unknown({ state: 'draft', open: null })], false],
    ['one of several that is not known', any, [one, { ...unknown({ open: null }), id: '7' }], true],
    ['another invoice that is not known', about, [one, { ...unknown({ open: null }), id: '7' }], false],
  ])('%s', (_, made, invoices, expected) => {
    expect(unclear(made, invoices)).toBe(expected);
  });

  it('leaves what people have decided, and what is no promise, as it is', () => {
    const paid = paidIn(850, [[30, 850]]);
    const found = (more: Partial<Incident>) =>
      judged([promised(40, 20, 850, { invoiceId: paid.id, ...more })], [paid]).incidents[0];
    expect(found({})?.solvedOn).toBe(TODAY - 30);
    expect(found({ kept: true })?.solvedOn).toBeNull();
    expect(found({ solvedOn: TODAY - 35 })?.solvedOn).toBe(TODAY - 35);
    expect(found({ due: null })?.solvedOn).toBeNull();
    expect(found({ kind: 'breach' })?.solvedOn).toBeNull();
  });
});

describe('the payments that a promise is measured by', () => {
  const keptOn = (made: Incident, ...invoices: Invoice[]) => {
    const [found] = judged([made], invoices).incidents;
    return found?.solvedOn == null ? null : TODAY - found.solvedOn;
  };

  it('count from the day on which it was made, in the order of their days', () => {
    const one = paidIn(2600, [
      [22, 500],
      [40, 400],
      [30, 400],
    ]);
    expect(keptOn(promised(40, 20, 800, { invoiceId: one.id }), one)).toBe(30);
    expect(keptOn(promised(40, 20, 1300, { invoiceId: one.id }), one)).toBe(22);
    expect(keptOn(promised(39, 20, 800, { invoiceId: one.id }), one)).toBe(22);
  });

  it('are those of its invoice alone', () => {
    const [one, other] = [paidIn(2600, []), paidIn(2600, [[25, 850]])];
    expect(keptOn(promised(40, 20, 850, { invoiceId: one.id }), one, other)).toBeNull();
    expect(keptOn(promised(40, 20, 850), one, other)).toBe(25);
  });

  it('are not what was written off', () => {
    const lost = { ...paidIn(850, [[30, 850]]), payments: [], writtenOff: usd(850) };
    expect(keptOn(promised(40, 20, 850, { invoiceId: lost.id }), lost)).toBeNull();
  });

  it('are what the invoice itself says beside the payments that are recorded', () => {
    const paid = paidIn(850, [[30, 850]], { payments: [{ on: TODAY - 35, amount: usd(350) }] });
    expect(keptOn(promised(40, 20, 850, { invoiceId: paid.id }), paid)).toBe(30);
  });

  it('count at home values where currencies differ', () => {
    const euros = { currency: 'EUR', minor: 10_000, home: 85_000 };
    const one = paidIn(2600, []);
    const paid = { ...one, open: usd(1750), payments: [{ on: TODAY - 30, amount: usd(850) }] };
    const made = (home: number) => ({ ...promised(40, 20, null, { invoiceId: one.id }), amount: { ...euros, home } });
    expect([keptOn(made(85_000), paid), keptOn(made(170_000), paid)]).toEqual([30, null]);
  });
});
