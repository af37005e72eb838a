import { flagOf, type JsonObject, listOf, objectOf, objectsUnder, textOf } from '../../base/json.ts';
import type { Json, RecordChange, StoredRecord } from '../../base/types.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Answer, Call } from '../../http/call.ts';
import { invalidField, missingField, refuse, ZohoError } from '../../http/errors.ts';
import { needOf, recordOf, tableOf } from '../../http/parameters.ts';
import { storeDateTime } from '../../org/time.ts';
import { checkRow } from '../../org/write/check-row.ts';
import { oneItem, type Row, type RowItem } from '../../org/write/problem.ts';
import { insertRows, type RowsWrite, replaceRecord, updateRows } from '../../org/write/write-rows.ts';

const CREDITS = 5;

/** What a conversion makes, in this order: each can name the one before. */
const TARGETS = ['Accounts', 'Contacts', 'Deals'] as const;

type Target = (typeof TARGETS)[number];

const ADDRESS = ['Street', 'City', 'State', 'Country'] as const;

const addressTo = (prefix: string, code: string): Record<string, string> => ({
  ...Object.fromEntries(ADDRESS.map((part) => [part, `${prefix}_${part}`])),
  Zip_Code: `${prefix}_${code}`,
});

/** Zoho's standard mapping of a lead's fields (help page "Lead conversion mapping"). */
const STANDARD_MAPPING: Readonly<Record<Target, Readonly<Record<string, string>>>> = {
  Accounts: {
    Company: 'Account_Name',
    Phone: 'Phone',
    Fax: 'Fax',
    Website: 'Website',
    Industry: 'Industry',
    Annual_Revenue: 'Annual_Revenue',
    No_of_Employees: 'Employees',
    ...addressTo('Billing', 'Code'),
  },
  Contacts: {
    First_Name: 'First_Name',
    Last_Name: 'Last_Name',
    Designation: 'Title',
    Email: 'Email',
    Secondary_Email: 'Secondary_Email',
    Phone: 'Phone',
    Mobile: 'Mobile',
    Lead_Source: 'Lead_Source',
    Email_Opt_Out: 'Email_Opt_Out',
    Description: 'Description',
    ...addressTo('Mailing', 'Zip'),
  },
  Deals: { Lead_Source: 'Lead_Source' },
};

/** One conversion under way. */
interface Conversion {
  call: Call;
  lead: StoredRecord;
  /** What was asked for. */
  asked: JsonObject;
  owner: Json;
  /** The records made or taken, by module. */
  made: Map<Target, StoredRecord>;
  changes: RecordChange[];
}

/** Mounts the conversion of a lead into an account, a contact and, where one is given, a deal (OAS26 convert_lead). */
export function mountConvertLead(emulator: Emulator): void {
  const rule = {
    kind: 'leads.convert',
    scopes: (call: Call) => [needOf(call, 'Leads', 'UPDATE')],
    credits: CREDITS,
    sub: true,
  };
  emulator.route('POST', '/crm/v8/Leads/:id/actions/convert', rule, convert);
}

async function convert(call: Call): Promise<Answer> {
  call.params['module'] = 'Leads';
  const lead = recordOf(call);
  const asked = objectsUnder(call.body, 'data')?.[0];
  if (asked === undefined) throw missingField('$.data');
  if (lead['Converted__s'] === true)
    throw refuse(400, 'ID_ALREADY_CONVERTED', 'id already converted', { resource_path_index: 1 });
  const conversion: Conversion = { call, lead, asked, owner: ownerOf(call, lead, asked), made: new Map(), changes: [] };
  const fault = dealFault(conversion);
  if (fault !== undefined) throw new ZohoError(400, { data: [{ ...fault }] });
  for (const target of TARGETS) makeOrTake(conversion, target);
  carryTags(conversion);
  moveTasks(conversion);
  markConverted(conversion);
  await call.org.announce(conversion.changes);
  const details = Object.fromEntries(TARGETS.map((target) => [target, referenceTo(conversion, target)]));
  const message = 'The record has been converted successfully';
  return { status: 200, body: { data: [{ code: 'SUCCESS', details, message, status: 'success' }] } };
}

/** What is wrong with the deal that is asked for: it is looked at first, because nothing is made where it is refused. */
function dealFault({ call, asked }: Conversion): RowItem | undefined {
  const row = objectOf(asked['Deals']);
  if (row === undefined || textOf(row['id']) !== undefined) return undefined;
  const { meta } = tableOf(call, 'Deals');
  return oneItem(
    checkRow({ org: call.org, meta, user: call.user }, { row, path: '$.data[0].Deals' }, 'insert').failures,
  );
}

function ownerOf(call: Call, lead: StoredRecord, asked: JsonObject): Json {
  const id = textOf(objectOf(asked['assign_to'])?.['id']) ?? textOf(asked['assign_to']);
  if (id === undefined) return lead['Owner'] ?? null;
  const user = call.org.user(id);
  if (user === undefined) throw invalidField('$.data[0].assign_to.id', { api_name: 'assign_to' });
  return call.org.references.toUser(user);
}

