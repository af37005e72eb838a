import { PolicyError, type PolicyFault } from '../../shared/policy/document.ts';
import { loadPolicy } from '../../shared/policy/load.ts';
import { everything, select } from '../../shared/records/coql.ts';
import type { Row } from '../../shared/records/field-map.ts';
import { idOf } from '../../shared/records/read-value.ts';
import { isObject } from '../../shared/values/objects.ts';
import type { Crm } from '../crm/crm.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { apiModule, isUnreadable, type OrgFacts } from './org-facts.ts';

/** Plain name of the module. */
export const POLICY_MODULE = 'Winnow_Policies';

const LIST_COLUMNS = ['Version', 'State', 'Modified_Time'] as const;

const RECORD_COLUMNS = [...LIST_COLUMNS, 'Effective_From', 'Author', 'Approved_By', 'Document'] as const;

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
  /** Published records as they were last read: id → time of the last change. */
  policyRecords: Tenant['policyRecords'];
  /** Faulty records among those read now; the last sound version stays in force. */
  faulty: FaultyVersion[];
  /** Records that were read now and are sound, or are published no longer. */
  resolved: string[];
}

/**
 * Reads the versions of the firm's policy that are published in `Winnow_Policies`. A record in any other state is never in force, and
 * withdraws the version of its name. One credit, and one more when a published record is new or has changed.
 * @returns undefined where the org has no such module, or nothing in its records has changed.
 * @throws CrmError where Zoho cannot be reached.
 */
export async function readPolicyChanges(
  crm: Pick<Crm, 'query' | 'byIds'>,
  facts: Pick<OrgFacts, 'map' | 'modules'>,
  known: Pick<Tenant, 'policyVersions' | 'policyRecords'>,
): Promise<PolicyChanges | undefined> {
  if (facts.map.toApi(POLICY_MODULE, 'Document') === undefined || facts.map.toApi(POLICY_MODULE, 'State') === undefined)
    return undefined;
  const rows = await listVersions(crm, facts);
  const published = rows.filter(isPublished);
  const policyRecords = Object.fromEntries(published.map((row) => [row.id ?? '', String(row['Modified_Time'] ?? '')]));
  const changed = Object.keys(policyRecords).filter(
    (id) => policyRecords[id] === '' || known.policyRecords[id] !== policyRecords[id],
  );
  const current = new Set(published.map(versionOf));
  const withdrawn = new Set(rows.map(versionOf).filter((version) => version !== '' && !current.has(version)));
  const kept = known.policyVersions.filter((document) => !withdrawn.has(String(document['version'])));
  const removed = Object.keys(known.policyRecords).filter((id) => policyRecords[id] === undefined);
  if (changed.length === 0 && removed.length === 0 && kept.length === known.policyVersions.length) return undefined;
  const read = (await readDocuments(crm, facts, changed)).map(readRecord);
  const sound = read.flatMap((record) => ('document' in record ? [record] : []));
  const replaced = new Set(sound.map(({ document }) => document['version']));
  return {
    policyVersions: [
      ...kept.filter((document) => !replaced.has(document['version'])),
      ...sound.map(({ document }) => document),
    ],
    policyRecords,
    faulty: read.flatMap((record) => ('faults' in record ? [record] : [])),
    resolved: [...removed, ...sound.map(({ recordId }) => recordId)],
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

function readRecord(row: CrmRow): FaultyVersion | { recordId: string; document: Record<string, unknown> } {
  const recordId = row.id ?? '';
  try {
    const document: unknown = JSON.parse(String(row['Document'] ?? ''));
    const policy = loadPolicy(document);
    const faults = disagreements(row, policy);
    if (faults.length > 0) throw new PolicyError(faults);
    return { recordId, document: isObject(document) ? document : {} };
  } catch (error) {
    const faults = error instanceof PolicyError ? error.faults : [NO_JSON];
    return { recordId, version: versionOf(row), faults };
  }
}

/** Where the record contradicts its document, or one person is author and approver. */
function disagreements(row: Row, policy: ReturnType<typeof loadPolicy>): PolicyFault[] {
  const effective = row['Effective_From'] ?? null;
  const author = idOf(row['Author']);
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
    author !== undefined &&
      author === idOf(row['Approved_By']) && {
        path: 'approver',
        message: 'the approver must be someone else than the author',
        zh: '批准人不得与起草人相同',
      },
  ];
  return faults.filter((fault) => fault !== false);
}

const NO_JSON: PolicyFault = { path: '', message: 'the document is not JSON', zh: '文件不是 JSON' };

const isPublished = (row: Row): boolean => String(row['State'] ?? '').toLowerCase() === 'published';

const versionOf = (row: Row): string => String(row['Version'] ?? '');
