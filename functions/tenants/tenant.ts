import * as z from 'zod';
import { LabRecordShape, PortfolioShape } from './figures.ts';

/** Names a tenant in the webhook's path. */
export const TenantId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);

/** A live webhook secret: only its hash is stored, the secret itself can be derived again from the master key. */
const LiveSecret = z.object({
  generation: z.int().positive(),
  /** SHA-256 of the secret, hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

/** One connected org, as it is stored. What must stay secret, or must not be changed from outside, is in `credentials`, encrypted. */
export const TenantSchema = z.object({
  id: TenantId,
  /** Names the org in lists and on the queue; what is called is in `credentials`, and must be the same. */
  orgId: z.string().min(1),
  /** A `Connection`, encrypted and bound to the tenant. */
  credentials: z.string().startsWith('v1.'),
  /** Newest first; two while one replaces the other. */
  secrets: z.array(LiveSecret).min(1).max(2),
  /** The policy document that the org was connected with: `{ preset, …overrides }`. */
  policy: z.record(z.string(), z.unknown()),
  /** Versions published since, oldest first; `policyOf` picks the one in force. */
  policyVersions: z.array(z.record(z.string(), z.unknown())).default([]),
  /** Published records of the policy in the CRM as they were last read: id → time of the last change. */
  policyRecords: z.record(z.string(), z.string()).default({}),
  language: z.enum(['en', 'zh']),
  portfolio: PortfolioShape.nullable(),
  /** What the last pass has found about the model itself; null before the first, and where another version has written it. */
  lab: LabRecordShape.nullable().default(null).catch(null),
  /** IANA zone of the org as it was last read; null before the first contact. */
  zone: z.string().nullable(),
  /**
   * The first day on which assessments were sealed, in the org's zone; null for an org connected since then, of which nothing without a seal
   * was ever ours. Absent until an org of before is first worked on.
   */
  sealedSince: z.iso.date().nullable().exactOptional(),
  /** ISO 4217 code of the home currency as it was last read. */
  home: z.string().nullable().default(null),
  /** The public address that Zoho calls, which the nightly pass renews channels with; null until provisioned. */
  hookUrl: z.url().nullable().default(null),
  /** The organisation in Zoho Books that holds the firm's invoices and payments; null where they are in the CRM alone. */
  books: z
    .object({ organizationId: z.string().regex(/^\d{1,22}$/, 'the organization ID is a number') })
    .nullable()
    .default(null),
});

export type Tenant = z.infer<typeof TenantSchema>;

/** What opens a Zoho org: an OAuth client and a refresh token. */
export const CredentialsSchema = z.object({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  refreshToken: z.string().min(1),
});

export type Credentials = z.infer<typeof CredentialsSchema>;

/** What opens a Zoho org, and where it is: whoever could change the addresses alone would be sent the tokens. */
export const ConnectionSchema = CredentialsSchema.extend({
  orgId: z.string().min(1),
  /** Those of a data centre, or the addresses of an emulator on this machine. */
  hosts: z.object({ accounts: z.url(), api: z.url() }),
});

export type Connection = z.infer<typeof ConnectionSchema>;
