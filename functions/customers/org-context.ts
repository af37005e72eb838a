import type { CustomerModule } from '../../shared/dossier/dossier.ts';
import { policyName } from '../../shared/lab/nightly.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { ChildModule } from '../../shared/records/fields.ts';
import type { Portfolio } from '../../shared/score/portfolio.ts';
import { dayInZone } from '../../shared/values/zone.ts';
import type { BooksReach, BooksReader } from '../books/books-reader.ts';
import type { Crm } from '../crm/crm.ts';
import type { Log } from '../log.ts';
import type { OrgFacts } from '../org/org-facts.ts';
import type { SetUp } from '../org/set-up.ts';
import type { DayCloses } from '../store/day-closes.ts';
import type { Store } from '../store/store.ts';
import type { WrittenCopies } from '../store/written-copies.ts';
import { type AssessmentSeal, acceptsUnsealed } from '../tenants/assessment-seal.ts';
import type { Tenant } from '../tenants/tenant.ts';
import type { AssessmentInput } from './assess-one.ts';

/** One org at work. */
export interface OrgContext {
  tenantId: string;
  crm: Crm;
  facts: OrgFacts;
  /** Zoho Books, where the firm keeps its books there. */
  books: BooksReader | null;
  /** Modules that are known to hold nothing. */
  unused: ReadonlySet<ChildModule>;
  input: AssessmentInput;
  /** Customers of which a person has just asked for a fresh assessment. */
  asked: ReadonlySet<string>;
  store: Store;
  /** Seals what is written, and tells what of it was changed. */
  seal: AssessmentSeal;
  copies: WrittenCopies;
  dayCloses: DayCloses;
  /** Whether assessments without a seal, as older versions wrote them, may still be believed. */
  acceptsUnsealed: boolean;
  /** Epoch milliseconds. */
  now: () => number;
  log: Log;
}

/** What a context takes from the installation. */
export interface OrgContextDeps {
  store: Store;
  sealOf: (tenantId: string) => AssessmentSeal;
  copies: WrittenCopies;
  dayCloses: DayCloses;
  /** Zoho Books of a tenant, to be read customer by customer or all at once; null where it keeps no books there. */
  booksOf?: (tenant: Tenant, module: CustomerModule, reach: BooksReach) => BooksReader | null;
  /** The business clock: it says which day it is. */
  clock: { now(): number };
  /** Real time, for leases. */
  now: () => number;
  log: Log;
}

/** The firm's figures under a policy: a calibration, and failures by tier, serve the policy that they were made under; any other waits for its first night. */
export function figuresUnder(
  policy: Pick<Policy, 'id' | 'version'>,
  { portfolio, lab }: Pick<Tenant, 'portfolio' | 'lab'>,
): Portfolio | null {
  if (!portfolio || lab?.policy === policyName(policy)) return portfolio;
  const { calibration: _, failures: __, ...figures } = portfolio;
  return figures;
}

/** The context of an org at the business clock's instant. */
export function orgContext(
  deps: OrgContextDeps,
  crm: Crm,
  { tenant, policy, facts }: Omit<SetUp, 'isFresh'>,
  reach: BooksReach = 'each',
): OrgContext {
  const instant = new Date(deps.clock.now()).toISOString();
  const asOf = dayInZone(instant, facts.zone) ?? dayInZone(instant, 'UTC') ?? 0;
  return {
    tenantId: tenant.id,
    crm,
    facts,
    store: deps.store,
    seal: deps.sealOf(tenant.id),
    copies: deps.copies,
    dayCloses: deps.dayCloses,
    acceptsUnsealed: acceptsUnsealed(tenant, asOf),
    now: deps.now,
    log: deps.log,
    books: deps.booksOf?.(tenant, policy.customerModule, reach) ?? null,
    unused: new Set(),
    asked: new Set(),
    input: {
      policy,
      portfolio: figuresUnder(policy, tenant),
      language: tenant.language,
      people: facts.people,
      roles: facts.roles,
      absent: facts.absent,
      asOf,
      assessedAt: `${instant.slice(0, 19)}+00:00`,
    },
  };
}
