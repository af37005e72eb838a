import type { Alert } from '../alerts/alert.ts';
import type { Assessment } from '../assessment/assessment.ts';
import type { Advice } from '../assessment/next-actions.ts';
import type { Duty } from '../duties/duty.ts';
import type { Params } from '../values/numbers.ts';
import { compareTexts } from '../values/order.ts';
import { INDICATORS, type IndicatorId } from '../vocabulary/model.ts';
import type { StepId } from '../vocabulary/steps.ts';
import { formatParams, holdReasons, namesOf } from './consequences.ts';
import type { Formats, Wording } from './format.ts';
import type { DigestText, Texts } from './texts.ts';
import type { Words } from './words.ts';

/** Lines of records in the body of a task. */
const RECORD_LINES = 10;

/** The sentences about what somebody has to do. */
export function dutyTexts(wording: Wording): Pick<Texts, 'duty' | 'nextAction' | 'step' | 'effect'> {
  const { words, formats } = wording;
  const { duties, steps, effects } = words.toDo;
  const duty: Texts['duty'] = (asked, a) => {
    const { kind, params, evidence } = asked;
    const step = params['step'];
    const stepName = typeof step === 'string' ? (steps[step as StepId] ?? step) : '';
    const spelledOut = formatParams({ ...params, ...inWords(asked, a, wording) }, a.home, formats);
    return duties[kind](spelledOut, namesOf(evidence, a, words), stepName);
  };
  return {
    duty,
    nextAction: (action, a) => ('code' in action ? adviceText(action, a, wording) : duty(action, a)),
    step: (step) => steps[step],
    effect: ({ plan, params }, a) => effects[plan](formatParams(params, a.home, formats)),
  };
}

function adviceText({ code, params, evidence }: Advice, a: Assessment, { language, words, formats }: Wording): string {
  const amount = typeof params['amount'] === 'number' ? params['amount'] : 0;
  return words.advice[code](namesOf(evidence, a, words), formats.money(amount, a.home), a.strategy.terms[language]);
}

/** What the codes of a duty mean in one language: the gates behind a hold, the plan's own words, the names of missing facts. */
function inWords({ kind, subject, params }: Duty, a: Assessment, wording: Wording): Params {
  const { language, words } = wording;
  if ('gates' in params) {
    const reasons = holdReasons(params, a.home, wording);
    return { deal: a.records[subject]?.label || subject, reasons: words.headline.join(reasons) };
  }
  if (kind === 'plan-step') {
    const plan = a.plans.find(({ id }) => id === params['plan']);
    const text = plan?.steps[Number(params['place'])]?.text[language];
    return plan && text ? { plan: plan.name[language], text } : {};
  }
  return kind === 'collect-data' ? { facts: words.list(missingFactors(params).map((id) => words.names[id])) } : {};
}

type TaskTexts = 'taskSentence' | 'taskSubject' | 'taskBody' | 'standsIn' | 'digest';

/** Subjects and bodies of tasks. @param texts of the same language, of which tasks are made. */
export function taskTexts(
  wording: Wording,
  texts: Pick<Texts, 'alert' | 'duty' | 'need' | 'headline' | 'exit'>,
): Pick<Texts, TaskTexts> {
  const { words } = wording;
  const sentence: Texts['taskSentence'] = (about, a) =>
    'rule' in about ? texts.alert(about, a) : texts.duty(about, a);
  return {
    taskSentence: sentence,
    taskSubject: (about, a, customer) => words.task(sentence(about, a), customer),
    taskBody: (about, a, due) => {
      const { task } = words.toDo;
      const checklist = about.params[task.checklist];
      const atRisk = about.params['atRisk'];
      return [
        sentence(about, a),
        texts.headline(a, a.asOf),
        ...(typeof atRisk === 'number' ? [task.atRisk(wording.formats.money(atRisk, a.home))] : []),
        ...('kind' in about && about.kind === 'exit-review' ? texts.exit(a) : []),
        ...(typeof checklist === 'string' ? [checklist] : []),
        ...recordsOf(about, a).map((id) => recordLine(id, a, wording.formats)),
        task.by(wording.formats.day(due)),
        ...('rule' in about ? alertEnd(about, a, words) : dutyEnd(about, a, words, texts.need)),
      ].join('\n');
    },
    standsIn: words.toDo.task.standsIn,
    digest: (customers, of) => digestText(customers, of, words),
  };
}

/** When the task of an alert closes, and how to answer that the alert is wrong. */
function alertEnd({ rule }: Alert, { sources }: Assessment, { toDo: { task } }: Words): string[] {
  return [task.closes, sources.decisions ? task.wrong(rule) : task.wrongWithout];
}

/** What to record so that a duty is done. */
function dutyEnd(duty: Duty, a: Assessment, { toDo }: Words, need: Texts['need']): string[] {
  const needs = needsOf(duty, a);
  return needs.length > 0 ? [toDo.task.toRecord, ...needs.map((key) => `– ${need(key)}`)] : [];
}

/** One task about several customers, a line each, by name. */
function digestText(
  customers: readonly { name: string; sentences: readonly string[] }[],
  of: number,
  { toDo, headline }: Words,
): DigestText {
  const { digest } = toDo.task;
  const lines = customers
    .map(({ name, sentences }) => digest.line(name, headline.join([...sentences])))
    .sort(compareTexts);
  const more = of - customers.length;
  return {
    subject: digest.subject(of),
    description: [digest.intro, ...lines, ...(more > 0 ? [digest.more(more)] : [])].join('\n'),
  };
}

/** What the step that a duty is about still needs, or the facts that it asks for. */
function needsOf({ kind, subject, evidence, params }: Duty, { processes, factors }: Assessment): string[] {
  if (kind === 'collect-data') {
    const asked = new Set(missingFactors(params));
    return [...new Set(factors.flatMap((f) => (f.state === 'missing' && asked.has(f.id) ? [f.need] : [])))];
  }
  return processes
    .filter(({ recordId }) => subject.includes(recordId) || evidence.includes(recordId))
    .flatMap(({ steps }) => steps.filter(({ id }) => id === params['step']))
    .flatMap(({ needs }) => needs);
}

function missingFactors(params: Params): IndicatorId[] {
  const asked = String(params['factors'] ?? '').split(' ');
  return INDICATORS.filter((id) => asked.includes(id));
}

/** The records behind a task that are listed in it; the customer itself is named at its top. */
const recordsOf = ({ evidence }: Alert | Duty, { customer }: Assessment): string[] =>
  evidence.filter((id) => id !== customer.id).slice(0, RECORD_LINES);

function recordLine(id: string, a: Assessment, { money, day }: Formats): string {
  const ref = a.records[id];
  if (!ref) return `– ${id}`;
  const amount = ref.minor !== undefined && ref.currency ? money(ref.minor, ref.currency) : '';
  return `– ${[ref.label, amount, ref.on ? day(ref.on) : ''].filter(Boolean).join(', ')}`;
}