function makeOrTake(conversion: Conversion, target: Target): void {
  const { call, asked, made, changes } = conversion;
  const given = asked[target];
  const id = textOf(objectOf(given)?.['id']) ?? textOf(given);
  const row = rowOf(conversion, target, id !== undefined);
  if (id !== undefined) {
    const record = tableOf(call, target).get(id);
    if (record === undefined) throw invalidField(`$.data[0].${target}.id`, { api_name: 'id' });
    const written = Object.keys(row).length === 0 ? undefined : updateRows(writeTo(call, target), [{ ...row, id }]);
    changes.push(...(written?.changes ?? []));
    made.set(target, tableOf(call, target).get(id) ?? record);
    return;
  }
  if (target === 'Deals' && objectOf(given) === undefined) return;
  if (target === 'Accounts' && (conversion.lead['Company'] ?? null) === null) return;
  const written = insertRows(writeTo(call, target), [row]);
  const [item] = written.items;
  if (item?.status === 'error') throw new ZohoError(400, { data: [{ ...item }] });
  changes.push(...written.changes);
  const record = tableOf(call, target).get(String(item?.details['id']));
  if (record !== undefined) made.set(target, record);
}

/** The values that a target gets. One that is there already keeps its own, unless the call says `overwrite`. */
function rowOf({ call, lead, asked, owner, made }: Conversion, target: Target, isTaken: boolean): Row {
  const account = made.get('Accounts');
  const contact = made.get('Contacts');
  const links: Row = {
    ...(target !== 'Accounts' && account && { Account_Name: { id: account.id } }),
    ...(target === 'Deals' && contact && { Contact_Name: { id: contact.id } }),
  };
  if (isTaken && flagOf(asked['overwrite']) !== true) return {};
  const custom = [...call.org.leadMapping].flatMap(([from, to]): [string, string][] =>
    to[target] === undefined ? [] : [[from, to[target]]],
  );
  const mapped = [...Object.entries(STANDARD_MAPPING[target]), ...custom].flatMap(([from, to]): [string, Json][] => {
    const value = lead[from];
    return value === undefined || value === null ? [] : [[to, value]];
  });
  const { id: _, ...given } = objectOf(asked[target]) ?? {};
  const values: Row = { ...Object.fromEntries(mapped), ...links, ...(target === 'Deals' ? given : {}) };
  return isTaken ? values : { ...values, Owner: { id: textOf(objectOf(owner)?.['id']) ?? '' } };
}

function writeTo(call: Call, module: string): RowsWrite {
  return { org: call.org, table: tableOf(call, module), user: call.user, trigger: undefined };
}

/** Tags are carried only where the call names them. */
function carryTags({ call, lead, asked, made, changes }: Conversion): void {
  const carried = objectOf(asked['carry_over_tags']) ?? {};
  const tags = listOf(lead['Tag']) ?? [];
  for (const [target, record] of made) {
    const names = (listOf(carried[target]) ?? []).map(String);
    const chosen = tags.filter((tag) => names.includes(textOf(objectOf(tag)?.['name']) ?? ''));
    if (chosen.length === 0) continue;
    const kept = listOf(record['Tag']) ?? [];
    made.set(target, replaceRecord(writeTo(call, target), record, { Tag: [...kept, ...chosen] }, changes));
  }
}

/** Open and done tasks of the lead go to what it became: the deal, else the account; the contact stands beside it. */
function moveTasks({ call, lead, made, changes }: Conversion): void {
  const tasks = tableOf(call, 'Tasks');
  const [module, parent] = [...made].findLast(([target]) => target !== 'Contacts') ?? [];
  const contact = made.get('Contacts');
  for (const task of [...tasks.all()]) {
    if (textOf(objectOf(task['What_Id'])?.['id']) !== lead.id) continue;
    const values: { [field: string]: Json } = {
      What_Id: parent === undefined ? null : call.org.references.to(parent.id, null),
      $se_module: module ?? null,
      ...(contact && { Who_Id: call.org.references.to(contact.id, null) }),
    };
    replaceRecord(writeTo(call, 'Tasks'), task, values, changes);
  }
}

function markConverted(conversion: Conversion): void {
  const { call, lead, changes } = conversion;
  const values: { [field: string]: Json } = {
    Converted__s: true,
    Converted_Date_Time: storeDateTime(call.org.clock.now()),
  };
  for (const target of TARGETS) values[`Converted_${target.slice(0, -1)}`] = referenceTo(conversion, target);
  replaceRecord(writeTo(call, 'Leads'), lead, values, changes);
}

function referenceTo({ call, made }: Conversion, target: Target): Json {
  const record = made.get(target);
  return record === undefined ? null : call.org.references.to(record.id, null);
}
