import type { Lead } from '../../shared/leads/lead.ts';
import { domainOf, type Known, phoneKey, plainFirmName } from '../../shared/leads/match.ts';
import { type Condition, chunks, contains, eq, inIds, or } from '../../shared/records/coql.ts';
import { idOf, textField, trueField } from '../../shared/records/read-value.ts';
import type { KnownStatus } from '../../shared/vocabulary/leads.ts';
import { readPages } from '../crm/read-pages.ts';
import type { Row } from '../crm/types.ts';
import type { OrgContext } from '../customers/org-context.ts';
import { apiModule, isGap } from '../org/org-facts.ts';

/** What is searched: a part of the org's context. */
export type SearchContext = Pick<OrgContext, 'crm' | 'facts' | 'log' | 'tenantId'> & {
  input: Pick<OrgContext['input'], 'policy'>;
};

/** Leads searched for together: COQL takes 25 criteria, and a lead needs up to four of them in one module. */
const TOGETHER = 6;

/** A phone number is written in many ways; its last four digits are seldom apart. The core compares all of them. */
const PHONE_END = 4;

/** Rows that one search compares: a name of one common word must not cost the credits of a whole day. */
const MOST_COMPARED = 4000;

/** Words shorter than this stand in too many names to be searched for. */
const SHORTEST_WORD = 2;

const FIRM = ['Account_Name', 'Website', 'Phone', 'Winnow_Stage'] as const;

const PERSON = ['Full_Name', 'Email', 'Secondary_Email', 'Phone', 'Mobile', 'Account_Name', 'Winnow_Stage'] as const;

/**
 * Customers and contacts that may be the same as one of these leads: found by the longest word of the name, by domain, mail address, tax
 * number, and the end of the phone number. Some six credits for six leads, at most 16: the last two for stages and fraud. What cannot be read, and what is beyond the
 * rows that are compared, is not found, and holds against nobody; the log tells of the latter.
 * @throws CrmError where Zoho cannot be asked.
 */
export async function findKnown(context: SearchContext, leads: readonly Lead[]): Promise<Known[]> {
  const found = new Map<string, Known>();
  for (const part of chunks(leads, TOGETHER))
    for (const module of ['Accounts', 'Contacts'] as const) {
      const conditions = part.flatMap((lead) => conditionsFor(context, module, lead));
      for (const row of await search(context, module, conditions)) {
        const known = module === 'Accounts' ? firmOf(context, row) : personOf(context, row);
        if (known) found.set(`${module}/${known.id}`, known);
      }
    }
  return withStatuses(context, [...found.values()]);
}

/** The conditions by which a lead is looked for in a module. */
function conditionsFor({ facts, input }: SearchContext, module: 'Accounts' | 'Contacts', { marks }: Lead): Condition[] {
  const { freeMail, taxNumber } = input.policy.screening.leads;
  const api = (plain: string): string | undefined => facts.map.toApi(module, plain);
  const on = (plain: string, make: (column: string) => Condition): Condition[] => {
    const column = api(plain);
    return column === undefined ? [] : [make(column)];
  };
  const domains = [...marks.emails, ...marks.websites].flatMap((text) => domainOf(text) ?? []);
  const [domain] = domains.filter((one) => !freeMail.includes(one));
  const ends = marks.phones.flatMap((phone) => phoneKey(phone)?.slice(-PHONE_END) ?? []);
  const ofPhone = (plain: string): Condition[] =>
    ends[0] ? on(plain, (column) => contains(column, ends[0] ?? '')) : [];
  const [email] = marks.emails;
  if (module === 'Contacts')
    return [
      ...(email === undefined ? [] : on('Email', (column) => eq(column, email))),
      ...(domain === undefined ? [] : on('Email', (column) => contains(column, `@${domain}`))),
      ...ofPhone('Phone'),
      ...ofPhone('Mobile'),
    ];
  const word = longestWord(marks.name);
  const { taxNumber: number } = marks;
  return [
    ...(word === undefined ? [] : on('Account_Name', (column) => contains(column, word))),
    ...(domain === undefined ? [] : on('Website', (column) => contains(column, domain))),
    ...ofPhone('Phone'),
    ...(number === null || taxNumber.customer === null ? [] : on(taxNumber.customer, (column) => eq(column, number))),
  ];
}

/** The longest word of the name as it is written: COQL may tell accents apart. */
function longestWord(name: string): string | undefined {
  const plain = new Set(plainFirmName(name).split(' '));
  const words = name.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => plain.has(plainFirmName(word)));
  const [longest] = words.sort((a, b) => b.length - a.length);
  return longest !== undefined && longest.length >= SHORTEST_WORD ? longest : undefined;
}

