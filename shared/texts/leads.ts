import type { LeadAssessment } from '../leads/lead-assessment.ts';
import type { LeadFinding } from '../leads/screen-lead.ts';
import type { Policy } from '../policy/policy.ts';
import { shorten } from '../values/text.ts';
import type { Language } from '../vocabulary/language.ts';
import type { KnownStatus, LeadFact, MatchSignal } from '../vocabulary/leads.ts';
import type { LeadWords } from './lead-words.ts';

/** Names of the policy's refusal rules by id, in the reader's language. */
export type RuleNames = Readonly<Record<string, string>>;

/**
 * The names of a policy's refusal rules in one language.
 * @example ruleNamesOf(policy, 'en') // {}
 */
export const ruleNamesOf = ({ refusal }: Pick<Policy, 'refusal'>, language: Language): RuleNames =>
  Object.fromEntries(refusal.rules.map(({ id, name }) => [id, name[language]]));

/** One reason as a sentence. */
export function leadSentence({ reason, params }: LeadFinding, words: LeadWords, rules: RuleNames): string {
  const param = (name: string): string => String(params[name] ?? '');
  const signals = param('by').split(',').filter(Boolean);
  const by = signals.map((signal) => words.signal[signal as MatchSignal]).join(words.between === '' ? '、' : ', ');
  const status = words.status[param('status') as KnownStatus];
  switch (reason) {
    case 'known':
      return words.known(param('name'), status, by);
    case 'possible':
      return words.possible(param('name'), status, by);
    case 'conduct':
      return words.conduct;
    case 'rule':
      return words.rule(rules[param('id')] ?? param('id'));
    case 'rule-needs':
      return words.missing(words.need[param('need')] ?? param('need'));
    case 'standard':
      return words.unmet(words.standard[param('what')] ?? param('what'));
    case 'missing':
      return words.missing(words.fact[param('what') as LeadFact]);
  }
}

/** The reasons of a first screening, a sentence each; one that says that there are none. */
export function leadSentences({ findings }: LeadAssessment, words: LeadWords, rules: RuleNames): string[] {
  const sentences = findings.map((finding) => leadSentence(finding, words, rules));
  return sentences.length > 0 ? [...new Set(sentences)] : [words.nothing];
}

/** Advice and reasons in at most `max` characters, for a list column. */
export function leadBrief(a: LeadAssessment, words: LeadWords, rules: RuleNames, max: number): string {
  return shorten([`${words.advice[a.advice]}:`, ...leadSentences(a, words, rules)].join(' '), max);
}

/** What the task of a lead says, by the step that it is about. */
export function leadTask(
  lead: string,
  a: LeadAssessment,
  words: LeadWords,
  { policy, language }: { policy: Policy; language: Language },
): { subject: string; description: string } {
  const { task } = words;
  const step = a.at ?? 'first-screening';
  const isFirst = step === 'first-screening';
  const advice = words.advice[a.advice];
  const { checklist } = policy.screening.steps[step];
  const alternatives = a.alternatives.map((text) => `– ${text[language]}`);
  const lines = [
    `${task.advises} ${advice}`,
    ...leadSentences(a, words, ruleNamesOf(policy, language)).map((sentence) => `– ${sentence}`),
    ...(alternatives.length > 0 ? [task.alternatives, ...alternatives] : []),
    task.checklist,
    ...checklist.map((item) => `– ${item[language]}`),
    isFirst ? task.answer : task.card,
    ...(a.due === null ? [] : [task.by(a.due)]),
  ];
  return { subject: isFirst ? task.subject(lead, advice) : task.cardSubject(lead), description: lines.join('\n') };
}
