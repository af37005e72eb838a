import type { Separation } from '../decisions/separation.ts';
import type { Factor } from '../score/factor.ts';
import type { Assessment } from './assessment.ts';
import { ASSESSMENT } from './shape.ts';

/** Zoho's large text holds 32,000 characters; a margin is left for what the CRM adds in transit. */
export const STORED_LIMIT = 30_000;

/** The property of a stored assessment by which Winnow's backend knows that it wrote it: no part of the assessment. */
export const SEAL = 'seal';

/** Signatures that are kept however long the assessment is. */
const SIGNATURES_AT_LEAST = 10;

/**
 * An assessment as the compact JSON kept in `Winnow_Assessment`. Where it is too long, the evidence of the factors that lost least,
 * then defects, labels and the oldest history are shortened; score, tier and counts never are.
 * @returns at most `STORED_LIMIT` characters.
 * @example encodeAssessment(assessment).length < STORED_LIMIT // true
 */
export function encodeAssessment(assessment: Assessment): string {
  const smaller: readonly ((a: Assessment) => Assessment)[] = [
    (a) => a,
    (a) => withEvidence(a, 6),
    (a) => ({ ...withDeals(withEvidence(a, 3), 20), defects: a.defects.slice(0, 20) }),
    (a) => ({ ...withDeals(withEvidence(a, 1), 10), defects: a.defects.slice(0, 5), history: a.history.slice(-12) }),
    (a) => ({
      ...withDeals(withEvidence(a, 0), 0, 25),
      defects: [],
      records: {},
      observations: { open: [], paid: {}, disputed: {} },
      ...(a.signatures && { signatures: a.signatures.slice(-SIGNATURES_AT_LEAST) }),
      ...(a.separation && { separation: shortened(a.separation) }),
    }),
  ];
  for (const step of smaller) {
    const text = JSON.stringify(step(assessment));
    if (text.length <= STORED_LIMIT) return text;
  }
  throw new RangeError('An assessment without evidence is still longer than the field that keeps it');
}

/**
 * Reads a stored assessment: what it says, not whether Winnow wrote it.
 * @returns undefined for an absent, broken or foreign text: the customer then counts as never assessed.
 * @example decodeAssessment(encodeAssessment(assessment)).score // 71.2
 */
export function decodeAssessment(text: unknown): Assessment | undefined {
  if (typeof text !== 'string' || text === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (!isAssessment(value)) return undefined;
    const { [SEAL]: _, ...assessment }: Assessment & { [SEAL]?: unknown } = value;
    return assessment;
  } catch {
    return undefined;
  }
}

const isAssessment = (value: unknown): value is Assessment => ASSESSMENT.fault(value) === undefined;

function withEvidence(assessment: Assessment, most: number): Assessment {
  const factors = assessment.factors.map(
    (f): Factor => (f.state === 'measured' ? { ...f, evidence: f.evidence.slice(0, most) } : f),
  );
  const gates = assessment.gates.map((g) => ({ ...g, evidence: g.evidence.slice(0, most) }));
  const alerts = assessment.alerts.map((a) => ({ ...a, evidence: a.evidence.slice(0, most) }));
  const duties = assessment.duties.map((d) => ({ ...d, evidence: d.evidence.slice(0, most) }));
  const kept = new Set(
    [...factors, ...gates, ...alerts, ...duties].flatMap((f) => ('evidence' in f ? f.evidence : [])),
  );
  for (const id of Object.values(assessment.todo).flat()) kept.add(id);
  for (const id of assessment.lift?.moves.flatMap((move) => move.records) ?? []) kept.add(id);
  for (const { id } of assessment.outlook?.payments ?? []) kept.add(id);
  for (const { id, check } of assessment.deals) if (check !== 'clear') kept.add(id);
  const records = Object.fromEntries(Object.entries(assessment.records).filter(([id]) => kept.has(id)));
  return { ...assessment, factors, gates, alerts, duties, records };
}

/** Only the worst deals keep the record of their hold, and only so many are kept at all; the rest is counted. */
function withDeals(assessment: Assessment, holds: number, most = assessment.deals.length): Assessment {
  const { deals, moreDeals = 0 } = assessment;
  const more = moreDeals + Math.max(0, deals.length - most);
  return {
    ...assessment,
    deals: deals.slice(0, most).map(({ hold, ...rest }, at) => (hold && at < holds ? { ...rest, hold } : rest)),
    ...(more > 0 ? { moreDeals: more } : {}),
  };
}

/** Who did what, without the oldest of each. */
const shortened = ({ confirmations, putBack, evidence }: Separation): Separation => ({
  confirmations: confirmations.slice(-SIGNATURES_AT_LEAST),
  putBack: putBack.slice(-SIGNATURES_AT_LEAST),
  evidence: evidence.slice(-1),
});