async function search(
  { crm, facts, input, log, tenantId }: SearchContext,
  module: 'Accounts' | 'Contacts',
  conditions: readonly Condition[],
): Promise<Row[]> {
  if (conditions.length === 0) return [];
  const { customer } = input.policy.screening.leads.taxNumber;
  const plain = module === 'Accounts' ? [...FIRM, ...(customer === null ? [] : [customer])] : PERSON;
  const columns = ['id', ...plain.flatMap((name) => facts.map.toApi(module, name) ?? [])];
  try {
    const rows = await readPages(crm, {
      from: module,
      columns,
      where: or(...conditions),
      expected: 100,
      most: MOST_COMPARED,
    });
    if (rows.length >= MOST_COMPARED)
      log.warn('more records are like these leads than are compared', {
        tenant: tenantId,
        module,
        compared: rows.length,
      });
    return rows.map((row) => facts.map.plainRow(module, row));
  } catch (error) {
    if (isGap(facts, error, module)) return [];
    throw error;
  }
}

const textsOf = (row: Row, names: readonly string[]): string[] => names.flatMap((name) => textField(row[name]) ?? []);

function firmOf({ input }: SearchContext, row: Row): Known | undefined {
  if (row.id === undefined || input.policy.customerModule !== 'Accounts') return undefined;
  const { customer } = input.policy.screening.leads.taxNumber;
  const name = textField(row['Account_Name']) ?? '';
  return {
    module: 'Accounts',
    id: row.id,
    customer: { id: row.id, name },
    name,
    emails: [],
    websites: textsOf(row, ['Website']),
    phones: textsOf(row, ['Phone']),
    taxNumber: customer === null ? null : (textField(row[customer]) ?? null),
    status: statusOf(row),
  };
}

/** A contact speaks for its account; without one, or where the customers are persons, for itself. */
function personOf({ input }: SearchContext, row: Row): Known | undefined {
  if (row.id === undefined) return undefined;
  const isCustomer = input.policy.customerModule === 'Contacts';
  const account = row['Account_Name'];
  const accountId = idOf(account);
  if (!isCustomer && accountId === undefined) return undefined;
  const person = textField(row['Full_Name']) ?? '';
  const firm =
    typeof account === 'object' && account !== null && 'name' in account ? textField(account.name) : undefined;
  return {
    module: 'Contacts',
    id: row.id,
    customer:
      isCustomer || accountId === undefined ? { id: row.id, name: person } : { id: accountId, name: firm ?? '' },
    name: isCustomer ? person : '',
    emails: textsOf(row, ['Email', 'Secondary_Email']),
    websites: [],
    phones: textsOf(row, ['Phone', 'Mobile']),
    taxNumber: null,
    status: isCustomer ? statusOf(row) : 'customer',
  };
}

const STATUSES: Readonly<Record<string, KnownStatus>> = { Exited: 'parted', Refused: 'refused' };

const statusOf = (row: Row): KnownStatus => STATUSES[textField(row['Winnow_Stage']) ?? ''] ?? 'customer';

/** Adds what is recorded of the customers that were found: their stage, and confirmed fraud. */
async function withStatuses(context: SearchContext, found: readonly Known[]): Promise<Known[]> {
  const ids = [...new Set(found.map(({ customer }) => customer.id))];
  if (ids.length === 0) return [];
  const module = context.input.policy.customerModule;
  const stageField = context.facts.map.toApi(module, 'Winnow_Stage');
  const unread = ids.filter((id) => !found.some((known) => known.module === module && known.id === id));
  const rows =
    stageField === undefined || unread.length === 0 ? [] : await context.crm.byIds(module, unread, [stageField]);
  const read = new Map(rows.map((row) => [row.id ?? '', statusOf(context.facts.map.plainRow(module, row))]));
  for (const { module: of, id, status } of found) if (of === module) read.set(id, status);
  const frauds = await customersWithFraud(context, ids);
  return found.map((known) => {
    const { id } = known.customer;
    return { ...known, status: frauds.has(id) ? 'fraud' : (read.get(id) ?? known.status) };
  });
}

async function customersWithFraud({ crm, facts }: SearchContext, ids: readonly string[]): Promise<Set<string>> {
  const module = 'Winnow_Incidents';
  const api = (plain: string): string | undefined => facts.map.toApi(module, plain);
  const [customer, kind] = [api('Customer'), api('Kind')];
  if (customer === undefined || kind === undefined) return new Set();
  const plain = ['Customer', 'Kind', 'Confirmed', 'Fault', 'Created_By', 'Modified_By'];
  const columns = ['id', ...plain.flatMap((name) => api(name) ?? [])];
  const frauds = new Set<string>();
  try {
    for (const part of chunks(ids)) {
      const where = inIds(customer, part);
      const rows = await readPages(crm, { from: apiModule(facts, module), columns, where, expected: part.length * 2 });
      for (const row of rows.map((one) => facts.map.plainRow(module, one)))
        if (isConfirmedFraud(row)) frauds.add(idOf(row['Customer']) ?? '');
    }
  } catch (error) {
    if (!isGap(facts, error, module)) throw error;
  }
  return frauds;
}

/**
 * Confirmed by a second person, and not our own fault. A tick under which its maker stands alone may be his own: it refuses nobody here, and
 * the customer's own look, which asks the record's history, takes it out.
 */
const isConfirmedFraud = (row: Row): boolean =>
  textField(row['Kind'])?.toLowerCase() === 'fraud' &&
  trueField(row['Confirmed']) &&
  idOf(row['Created_By']) !== idOf(row['Modified_By']) &&
  textField(row['Fault'])?.toLowerCase() !== 'us';
