import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import { decodeAssessment, encodeAssessment, STORED_LIMIT } from '../../../../shared/assessment/codec.ts';
import type { Dossier, Invoice } from '../../../../shared/dossier/dossier.ts';
import { allOwed, cashForecast } from '../../../../shared/outlook/cash-forecast.ts';
import { chanceRange } from '../../../../shared/outlook/chance-late.ts';
import { type Expectations, type Outlook, outlookOf } from '../../../../shared/outlook/outlook.ts';
import { paymentDelay } from '../../../../shared/outlook/payment-delay.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { portfolioOf } from '../../../../shared/portfolio/tally.ts';
import type { Portfolio } from '../../../../shared/score/portfolio.ts';
import { outlookTexts } from '../../../../shared/texts/outlook.ts';
import { gradeCustomer } from '../../../../shared/tiers/grade.ts';
import { formatDay } from '../../../../shared/values/day.ts';
import * as make from '../../../fixtures/plain-dossier.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

const history = (late: number): Invoice[] =>
  Array.from({ length: 12 }, (_, n) => make.invoice(30 * (n + 1), 1000, late));

const customer = (open: readonly Invoice[], late = 10, more: make.DossierParts = {}): Dossier =>
  make.dossierWith({ ...make.goodHistory(), ...more, invoices: [...history(late), ...open] });

const outlookFor = (dossier: Dossier, portfolio?: Portfolio): Outlook =>
  outlookOf(gradeCustomer(dossier, policy, make.TODAY, { portfolio }));

function expectationsFor(dossier: Dossier, portfolio?: Portfolio): Expectations {
  const outlook = outlookFor(dossier, portfolio);
  if ('none' in outlook) throw new Error(`nothing expected: ${outlook.none}`);
  return outlook;
}

describe('the usual delay', () => {
  const judged = (...days: number[]) => days.map((bounded) => ({ bounded }));

  it('is the median with two invoices at the prior, so that one invoice says little', () => {
    expect(paymentDelay(judged(40), policy).days).toBe(3);
    expect(paymentDelay(judged(20, 20, 20, 20, 20), policy)).toMatchObject({ days: 20, early: 3, late: 20 });
  });

  it('does not move by one invoice that was forgotten', () => {
    expect(paymentDelay(judged(5, 5, 5, 5, 5, 60), policy).days).toBe(5);
  });

  it('is below zero for who pays early', () => {
    expect(paymentDelay(judged(-8, -8, -8, -8, -8), policy).days).toBe(-8);
  });
});

describe('the range of the chance', () => {
  it('is 1.28 standard errors of the logit to each side', () => {
    const { low, high } = chanceRange(66, { judged: 11, k: 5 });
    // √(16 · ½ · ½) = 2; 1.28 ÷ 2 = .64.
    expect(low).toBeCloseTo(1 / (1 + Math.exp(0.64)), 12);
    expect(high).toBeCloseTo(1 / (1 + Math.exp(-0.64)), 12);
  });

  it('is narrower for a longer history', () => {
    const width = (judged: number): number => {
      const { low, high } = chanceRange(50, { judged, k: 5 });
      return high - low;
    };
    expect(width(40)).toBeLessThan(width(10));
  });

  it('stays a range of numbers where a calibration makes the chance as good as certain', () => {
    const calibration = { shift: 900, steepness: 1, effects: {} };
    expect(chanceRange(50, { judged: 3, k: 5, calibration })).toEqual({ low: 0, high: 1 });
  });
});

