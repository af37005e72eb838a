import type { Alert, Assessment } from '../assessment.ts';
import type { Duty } from '../duties/duty.ts';
import type { Formats } from './format.ts';
import type { Texts } from './texts.ts';
import type { Words } from './words.ts';

const RECORDS = 10;

type Sayings = Pick<Texts, 'alert' | 'duty' | 'need' | 'headline'>;

/** What an alert or a duty comes to, as one sentence. */
export function taskSentence(one: Alert | Duty, a: Assessment, texts: Pick<Texts, 'alert' | 'duty'>): string {
  return 'rule' in one ? texts.alert(one, a) : texts.duty(one, a);
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
  const needs = 'rule' in one ? [] : needsOf(one, a);
  return [
    taskSentence(one, a, texts),
    texts.headline(a, a.asOf),
    ...one.evidence.slice(0, RECORDS).map((id) => recordLine(id, a, formats)),
    toDo.task.by(formats.day(due)),
    ...(needs.length > 0 ? [toDo.task.toRecord, ...needs.map((key) => `– ${texts.need(key)}`)] : []),
    ...('rule' in one ? [toDo.task.closes] : []),
  ].join('\n');
}

/** What the step that a duty is about still needs. */
function needsOf({ subject, evidence, params }: Duty, { processes }: Assessment): string[] {
  return processes
    .filter(({ recordId }) => subject.includes(recordId) || evidence.includes(recordId))
    .flatMap(({ steps }) => steps.filter(({ id }) => id === params['step']))
    .flatMap(({ needs }) => needs);
}

function recordLine(id: string, a: Assessment, { money, day }: Formats): string {
  const ref = a.records[id];
  if (!ref) return `– ${id}`;
  const amount = ref.minor !== undefined && ref.currency ? money(ref.minor, ref.currency) : '';
  return `– ${[ref.label, amount, ref.on ? day(ref.on) : ''].filter(Boolean).join(', ')}`;
}
