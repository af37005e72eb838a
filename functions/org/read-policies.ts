import { PolicyError, type PolicyFault } from '../../shared/policy/document.ts';
import { loadPolicy } from '../../shared/policy/load.ts';
import { everything, select } from '../../shared/records/coql.ts';
import type { Row } from '../../shared/records/field-map.ts';
import { isObject } from '../../shared/values/objects.ts';
import type { Crm } from '../crm/crm.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { apiModule, isUnreadable, type OrgFacts } from './org-facts.ts';
import {
  mayWithdraw,
  NO_RIGHT_TO_WITHDRAW,
  type PolicyApproval,
  type PolicySigning,
  readApproval,
  signingFaults,
} from './policy-approval.ts';

/** Plain name of the module. */
export const POLICY_MODULE = 'Winnow_Policies';

const LIST_COLUMNS = ['Version', 'State', 'Modified_Time', 'Modified_By'] as const;

const RECORD_COLUMNS = [...LIST_COLUMNS, 'Effective_From', 'Author', 'Approved_By', 'Created_By', 'Document'] as const;

/** How many versions are read, the newest: as many rows as one credit gives. */
const VERSION_LIMIT = 200;

/** A published record whose document is faulty, with every fault. */
export interface FaultyVersion {
  recordId: string;
  version: string;
  faults: readonly PolicyFault[];
}

/** What has changed in the firm's own records of its policy versions. */
export interface PolicyChanges {
  /** Sound published documents and, of those known before, all that the CRM has not withdrawn. */
  policyVersions: Tenant['policyVersions'];
  /** Records that were looked at, published or withdrawn without the right to, as they were last read: id → time of the last change. */
  policyRecords: Tenant['policyRecords'];
  /** Faulty records among those read now; the last sound version stays in force. */
  faulty: FaultyVersion[];
  /** Records that were read now and are sound, or are published no longer. */
  resolved: string[];
}

/**
 * Reads the versions of the firm's policy that are published in `Winnow_Policies`. A record in any other state is never in force, and
 * withdraws the version of its name where a person saved it so who may approve a version. One credit; where a record is new or has
 * changed, one more and the users of the org.
 * @returns undefined where the org has no such module, or nothing in its records has changed.
 * @throws CrmError where Zoho cannot be reached.
 */
export async function readPolicyChanges(
  crm: Pick<Crm, 'query' | 'byIds' | 'users'>,
  facts: Pick<OrgFacts, 'map' | 'modules'>,
  known: Pick<Tenant, 'policyVersions' | 'policyRecords'>,
  signing: PolicySigning,
): Promise<PolicyChanges | undefined> {
  if (facts.map.toApi(POLICY_MODULE, 'Document') === undefined || facts.map.toApi(POLICY_MODULE, 'State') === undefined)
    return undefined;
  const rows = await listVersions(crm, facts);
  const published = rows.filter(isPublished);
  const current = new Set(published.map(versionOf));
  const inUse = new Set(known.policyVersions.map((document) => String(document['version'])));
  const withdrawals = rows.filter((row) => inUse.has(versionOf(row)) && !current.has(versionOf(row)));
  const policyRecords = Object.fromEntries(
    [...published, ...withdrawals].map((row) => [row.id ?? '', String(row['Modified_Time'] ?? '')]),
  );
  const changed = Object.keys(policyRecords).filter(
    (id) => policyRecords[id] === '' || known.policyRecords[id] !== policyRecords[id],
  );
  const removed = Object.keys(known.policyRecords).filter((id) => policyRecords[id] === undefined);
  if (changed.length === 0 && removed.length === 0) return undefined;
  const approval = changed.length > 0 ? await readApproval(crm, signing) : undefined;
  const isNew = ({ id = '' }: CrmRow): boolean => changed.includes(id);
  const refused = withdrawals.filter((row) => isNew(row) && approval && !mayWithdraw(row, approval));
  const accepted = withdrawals.filter((row) => isNew(row) && !refused.includes(row));
  const withdrawn = new Set(accepted.map(versionOf));
  for (const { id = '' } of accepted) delete policyRecords[id];
  const kept = known.policyVersions.filter((document) => !withdrawn.has(String(document['version'])));
  const documents = await readDocuments(
    crm,
    facts,
    published.filter(isNew).flatMap(({ id }) => id ?? []),
  );
  const read = approval ? documents.map((row) => readRecord(row, known.policyVersions, approval)) : [];
  const sound = read.flatMap((record) => ('document' in record ? [record] : []));
  const replaced = new Set(sound.map(({ document }) => document['version']));
  return {
    policyVersions: [
      ...kept.filter((document) => !replaced.has(document['version'])),
      ...sound.map(({ document }) => document),
    ],
    policyRecords,
    faulty: [
      ...read.flatMap((record) => ('faults' in record ? [record] : [])),
      ...refused.map((row) => ({ recordId: row.id ?? '', version: versionOf(row), faults: [NO_RIGHT_TO_WITHDRAW] })),
    ],
    resolved: [...removed, ...accepted.flatMap(({ id }) => id ?? []), ...sound.map(({ recordId }) => recordId)],
  };
}