describe('the cash forecast', () => {
  it('takes the first day into the first week, and what is due after 56 days into the rest', () => {
    const on = (days: number) => ({ amount: 1, expected: make.TODAY + days });
    const forecast = cashForecast([on(0), on(6), on(7), on(55), on(56)], make.TODAY);
    expect(forecast.byWeek).toEqual([2, 1, 0, 0, 0, 0, 0, 1]);
    expect(forecast.later).toBe(1);
  });

  it('expects each open invoice after the usual delay, and names no day once that has passed', () => {
    const [late, coming] = [make.invoice(11, 500), make.invoice(-4, 700)];
    const { payments, cash } = outlookFor(customer([late, coming]));
    expect(payments).toEqual([
      { id: coming.id, amount: 70_000, expected: formatDay(make.TODAY + 14) },
      { id: late.id, amount: 50_000, expected: 'late' },
    ]);
    expect(cash).toEqual({ byWeek: [0, 0, 70_000, 0, 0, 0, 0, 0], later: 0, laterThanUsual: 50_000, noForecast: 0 });
  });

  it('says no day for an invoice without a due day', () => {
    expect(outlookFor(customer([make.invoice(0, 500, undefined, { due: null })])).cash.noForecast).toBe(50_000);
  });

  it('says no day of who pays so late that no usual day can be told', () => {
    const dossier = customer([make.invoice(-4, 700)], 75);
    const { cash } = outlookFor(dossier);
    expect(cash.noForecast).toBeGreaterThanOrEqual(70_000);
    expect(cash.noForecast).toBe(allOwed(cash));
    const [usual] = outlookTexts('en').details(assess(dossier, policy, make.TODAY));
    expect(usual).toContain('60 days or more after the due day');
    expect(outlookTexts('zh').details(assess(dossier, policy, make.TODAY))[0]).toContain('到期后 60 天或以上');
  });

  it('takes what is owed: not what a fresh dispute excuses', () => {
    const disputed = make.invoice(-4, 700, undefined, { dispute: 'open' });
    expect(outlookFor(customer([disputed, make.invoice(-4, 300)])).payments.map(({ amount }) => amount)).toEqual([
      30_000,
    ]);
  });

  it('names the ten largest, and says what the others come to', () => {
    const open = Array.from({ length: 12 }, (_, n) => make.invoice(-4, 100 + n));
    const { payments, more } = outlookFor(customer(open));
    expect(payments.map(({ amount }) => amount)).toEqual(Array.from({ length: 10 }, (_, n) => (111 - n) * 100));
    expect(more).toEqual({ count: 2, amount: 20_100 });
  });
});

describe('nothing is said', () => {
  it('of a new customer', () => {
    expect(outlookFor(make.dossierWith({ invoices: [make.invoice(5, 500, 0)] }))).toMatchObject({ none: 'new' });
  });

  it('under thin data', () => {
    const sources = Object.fromEntries(Object.keys(make.dossierWith().sources).map((source) => [source, false]));
    const dossier = customer([], 0, { sources: { ...sources, invoices: true, paidOn: true } });
    const strict = { ...policy, thinCoverage: 1 };
    expect(outlookOf(gradeCustomer(dossier, strict, make.TODAY, {}))).toMatchObject({ none: 'thin' });
  });

  it('where no invoice of the last year was due', () => {
    const old = Array.from({ length: 12 }, (_, n) => make.invoice(400 + 30 * n, 1000, 0));
    const dossier = make.dossierWith({ ...make.goodHistory(), invoices: [...old, make.invoice(-10, 500)] });
    const lenient = { ...policy, thinCoverage: 0 };
    expect(outlookOf(gradeCustomer(dossier, lenient, make.TODAY, {}))).toMatchObject({
      none: 'no-history',
      cash: { noForecast: 50_000 },
    });
  });
});

describe('coming cases and returns', () => {
  const portfolio: Portfolio = {
    asOf: formatDay(make.TODAY),
    customers: 9,
    lateShare: 0.2,
    winShare: 0.5,
    conversionCuts: null,
    complaintsPerOrder: 0.1,
    casesPerQuarter: 1,
    returnsPerOrder: 0.1,
    casesPer10kMedian: null,
  };

  it('are said where the firm keeps them', () => {
    const { events } = expectationsFor(customer([], 0, { cases: [make.complaint(90, 'customer')] }), portfolio);
    // e = ln 2 · ½ = .347; .347 ÷ 1.347 = .257.
    expect(events.cases).toBeCloseTo(0.257, 3);
    expect(events.returns).toBeGreaterThan(0);
  });

  it('are left out where the customer gives nothing to go by, or the firm keeps none', () => {
    expect(expectationsFor(customer([], 0), portfolio).events).not.toHaveProperty('cases');
    const sources = { cases: false, incidents: false, books: false };
    const without = customer([], 0, { cases: [make.complaint(90, 'customer')], sources });
    expect(expectationsFor(without, portfolio).events).toEqual({});
  });
});

