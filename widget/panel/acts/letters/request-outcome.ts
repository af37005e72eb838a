import type { Policy } from '../../../../shared/policy/policy.ts';
import type { RefusalLetter, RefusalResult, RuleFinding } from '../../../../shared/refusal/request.ts';
import { unitsOf, unitsText } from '../../messages/numbers.ts';
import type { ActContext, Line } from '../act.ts';

/** What the sentences need of the desk. */
type Telling = Pick<ActContext, 't' | 'language' | 'assessment'> & { w: Pick<ActContext['w'], 'request'> };

/** What the rules say to a request, in the reader's language, before anything is created. */
export function outcomeLines(result: RefusalResult, policy: Policy, desk: Telling): Line[] {
  const w = desk.w.request;
  const spared = result.findings.flatMap((finding) => sparedLine(finding, policy, desk));
  const needs = result.needs.map((need) => w.needs[need] ?? need);
  if (result.letter)
    return [
      ...appliedLines(result.letter, result.findings, policy, desk),
      ...spared,
      ...(needs.length > 0 ? [w.notJudged, needs] : []),
    ];
  const open = needs.length > 0 ? [w.acceptedSoFar, needs] : [];
  if (spared.length > 0) return [...spared, w.spared, ...open];
  return needs.length > 0 ? open : [w.accepted];
}

function appliedLines(
  letter: RefusalLetter,
  findings: readonly RuleFinding[],
  policy: Policy,
  { w: { request: w }, t, language, assessment }: Telling,
): Line[] {
  const { fee } = letter.amounts;
  const due = findings.some(({ rule, reviewDue }) => rule === letter.rule && reviewDue);
  return [
    w.effects[letter.effect](ruleName(letter.rule, policy, language)),
    w.because(letter.because[language]),
    ...(fee === null ? [] : [w.fee(unitsText(unitsOf(fee, assessment.home), assessment.home, language))]),
    w.change(letter.change[language]),
    ...(letter.askAgain === null ? [] : [w.askAgain(t.day(letter.askAgain))]),
    ...(letter.alternatives.length > 0
      ? [w.alternatives, letter.alternatives.map((one, at) => `${at + 1}. ${one[language]}`)]
      : []),
    ...(due ? [w.reviewDue] : []),
  ];
}

function sparedLine({ rule, exemption }: RuleFinding, policy: Policy, { w, language }: Telling): string[] {
  if (exemption === null) return [];
  return [w.request.exempt(ruleName(rule, policy, language), w.request.exemptions[exemption])];
}

const ruleName = (id: string, { refusal }: Policy, language: 'en' | 'zh'): string =>
  refusal.rules.find((rule) => rule.id === id)?.name[language] ?? id;
