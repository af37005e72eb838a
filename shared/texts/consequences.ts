import type { ExitAdvice } from '../advice/exit.ts';
import type { Lift } from '../advice/lift.ts';
import type { Assessment } from '../assessment/assessment.ts';
import type { Difference } from '../assessment/difference.ts';
import type { Params } from '../values/numbers.ts';
import type { IndicatorId } from '../vocabulary/model.ts';
import type { Formats } from './format.ts';
import type { Texts } from './texts.ts';
import type { ConsequenceWords, FormattedParams } from './words/consequences.ts';

/** What a sentence about consequences needs of the language's other texts. */
export interface Parts {
  words: ConsequenceWords;
  formats: Formats;
  named(ids: readonly string[], a: Assessment, of?: number): string;
  factorName(id: IndicatorId): string;
  factorValue: Texts['factorValue'];
  join(sentences: string[]): string;
}

/** The numbers of a finding, written as the language writes them. */
export function formatParams(params: Params, home: string, { money, percent, number }: Formats): FormattedParams {
  const n = (key: string): number => (typeof params[key] === 'number' ? params[key] : 0);
  return {
    n,
    number: (key) => number(n(key), 1),
    money: (key) => money(n(key), home),
    percent: (key) => percent(n(key)),
    text: (key) => (typeof params[key] === 'string' ? params[key] : ''),
  };
}

/** One line for each change that would lift the customer, and what comes of them. */
export function liftLines(lift: Lift, a: Assessment, { words, formats, named }: Parts): string[] {
  const w = words.lift;
  const score = formats.number(lift.score, 1);
  const from = lift.from === null ? undefined : formats.day(lift.from);
  if (lift.moves.length === 0) return [w.wait(lift.target, from ?? formats.day(a.asOf))];
  const moves = lift.moves.map((move) =>
    w.moves[move.kind](named(move.records, a, move.of), formats.money(move.amount, a.home), move.of),
  );
  const result = lift.reached ? w.result(lift.target, score) : w.notEnough(lift.target, score);
  return [...moves, result, ...(from === undefined ? [] : [w.after(from)])];
}

/** The advice to consider parting, or undefined for none: criteria, verdict, what is missing. */
export function exitLines(exit: ExitAdvice, a: Assessment, { words, formats, join }: Parts): string[] {
  const criteria = exit.criteria.map((c) => words.criteria[c.id](formatParams(c.params, a.home, formats)));
  const missing = join(exit.missing.map((check) => words.checks[check]));
  return [
    exit.met === null ? words.exit.watch : words.exit.review,
    ...criteria,
    ...(exit.missing.length > 0 ? [words.exit.missing(missing)] : []),
  ];
}

/** A difference in words: score and tier, then the factors that moved with their points, then gates and alerts. */
export function differenceLines(difference: Difference, parts: Parts): string[] {
  const { before, after, factors, gates, alerts } = difference;
  const { words, formats, factorName, factorValue } = parts;
  const w = words.difference;
  const signed = (points: number): string =>
    points > 0 ? `+${formats.number(points, 1)}` : formats.number(points, 1).replace('-', '−');
  const value = (factor: (typeof factors)[number]['before'], a: Assessment): string =>
    factor ? factorValue(factor, a) : '–';
  const gate = (g: Assessment['gates'][number], a: Assessment): string =>
    words.gates[g.id](formatParams(g.params, a.home, formats));
  const alert = (x: Assessment['alerts'][number], a: Assessment): string =>
    words.alerts[x.rule](formatParams(x.params, a.home, formats));
  const policies = [before, after].map((a) => `${a.policy.id} ${a.policy.version}`);
  const lines = [
    ...(difference.score === 0
      ? []
      : [w.score(formats.number(before.score, 1), formats.number(after.score, 1), signed(difference.score))]),
    ...(before.tier.letter === after.tier.letter ? [] : [w.tier(before.tier.letter, after.tier.letter)]),
    ...(policies[0] === policies[1] ? [] : [w.policy(policies[0] ?? '', policies[1] ?? '')]),
    ...(before.coverage === after.coverage
      ? []
      : [w.coverage(formats.percent(before.coverage), formats.percent(after.coverage))]),
    ...factors.map((f) => w.factor(factorName(f.id), value(f.before, before), value(f.after, after), signed(f.points))),
    ...gates.opened.map((g) => w.opened(gate(g, after))),
    ...gates.closed.map((g) => w.closed(gate(g, before))),
    ...alerts.opened.map((x) => w.opened(alert(x, after))),
    ...alerts.closed.map((x) => w.closed(alert(x, before))),
  ];
  return lines.length > 0 ? lines : [w.none];
}