describe('in the assessment', () => {
  const many = customer(Array.from({ length: 300 }, (_, n) => make.invoice(150 - n, 100 + n)));

  it('changes nothing of the score, and the invoices named have their records', () => {
    const portfolio = portfolioOf([many], policy, make.TODAY);
    const calibration = { shift: 1, steepness: 1, effects: {} };
    const plain = assess(many, policy, make.TODAY, { withoutLift: true, portfolio });
    const own = assess(many, policy, make.TODAY, { withoutLift: true, portfolio: { ...portfolio, calibration } });
    expect(own.outlook).not.toEqual(plain.outlook);
    expect({ ...own, outlook: null }).toEqual({ ...plain, outlook: null });
    expect(plain.outlook?.payments.every(({ id }) => plain.records[id])).toBe(true);
  });

  it('fits into the field that keeps it, and one stored before there was any can still be read', () => {
    const assessment = assess(many, policy, make.TODAY);
    const text = encodeAssessment(assessment);
    expect(text.length).toBeLessThanOrEqual(STORED_LIMIT);
    expect(decodeAssessment(text)?.outlook).toEqual(assessment.outlook);
    const { outlook: _outlook, dso: _dso, ...older } = assessment;
    const read = decodeAssessment(JSON.stringify(older));
    if (!read) throw new Error('an older assessment cannot be read');
    for (const language of ['en', 'zh'] as const) {
      const texts = outlookTexts(language);
      expect([texts.chance(read), texts.details(read)]).toEqual([undefined, []]);
    }
  });

  it('says days outstanding and terms, and neither where nothing is billed', () => {
    expect(assess(customer([make.invoice(-4, 1000)]), policy, make.TODAY).dso).toEqual({ days: 30, terms: 30 });
    expect(assess(make.dossierWith(), policy, make.TODAY)).not.toHaveProperty('dso');
  });
});

describe('in words', () => {
  const assessment = assess(customer([make.invoice(11, 500)]), policy, make.TODAY);

  it('says the chance with its range and how many invoices stand behind it', () => {
    expect(outlookTexts('en').chance(assessment)).toMatch(
      /^Chance that the next invoice is paid late: \d+% \(\d+% to \d+% for 8 of 10 such customers\), from 13 invoices\.$/,
    );
    expect(outlookTexts('zh').chance(assessment)).toMatch(/^下一张发票逾期付款的概率：\d+%.*依据 13 张发票/);
  });

  it('says the usual day, and on which side of the due day it lies', () => {
    expect(outlookTexts('en').details(assessment)[0]).toContain('Usually pays 10 days after the due day');
    const early = assess(customer([], -6), policy, make.TODAY);
    expect(outlookTexts('en').details(early)[0]).toContain('Usually pays 6 days before the due day');
    expect(outlookTexts('zh').details(early)[0]).toContain('通常到期前 6 天付款');
    const punctual = assess(customer([], 0), policy, make.TODAY);
    expect(outlookTexts('en').details(punctual)[0]).toContain('Usually pays on the due day');
  });

  it('writes no chance as certain, and no forecast of money to the cent', () => {
    const expectations = { ...assessment.outlook, lateMoney: 123_456 } as Expectations & Outlook;
    const chanceLate = { value: 0.9996, low: 0.0004, high: 1, judged: 50 };
    const certain = { ...assessment, outlook: { ...expectations, chanceLate } };
    expect(outlookTexts('en').chance(certain)).toContain('> 99% (< 1% to > 99% for');
    expect(outlookTexts('en').details(certain)).toContain(
      'Money to be expected late in the next 90 days: about $1,235.',
    );
  });

  it('says why nothing is expected', () => {
    const newcomer = assess(make.dossierWith({ invoices: [make.invoice(5, 500, 0)] }), policy, make.TODAY);
    expect(outlookTexts('en').chance(newcomer)).toBe('No forecast: the customer is new.');
    expect(outlookTexts('zh').chance(newcomer)).toBe('暂无预测：新客户。');
  });
});
