import {
  dayText,
  eitherOf,
  flag,
  keyOf,
  listOf,
  nullable,
  number,
  objectOf,
  oneOf,
  recordOf,
  type Shape,
  text,
} from '../values/shape.ts';
import { KNOWN_STATUSES, LEAD_ADVICE, LEAD_REASONS, MATCH_SIGNALS } from '../vocabulary/leads.ts';
import { STAGES } from '../vocabulary/steps.ts';
import type { LeadAssessment } from './lead-assessment.ts';

const bilingual = objectOf({ en: text, zh: text });

const SHAPE: Shape<LeadAssessment> = objectOf<LeadAssessment>({
  v: oneOf([1]),
  policy: objectOf({ id: text, version: text }),
  advice: oneOf(LEAD_ADVICE),
  findings: listOf(
    objectOf({
      reason: oneOf(LEAD_REASONS),
      advice: oneOf(LEAD_ADVICE),
      params: recordOf(eitherOf(text, number)),
      evidence: listOf(text),
    }),
  ),
  matches: listOf(
    objectOf({
      customer: text,
      name: text,
      status: oneOf(KNOWN_STATUSES),
      by: listOf(oneOf(MATCH_SIGNALS)),
      isSure: flag,
      records: listOf(objectOf({ module: text, id: text })),
    }),
  ),
  alternatives: listOf(bilingual),
  stage: oneOf(STAGES),
  at: nullable(keyOf({ 'first-screening': true, qualification: true })),
  since: nullable(dayText),
  due: nullable(dayText),
  card: nullable(objectOf({ decision: text, score: number, start: oneOf(['standard', 'limited', 'prepaid']) })),
  refused: listOf(objectOf({ what: text, why: text, evidence: listOf(text) })),
});

/**
 * The screening of a lead as the JSON kept in `Winnow_Assessment`. Nothing is ever worked out from it, so it carries no seal: the next
 * look writes what is right over whatever stands there.
 * @example decodeLeadAssessment(encodeLeadAssessment(screenedLead)).advice // 'ask'
 */
export const encodeLeadAssessment = (assessment: LeadAssessment): string => JSON.stringify(assessment);

/**
 * Reads the stored screening of a lead; undefined for an absent, broken or foreign text.
 * @example decodeLeadAssessment('{}') // undefined
 */
export function decodeLeadAssessment(stored: unknown): LeadAssessment | undefined {
  if (typeof stored !== 'string' || stored === '') return undefined;
  try {
    const value: unknown = JSON.parse(stored);
    return SHAPE.fault(value) === undefined ? (value as LeadAssessment) : undefined;
  } catch {
    return undefined;
  }
}
