import type { LeadAssessment } from '../leads/lead-assessment.ts';
import type { LeadFinding } from '../leads/screen-lead.ts';
import type { Policy } from '../policy/policy.ts';
import { shorten } from '../values/text.ts';
import type { KnownStatus, LeadFact, MatchSignal } from '../vocabulary/leads.ts';
import type { LeadWords } from './lead-words.ts';

/** One reason as a sentence. */
function leadSentence({ reason, params }: LeadFinding, words: LeadWords): string {
  const param = (name: string): string => String(params[name] ?? '');
  const signals = param('by').split(',').filter(Boolean);
  const by = signals.map((signal) => words.signal[signal as MatchSignal]).join(words.and);
  const status = words.status[param('status') as KnownStatus];
  switch (reason) {
    case 'known':
      return words.known(param('name'), status, by);
    case 'possible':
      return words.possible(param('name'), status, by);
    case 'conduct':
      return words.conduct;
    case 'rule':
      return words.rule(param(words.language));
    case 'rule-needs':
      return words.missing(words.need[param('need')] ?? param('need'));
    case 'standard':
      return words.unmet(words.standard[param('what')] ?? param('what'));
    case 'missing':
      return words.missing(words.fact[param('what') as LeadFact]);
  }
}

/**
 * The reasons of a first screening, a sentence each; one that says that there are none.
 * @example leadSentences(screenedLead, leadWordsFor('en'))[0] // 'Not known: the person.'
 */
export function leadSentences({ findings }: LeadAssessment, words: LeadWords): string[] {
  const sentences = findings.map((finding) => leadSentence(finding, words));
  return sentences.length > 0 ? [...new Set(sentences)] : [words.nothing];
}

/**
 * Advice and reasons in at most `max` characters, for a list column.
 * @example leadBrief(screenedLead, leadWordsFor('en'), 20) // 'Ask first: Not know…'
 */
export function leadBrief(a: LeadAssessment, words: LeadWords, max: number): string {
  return shorten([`${words.advice[a.advice]}:`, ...leadSentences(a, words)].join(' '), max);
}

/**
 * What the task of a lead says, by the step that it is about.
 * @example leadTask('Kestrel', screenedLead, leadWordsFor('en'), policy).subject // 'Screen the lead Kestrel: Ask first'
 */
export function leadTask(
  lead: string,
  a: LeadAssessment,
  words: LeadWords,
  policy: Policy,
): { subject: string; description: string } {
  const { task } = words;
  const step = a.at ?? 'first-screening';
  const isFirst = step === 'first-screening';
  const advice = words.advice[a.advice];
  const { checklist } = policy.screening.steps[step];
  const alternatives = a.alternatives.map((text) => `– ${text[words.language]}`);
  const lines = [
    `${task.advises} ${advice}`,
    ...leadSentences(a, words).map((sentence) => `– ${sentence}`),
    ...(alternatives.length > 0 ? [task.alternatives, ...alternatives] : []),
    task.checklist,
    ...checklist.map((item) => `– ${item[words.language]}`),
    isFirst ? task.answer : task.card,
    ...(a.due === null ? [] : [task.by(a.due)]),
  ];
  return { subject: isFirst ? task.subject(lead, advice) : task.cardSubject(lead), description: lines.join('\n') };
}
