import * as z from 'zod';
import { dataCentre } from '../base/data-centres.ts';

/** `POST /clock`: an instant, or milliseconds to go forward. */
export const moveBody = z.strictObject({
  to: z.union([z.string(), z.number()]).optional(),
  by: z.number().nonnegative().optional(),
});

const text = z.string().exactOptional();
const count = z.number().int().nonnegative().exactOptional();

/** `POST /faults`: what happens to the next matching calls. */
export const faultBody = z.strictObject({
  method: text,
  path: text,
  times: count,
  skip: count,
  status: count,
  body: z.json().exactOptional(),
  code: text,
  delayMs: count,
  drop: z.enum(['before', 'after', 'midway']).exactOptional(),
  truncate: count,
});

/** `POST /faults/rows`: one row of the next write fails. */
export const rowFaultBody = z.strictObject({
  module: text,
  row: z.number().int().nonnegative(),
  code: z.string(),
  message: text,
  times: count,
});

/** `POST /tokens/expire`: which tokens die. */
export const expireBody = z.strictObject({ refreshTokens: z.boolean().default(false) });

/** `POST /locks`: why a record refuses writes from now on; null frees it. */
export const lockBody = z.strictObject({
  orgId: text,
  id: z.string(),
  code: z.enum(['RECORD_LOCKED', 'RECORD_IN_BLUEPRINT', 'NOT_APPROVED']).nullable().default('RECORD_LOCKED'),
});

/** `POST /lead-mapping`: the fields that a conversion carries a custom field of a lead to. */
export const leadMappingBody = z.strictObject({
  orgId: text,
  field: z.string(),
  Accounts: text,
  Contacts: text,
  Deals: text,
});

/** `POST /grants`: a code, a refresh token or an access token for a user. */
export const grantBody = z.strictObject({
  orgId: text,
  userId: text,
  scopes: z.array(z.string()).optional(),
  type: z.enum(['code', 'refresh_token', 'access_token']).default('code'),
});

/** `POST /orgs`: a seed folder, or the metadata of an empty org. */
export const orgBody = z.strictObject({
  seed: text,
  company_name: text,
  iso_code: text,
  currency: text,
  currency_symbol: text,
  time_zone: text,
  country_code: text,
  mc_status: z.boolean().exactOptional(),
  edition: z.enum(['free', 'standard', 'professional', 'enterprise', 'ultimate']).exactOptional(),
  data_centre: dataCentre.exactOptional(),
  namespace: text,
});

const share = z.number().min(0).max(1).exactOptional();

/** `POST /deliveries`: what goes wrong with notices and webhooks from now on. */
export const deliveryBody = z.strictObject({
  drop: share,
  duplicate: share,
  reorder: share,
  delayMs: count,
  seed: count,
  kinds: z.array(z.enum(['watch', 'workflow', 'bulk'])).exactOptional(),
});