type CrmRow = Row & { id?: string };

async function listVersions(crm: Pick<Crm, 'query'>, facts: Pick<OrgFacts, 'map' | 'modules'>): Promise<CrmRow[]> {
  const columns = ['id', ...LIST_COLUMNS.flatMap((name) => facts.map.toApi(POLICY_MODULE, name) ?? [])];
  const orderBy = [{ column: 'id', descending: true }];
  try {
    const from = apiModule(facts, POLICY_MODULE);
    const { rows } = await crm.query(select({ from, columns, where: everything, orderBy, limit: VERSION_LIMIT }));
    return rows.map((row) => facts.map.plainRow(POLICY_MODULE, row)).reverse();
  } catch (error) {
    if (isUnreadable(error)) return [];
    throw error;
  }
}

// By ids, because a query may refuse a large text.
async function readDocuments(
  crm: Pick<Crm, 'byIds'>,
  facts: Pick<OrgFacts, 'map' | 'modules'>,
  ids: readonly string[],
) {
  if (ids.length === 0) return [];
  const columns = RECORD_COLUMNS.flatMap((name) => facts.map.toApi(POLICY_MODULE, name) ?? []);
  const rows = await crm.byIds(apiModule(facts, POLICY_MODULE), ids, columns);
  return rows
    .map((row): CrmRow => facts.map.plainRow(POLICY_MODULE, row))
    .sort((a, b) => Number(String(a.id) > String(b.id)) - Number(String(a.id) < String(b.id)));
}

function readRecord(
  row: CrmRow,
  inForce: readonly Record<string, unknown>[],
  approval: PolicyApproval,
): FaultyVersion | { recordId: string; document: Record<string, unknown> } {
  const recordId = row.id ?? '';
  try {
    const document: unknown = JSON.parse(String(row['Document'] ?? ''));
    const policy = loadPolicy(document);
    // What the operator of Winnow has published from here is approved there, whoever wrote the record.
    const isPublishedHere = inForce.some((version) => JSON.stringify(version) === JSON.stringify(document));
    const faults = [...disagreements(row, policy), ...(isPublishedHere ? [] : signingFaults(row, policy, approval))];
    if (faults.length > 0) throw new PolicyError(faults);
    return { recordId, document: isObject(document) ? document : {} };
  } catch (error) {
    const faults = error instanceof PolicyError ? error.faults : [NO_JSON];
    return { recordId, version: versionOf(row), faults };
  }
}

/** Where the record contradicts its document. */
function disagreements(row: Row, policy: ReturnType<typeof loadPolicy>): PolicyFault[] {
  const effective = row['Effective_From'] ?? null;
  const faults: (PolicyFault | false)[] = [
    policy.approvedOn === null && {
      path: 'approvedOn',
      message: 'a published version names its approver and the day of approval',
      zh: '已发布的版本须注明批准人与批准日期',
    },
    versionOf(row) !== policy.version && {
      path: 'version',
      message: `the record is of version ${versionOf(row)}, its document of ${policy.version}`,
      zh: `记录的版本为 ${versionOf(row)}，文件的版本为 ${policy.version}`,
    },
    effective !== null &&
      effective !== policy.effectiveFrom && {
        path: 'effectiveFrom',
        message: `the record holds from ${effective}, its document says otherwise`,
        zh: `记录的生效日为 ${effective}，与文件不符`,
      },
  ];
  return faults.filter((fault) => fault !== false);
}

const NO_JSON: PolicyFault = { path: '', message: 'the document is not JSON', zh: '文件不是 JSON' };

const isPublished = (row: Row): boolean => String(row['State'] ?? '').toLowerCase() === 'published';

const versionOf = (row: Row): string => String(row['Version'] ?? '');
