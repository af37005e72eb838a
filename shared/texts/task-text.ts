import type { Alert } from '../alerts/alert.ts';
import type { Assessment } from '../assessment/assessment.ts';
import type { Duty } from '../duties/duty.ts';
import type { Params } from '../values/numbers.ts';
import type { Language } from '../vocabulary/language.ts';
import { INDICATORS, type IndicatorId } from '../vocabulary/model.ts';
import { type Formats, formatsFor } from './format.ts';
import { reasonsOf } from './hold-reasons.ts';
import type { DigestText, Texts } from './texts.ts';
import type { Words } from './words.ts';

const RECORD_LINES = 10;

type Sayings = Pick<Texts, 'alert' | 'duty' | 'need' | 'headline' | 'exit'>;

/** What an alert or a duty comes to, as one sentence. */
export function taskSentence(one: Alert | Duty, a: Assessment, texts: Pick<Texts, 'alert' | 'duty'>): string {
  return 'rule' in one ? texts.alert(one, a) : texts.duty(one, a);
}

/** What a duty's numbers stand for in one language: the plan's own words, the names of missing facts. */
export function spelledOut({ kind, subject, params }: Duty, a: Assessment, words: Words, language: Language): Params {
  if ('gates' in params) {
    const reasons = reasonsOf(params, a.home, words.consequences, formatsFor(language));
    return { deal: a.records[subject]?.label || subject, reasons: words.headline.join(reasons) };
  }
  if (kind === 'plan-step') {
    const plan = a.plans.find(({ id }) => id === params['plan']);
    const text = plan?.steps[Number(params['place'])]?.text[language];
    return plan && text ? { plan: plan.name[language], text } : {};
  }
  return kind === 'collect-data' ? { facts: words.list(missing(params).map((id) => words.names[id])) } : {};
}

/** What to do and why, the records behind it with their amounts, by when, and what to record: plain lines without links. */
export function taskBody(
  one: Alert | Duty,
  a: Assessment,
  due: string,
  texts: Sayings,
  { toDo }: Words,
  formats: Formats,
): string {
  const isAlert = 'rule' in one;
  const atRisk = one.params['atRisk'];
  const checklist = one.params[toDo.task.checklist];
  const needs = isAlert ? [] : needsOf(one, a);
  return [
    taskSentence(one, a, texts),
    texts.headline(a, a.asOf),
    ...(typeof atRisk === 'number' ? [toDo.task.atRisk(formats.money(atRisk, a.home))] : []),
    ...(!isAlert && one.kind === 'exit-review' ? texts.exit(a) : []),
    ...(typeof checklist === 'string' ? [checklist] : []),
    ...one.evidence.slice(0, RECORD_LINES).map((id) => recordLine(id, a, formats)),
    toDo.task.by(formats.day(due)),
    ...(needs.length > 0 ? [toDo.task.toRecord, ...needs.map((key) => `– ${texts.need(key)}`)] : []),
    ...(isAlert ? [toDo.task.closes, a.sources.decisions ? toDo.task.wrong(one.rule) : toDo.task.wrongWithout] : []),
  ].join('\n');
}

/** One task about several customers, a line each, by name. */
export function digestText(
  customers: readonly { name: string; sentences: readonly string[] }[],
  of: number,
  { toDo, headline }: Words,
): DigestText {
  const { digest } = toDo.task;
  const lines = customers
    .map(({ name, sentences }) => digest.line(name, headline.join([...sentences])))
    .sort((one, other) => (one < other ? -1 : 1));
  const more = of - customers.length;
  return {
    subject: digest.subject(of),
    description: [digest.intro, ...lines, ...(more > 0 ? [digest.more(more)] : [])].join('\n'),
  };
}

/** What the step that a duty is about still needs, or the facts that it asks for. */
function needsOf({ kind, subject, evidence, params }: Duty, { processes, factors }: Assessment): string[] {
  if (kind === 'collect-data') {
    const asked = new Set(missing(params));
    return [...new Set(factors.flatMap((f) => (f.state === 'missing' && asked.has(f.id) ? [f.need] : [])))];
  }
  return processes
    .filter(({ recordId }) => subject.includes(recordId) || evidence.includes(recordId))
    .flatMap(({ steps }) => steps.filter(({ id }) => id === params['step']))
    .flatMap(({ needs }) => needs);
}

function missing(params: Params): IndicatorId[] {
  const asked = String(params['factors'] ?? '').split(' ');
  return INDICATORS.filter((id) => asked.includes(id));
}

function recordLine(id: string, a: Assessment, { money, day }: Formats): string {
  const ref = a.records[id];
  if (!ref) return `– ${id}`;
  const amount = ref.minor !== undefined && ref.currency ? money(ref.minor, ref.currency) : '';
  return `– ${[ref.label, amount, ref.on ? day(ref.on) : ''].filter(Boolean).join(', ')}`;
}
