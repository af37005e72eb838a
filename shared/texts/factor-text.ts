import type { Factor, Standard } from '../score/factor.ts';
import type { Params } from '../values/numbers.ts';
import { GRADES, type IndicatorId } from '../vocabulary/model.ts';
import type { Formats, Wording } from './format.ts';
import type { Words } from './words.ts';

type ValueText = (p: (name: string) => number, value: number, w: Words['value'], f: Formats) => string;

/** The value of a measured factor in words, from its params and the value itself. */
const VALUE_TEXTS: Partial<Record<IndicatorId, ValueText>> = {
  P1: (p, _, w) => w.signedDays(p('days')),
  P2: (p, _, w, f) => (f.isFew(p('due')) ? w.lateOf(p('late'), p('due')) : f.percent(p('late') / p('due'))),
  P3: (p, _, w) => w.days(p('days')),
  P4: (_, value, w, f) => w.months(f.number(Math.min(value, 99), 1)),
  P5: (p, _, w) => w.lastInvoices(w.signedDays(p('last')), p('due')),
  P6: (p, _, w) => w.brokenOf(p('broken'), p('made')),
  A1: (p, value, w, f) =>
    p('limit') > 0 ? w.ofLimit(f.percent(value)) : value > 0 ? w.noLimit : w.ofLimit(f.percent(0)),
  A2: (_, value) => bandOf(value),
  A3: (p, _, w) => w.dso(p('dso'), p('terms')),
  A4: (_, value, __, f) => f.percent(value),
  V1: (_, value, w, f) => w.ofMinimum(f.percent(value)),
  V2: (_, value, __, f) => f.percent(value),
  V3: (p, _, w) => w.wonOf(p('won'), p('closed')),
  V4: (p, _, w) => w.metOf(p('met'), p('of')),
  S1: (_, value, w, f) => w.perTen(f.number(value, 1)),
  S2: (_, value, __, f) => f.percent(value),
  S3: (_, value, w, f) => w.casesTimes(f.number(value, 1)),
  S4: (p, _, w) => w.incidents(p('count')),
  C1: (p, _, w) => w.breaches(p('count')),
  C2: (p, _, w, f) =>
    f.isFew(p('orders')) ? w.ofOrders(p('cancelled'), p('orders')) : f.percent(p('cancelled') / p('orders')),
  C3: (p, _, w, f) =>
    f.isFew(p('closed')) ? w.ofClosed(p('short'), p('closed')) : f.percent(p('short') / p('closed')),
  C4: (p, _, w) => w.ofDeals(p('asks'), p('deals')),
  R1: (p, _, w) => w.years(p('years')),
  R2: (p, _, w) => w.silence(p('days'), p('usual')),
  R3: (_, value, w, f) => w.ofFive(f.number(value, 1)),
  R4: (_, value, w, f) => w.ofFive(f.number(value, 1)),
};

/** The financial band of a value on its scale, A for the highest. */
const bandOf = (value: number): string => GRADES[GRADES.length - value] ?? '';

/** The customer's value of one factor in words, or the kind of missing. */
export function factorValue(factor: Factor, { words, formats }: Wording): string {
  if (factor.state === 'missing') return words.missing[factor.missing];
  const valueText = VALUE_TEXTS[factor.id];
  const text = valueText
    ? valueText((name) => numberOf(factor.params, name), factor.value, words.value, formats)
    : formats.number(factor.value, 2);
  return factor.approximate ? words.value.approximate(text) : text;
}

/** An edge of an indicator's scale in words. */
const STANDARD_TEXTS: Record<IndicatorId, (edge: number, w: Words['value'], f: Formats) => string> = {
  P1: (e, w) => w.signedDays(e),
  P2: (e, _, f) => f.percent(e),
  P3: (e, w) => w.days(e),
  P4: (e, w, f) => w.months(f.number(e, 1)),
  P5: (e, w) => w.signedDays(e),
  P6: (e, _, f) => f.number(e),
  A1: (e, w, f) => w.ofLimit(f.percent(e)),
  A2: (e) => bandOf(e),
  A3: (e, w, f) => w.times(f.number(e, 2)),
  A4: (e, _, f) => f.percent(e),
  V1: (e, w, f) => w.ofMinimum(f.percent(e)),
  V2: (e, _, f) => f.percent(e),
  V3: (e, w) => w.percentile(e),
  V4: (e, _, f) => f.percent(e),
  S1: (e, w, f) => w.perTen(f.number(e, 1)),
  S2: (e, _, f) => f.percent(e),
  S3: (e, w, f) => w.casesTimes(f.number(e, 1)),
  S4: (e, _, f) => f.number(e),
  C1: (e, _, f) => f.number(e),
  C2: (e, _, f) => f.percent(e),
  C3: (e, _, f) => f.percent(e),
  C4: (e, _, f) => f.number(e),
  R1: (e, w) => w.years(e),
  R2: (e, w, f) => w.times(f.number(e, 1)),
  R3: (e, w, f) => w.ofFive(f.number(e, 1)),
  R4: (e, w, f) => w.ofFive(f.number(e, 1)),
};

/**
 * A value of an indicator's scale in words.
 * @example factorMark('P1', 5, { words: wordsFor('en'), formats: formatsFor('en') }) // '5 days'
 */
export const factorMark = (id: IndicatorId, mark: number, { words, formats }: Wording): string =>
  STANDARD_TEXTS[id](mark, words.value, formats);

/**
 * The first mark of a scale in words: what gives full points.
 * @example factorStandard('P1', { better: 'low', edge: 5 }, { words: wordsFor('en'), formats: formatsFor('en') }) // 'up to 5 days'
 */
export function factorStandard(id: IndicatorId, { better, edge }: Standard, wording: Wording): string {
  const { words } = wording;
  const text = factorMark(id, edge, wording);
  // Below zero are days before the due day, where "up to" would say the opposite.
  if (edge <= 0 && better === 'low') return text;
  return better === 'low' ? words.value.upTo(text) : id === 'V3' ? text : words.value.from(text);
}

const numberOf = (params: Params, name: string): number => {
  const value = params[name];
  return typeof value === 'number' ? value : 0;
};
