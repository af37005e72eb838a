import type { Policy } from '../../../../shared/policy/policy.ts';
import type { RefusalLetter, RefusalResult, RuleFinding } from '../../../../shared/refusal/request.ts';
import { unitsOf, unitsText } from '../../messages/numbers.ts';
import type { ActContext, Paragraph } from '../act.ts';

/** The parts of an act's context that the sentences need. */
type OutcomeContext = Pick<ActContext, 't' | 'language' | 'assessment'> & { w: Pick<ActContext['w'], 'request'> };

/** The result of checking a request against the rules, in the user's language. */
export function outcomeParagraphs(result: RefusalResult, policy: Policy, context: OutcomeContext): Paragraph[] {
  const w = context.w.request;
  const spared = result.findings.flatMap((finding) => sparedText(finding, policy, context));
  const needs = result.needs.map((need) => w.needs[need] ?? need);
  if (result.letter)
    return [
      ...appliedParagraphs(result.letter, result.findings, policy, context),
      ...spared,
      ...(needs.length > 0 ? [w.notJudged, needs] : []),
    ];
  const open = needs.length > 0 ? [w.acceptedSoFar, needs] : [];
  if (spared.length > 0) return [...spared, w.spared, ...open];
  return needs.length > 0 ? open : [w.accepted];
}

function appliedParagraphs(
  letter: RefusalLetter,
  findings: readonly RuleFinding[],
  policy: Policy,
  { w: { request: w }, t, language, assessment }: OutcomeContext,
): Paragraph[] {
  const { fee } = letter.amounts;
  const due = findings.some(({ rule, reviewDue }) => rule === letter.rule && reviewDue);
  return [
    w.effects[letter.effect](ruleName(letter.rule, policy, language)),
    w.because(letter.because[language]),
    ...(fee === null ? [] : [w.fee(unitsText(unitsOf(fee, assessment.home), assessment.home, language))]),
    w.change(letter.change[language]),
    ...(letter.askAgain === null ? [] : [w.askAgain(t.day(letter.askAgain))]),
    ...(letter.alternatives.length > 0
      ? [w.alternatives, letter.alternatives.map((text, place) => `${place + 1}. ${text[language]}`)]
      : []),
    ...(due ? [w.reviewDue] : []),
  ];
}

function sparedText({ rule, exemption }: RuleFinding, policy: Policy, { w, language }: OutcomeContext): string[] {
  if (exemption === null) return [];
  return [w.request.exempt(ruleName(rule, policy, language), w.request.exemptions[exemption])];
}

const ruleName = (id: string, { refusal }: Policy, language: 'en' | 'zh'): string =>
  refusal.rules.find((rule) => rule.id === id)?.name[language] ?? id;
