import type { Assessment } from '../assessment/assessment.ts';
import { differenceOf } from '../assessment/difference.ts';
import { byPointsLost } from '../score/factor.ts';
import type { TierState } from '../tiers/tier.ts';
import { parseDay } from '../values/day.ts';
import type { Params } from '../values/numbers.ts';
import { shorten } from '../values/text.ts';
import type { Language } from '../vocabulary/language.ts';
import type { StepId } from '../vocabulary/steps.ts';
import { differenceLines, exitLines, formatParams, liftLines, type Parts } from './consequences.ts';
import { creditTexts } from './credit.ts';
import { factorStandard, factorValue } from './factor-text.ts';
import { type Formats, formatsFor } from './format.ts';
import { digestText, spelledOut, taskBody, taskSentence } from './task-text.ts';
import { word } from './terms.ts';
import type { Texts } from './texts.ts';
import type { Words } from './words/words.ts';

const NAMED = 3;
const MOVED = 6;

/** The sentences of one language, made of its words. A page that loads words when it needs them starts here. */
export function composeTexts(language: Language, words: Words): Texts {
  const formats = formatsFor(language);
  const { money, day, percent, number } = formats;
  const n = (params: Params, key: string): number => (typeof params[key] === 'number' ? params[key] : 0);
  const value: Texts['factorValue'] = (factor, a) => factorValue(factor, a, words, formats);
  const named: Parts['named'] = (ids, a, of = ids.length) => {
    const labels = ids.slice(0, NAMED).map((id) => a.records[id]?.label || id);
    const more = of - labels.length;
    return labels.length === 0 ? '' : words.list(more > 0 ? [...labels, words.more(more)] : labels);
  };
  const follows = words.consequences;
  const parts: Parts = {
    words: follows,
    formats,
    named,
    factorName: (id) => words.names[id],
    factorValue: value,
    join: words.headline.join,
  };
  const alert: Texts['alert'] = (one, a) => follows.alerts[one.rule](formatParams(one.params, a.home, formats));
  const duty: Texts['duty'] = (one, a) => {
    const step = one.params['step'];
    const name = typeof step === 'string' ? (words.toDo.steps[step as StepId] ?? step) : '';
    const params = { ...one.params, ...spelledOut(one, a, words, language) };
    return words.toDo.duties[one.kind](formatParams(params, a.home, formats), named(one.evidence, a), name);
  };
  const need: Texts['need'] = (key) => words.needs[key] ?? key;
  const head: Texts['headline'] = (a, today) => headline(a, today, words, formats);
  const exit: Texts['exit'] = (a) => (a.exit ? exitLines(a.exit, a, parts) : []);
  return {
    language,
    headline: head,
    factorName: (id) => words.names[id],
    factorValue: value,
    factorStandard: (id, standard) => factorStandard(id, standard, words, formats),
    group: (group) => words.groups[group],
    view: (view) => words.views[view],
    bucket: (bucket) => words.buckets[bucket],
    missing: (kind) => words.missing[kind],
    need,
    credit: creditTexts(words.credit, formats, words.headline.join),
    alert,
    firmAlert: ({ rule, params }, home) => {
      const sentence = { ...follows.alerts, ...follows.firm }[rule];
      const name = word(String(params['about'] ?? ''), language);
      return sentence(formatParams({ ...params, name }, home, formats));
    },
    gate: (gate, a) => words.headline.join([gateText(gate, a, words, formats), words.modes[gate.mode]]),
    override: (tier) => (tier.override ? overrideText(tier, words, formats) : undefined),
    duty,
    step: (step) => words.toDo.steps[step],
    effect: ({ plan, params }, a) => words.toDo.effects[plan](formatParams(params, a.home, formats)),
    exit,
    lift: (a) => (a.lift ? liftLines(a.lift, a, parts) : []),
    difference: (difference) => differenceLines(difference, parts),
    refusalReason: (reason) => follows.reasons[reason],
    action: (action, a) =>
      words.actions[action.code](
        named(action.records, a),
        money(n(action.params, 'amount'), a.home),
        a.strategy.terms[language],
      ),
    who: (role) => follows.who[role],
    severity: (severity) => words.severities[severity],
    heldBy: (kind) => words.heldBy[kind],
    defect: (d) => `${[d.module, d.id, d.field].filter(Boolean).join(' · ')} ${words.faults[d.fault]}`,
    changeTitle: words.note.title,
    changeBody: (a, policy, before) => {
      const reasons = byPointsLost(a.factors).slice(0, a.reasons.length);
      const { terms, limit, service, name } = policy.strategies[a.tier.letter];
      return [
        words.note.score(number(a.score, 1), percent(a.coverage)),
        headline(a, a.asOf, words, formats),
        ...(a.tier.override ? [overrideText(a.tier, words, formats)] : []),
        ...(before ? changedLines(before, a, parts) : []),
        ...(reasons.length > 0 ? [words.note.reasons] : []),
        ...reasons.map((f) =>
          words.note.reason(words.names[f.id], value(f, a), number(f.lost, 1), named(f.evidence, a)),
        ),
        words.note.means(name[language]),
        ...[terms, limit, service].map((text) => `– ${text[language]}`),
        words.note.policy(policy.name[language], a.policy.version, day(a.asOf)),
      ].join('\n');
    },
    taskSentence: (one, a) => taskSentence(one, a, { alert, duty }),
    taskSubject: (one, a, customer) => words.task(taskSentence(one, a, { alert, duty }), customer),
    taskBody: (one, a, due) => taskBody(one, a, due, { alert, duty, need, headline: head, exit }, words, formats),
    digest: (customers, of) => digestText(customers, of, words),
    brief: (a, max) => {
      const reasons = byPointsLost(a.factors).slice(0, a.reasons.length);
      const said = reasons.map((f) => `${words.names[f.id]} ${value(f, a)}`);
      return shorten(words.brief(number(Math.floor(a.score)), a.tier.letter, said.join('; ')), max);
    },
    money,
    day,
    share: (part, of) => (formats.isFew(of) ? words.value.percentOf(String(part), String(of)) : percent(part / of)),
  };
}

