import type { ExitAdvice } from '../advice/exit.ts';
import type { Lift } from '../advice/lift.ts';
import type { Assessment } from '../assessment/assessment.ts';
import type { Difference } from '../assessment/difference.ts';
import type { TierState } from '../tiers/tier.ts';
import type { Params } from '../values/numbers.ts';
import { GATES } from '../vocabulary/model.ts';
import { alertName } from './alert-names.ts';
import { factorValue } from './factor-text.ts';
import type { Formats, Wording } from './format.ts';
import type { Texts } from './texts.ts';
import type { FormattedParams } from './words/consequences.ts';
import type { Words } from './words.ts';

/** Names in a sentence before the rest is only counted. */
const NAMES_SHOWN = 3;

type Consequences =
  | ('alert' | 'firmAlert' | 'gate' | 'override' | 'exit' | 'lift' | 'difference')
  | ('refusalReason' | 'who');

/** The sentences about what follows from a score. */
export function consequenceTexts(wording: Wording): Pick<Texts, Consequences> {
  const { language, words, formats } = wording;
  const { alerts, firm, reasons, who } = words.consequences;
  const { join } = words.headline;
  return {
    alert: (alert, a) => alerts[alert.rule](formatParams(alert.params, a.home, formats)),
    firmAlert: ({ rule, params }, home) => {
      const sentence = { ...alerts, ...firm }[rule];
      const name = alertName(String(params['about'] ?? ''), language);
      return sentence(formatParams({ ...params, name }, home, formats));
    },
    gate: (gate, a) => join([gateText(gate, a, wording), words.modes[gate.mode]]),
    override: (tier) => (tier.override ? overrideText(tier, wording) : undefined),
    exit: (a) => (a.exit ? exitLines(a.exit, a, wording) : []),
    lift: (a) => (a.lift ? liftLines(a.lift, a, wording) : []),
    difference: (difference) => differenceLines(difference, wording),
    refusalReason: (reason) => reasons[reason],
    who: (role) => who[role],
  };
}

/**
 * The names of the first few records, with how many more there are; empty for none.
 * @param of how many records there are, where `ids` lists only some of them.
 */
export function namesOf(ids: readonly string[], a: Assessment, words: Words, of = ids.length): string {
  // What is about the customer itself names it already.
  const others = ids.filter((id) => id !== a.customer.id);
  const names = others.slice(0, NAMES_SHOWN).map((id) => a.records[id]?.label || id);
  if (names.length === 0) return '';
  const more = of - (ids.length - others.length) - names.length;
  return words.list(more > 0 ? [...names, words.more(more)] : names);
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

function gateText(gate: Assessment['gates'][number], a: Assessment, { words, formats }: Wording): string {
  return words.consequences.gates[gate.id](formatParams(gate.params, a.home, formats));
}

/** The sentences of all gates that are behind a hold (`withReasons` in `shared/gates/deal-check.ts`), in the order of the gates. */
export function holdReasons(params: Params, home: string, { words, formats }: Wording): string[] {
  const named = String(params['gates'] ?? '').split(' ');
  return GATES.filter((id) => named.includes(id)).map((id) => {
    const own = Object.entries(params).flatMap(([key, value]): [string, Params[string]][] =>
      key.startsWith(`${id}.`) ? [[key.slice(id.length + 1), value]] : [],
    );
    return words.consequences.gates[id](formatParams(Object.fromEntries(own), home, formats));
  });
}

/** Who set a tier by hand, until when and why; empty where it is the model's own. */
export function overrideText({ letter, override }: TierState, { words, formats }: Wording): string {
  if (!override) return '';
  const { instead, until, approver, reason } = override;
  return words.consequences.override({ tier: letter, instead, until: formats.day(until), approver, reason });
}

/** One line for each change that would lift the customer, and what they would bring. */
function liftLines(lift: Lift, a: Assessment, { words, formats }: Wording): string[] {
  const w = words.consequences.lift;
  const score = formats.number(lift.score, 1);
  const from = lift.from === null ? undefined : formats.day(lift.from);
  if (lift.moves.length === 0) return [w.wait(lift.target, from ?? formats.day(a.asOf))];
  const changes = lift.moves.map((move) =>
    w.moves[move.kind](namesOf(move.records, a, words, move.of), formats.money(move.amount, a.home), move.of),
  );
  const result = lift.reached ? w.result(lift.target, score) : w.notEnough(lift.target, score);
  return [...changes, result, ...(from === undefined ? [] : [w.after(from)])];
}

/** The advice to consider parting: what it comes to, the criteria met, and what is missing before anyone decides. */
function exitLines(exit: ExitAdvice, a: Assessment, { words, formats }: Wording): string[] {
  const { criteria, checks, exit: w } = words.consequences;
  const missing = words.headline.join(exit.missing.map((check) => checks[check]));
  return [
    exit.met === null ? w.watch : w.review,
    ...exit.criteria.map(({ id, params }) => criteria[id](formatParams(params, a.home, formats))),
    ...(exit.missing.length > 0 ? [w.missing(missing)] : []),
  ];
}

/** A difference in words: score and tier, then the factors that moved with their points, then gates and alerts. */
export function differenceLines(difference: Difference, wording: Wording): string[] {
  const { before, after, factors, gates, alerts } = difference;
  const { words, formats } = wording;
  const w = words.consequences.difference;
  const signed = (points: number): string =>
    points > 0 ? `+${formats.number(points, 1)}` : formats.number(points, 1).replace('-', '−');
  const value = (factor: (typeof factors)[number]['before']): string => (factor ? factorValue(factor, wording) : '–');
  const alert = ({ rule, params }: Assessment['alerts'][number], a: Assessment): string =>
    words.consequences.alerts[rule](formatParams(params, a.home, formats));
  const [oldPolicy = '', newPolicy = ''] = [before, after].map((a) => `${a.policy.id} ${a.policy.version}`);
  const lines = [
    ...(difference.score === 0
      ? []
      : [w.score(formats.number(before.score, 1), formats.number(after.score, 1), signed(difference.score))]),
    ...(before.tier.letter === after.tier.letter ? [] : [w.tier(before.tier.letter, after.tier.letter)]),
    ...(oldPolicy === newPolicy ? [] : [w.policy(oldPolicy, newPolicy)]),
    ...(before.coverage === after.coverage && difference.unknown === 0
      ? []
      : [w.coverage(formats.percent(before.coverage), formats.percent(after.coverage), signed(difference.unknown))]),
    ...(difference.card === 0 ? [] : [w.card(signed(difference.card))]),
    ...factors.map((f) => w.factor(words.names[f.id], value(f.before), value(f.after), signed(f.points))),
    ...gates.opened.map((gate) => w.opened(gateText(gate, after, wording))),
    ...gates.closed.map((gate) => w.closed(gateText(gate, before, wording))),
    ...alerts.opened.map((x) => w.opened(alert(x, after))),
    ...alerts.closed.map((x) => w.closed(alert(x, before))),
  ];
  return lines.length > 0 ? lines : [w.none];
}
