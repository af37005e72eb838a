import * as z from 'zod';
import { APPROVED_KINDS } from './names.ts';
import { Days, Role } from './schema-basics.ts';

/** Who approves what, and by when (working days). */
export const DecisionsPolicy = z.strictObject({
  approvers: z.record(z.enum(APPROVED_KINDS), Role),
  answerDays: Days,
  /** Days after which a request that nobody answered lapses, and a faulty decision is no longer told. */
  lapseDays: Days,
  /** Working days for the review of a tier, once it is due. */
  reviewDays: Days,
});