function headline(a: Assessment, today: string, words: Words, formats: Formats): string {
  const w = words.headline;
  const days = (id: string): Params | undefined => {
    const factor = a.factors.find((f) => f.id === id);
    return factor?.state === 'measured' ? factor.params : undefined;
  };
  const late = days('P1');
  const oldest = days('P3');
  const complaints = days('S1');
  const parts: string[] = [];
  if (a.tier.letter === 'N') parts.push(w.isNew);
  if (late) parts.push(Number(late['days']) > 0 ? w.payLate(Number(late['days'])) : w.payOnTime);
  else if (a.tier.letter !== 'N') parts.push(w.noPayments);
  if (a.exposure.overdue > 0 && oldest) {
    const since = Math.max(0, (parseDay(today) ?? 0) - (parseDay(a.asOf) ?? 0));
    const amount = formats.money(a.exposure.overdue, a.home);
    const age = Number(oldest['days']) + since;
    const count = Number(oldest['count']);
    parts.push(count === 1 ? w.overdueOne(amount, age) : w.overdueMany(count, amount, age));
  } else if (late || oldest) parts.push(w.nothingOverdue);
  if (complaints && Number(complaints['ours']) > 0)
    parts.push(w.ours(Number(complaints['ours']), Number(complaints['complaints'])));
  return w.join(parts);
}

function overrideText({ letter, override }: TierState, words: Words, { day }: Formats): string {
  if (!override) return '';
  const { instead, until, approver, reason } = override;
  return words.consequences.override(letter, instead, day(until), approver, reason);
}

/** What moved since the assessment before, at most a few lines: the note stays readable. */
function changedLines(before: Assessment, after: Assessment, parts: Parts): string[] {
  const lines = differenceLines(differenceOf(before, after), parts).slice(0, MOVED);
  return [parts.words.difference.title(parts.formats.day(before.asOf)), ...lines.map((line) => `– ${line}`)];
}

function gateText(gate: Assessment['gates'][number], a: Assessment, words: Words, formats: Formats): string {
  return words.consequences.gates[gate.id](formatParams(gate.params, a.home, formats));
}
