import type { Driver } from './drive.ts';

const ITEM = 'data[Success_Response]';
const BAD_ITEM = 'data[API_Exception]';

/** All that the specification calls mandatory in a note; a list holds only what is asked for. */
const NOTE_FIELDS = [
  'Note_Title',
  'Note_Content',
  'Parent_Id',
  'Owner',
  'Created_By',
  'Created_Time',
  'Modified_By',
  'Modified_Time',
  '$attachments',
  '$editable',
  '$is_shared_to_client',
  '$size',
  '$state',
  '$voice_note',
];

/** Every call on records: reading, writing, tags, notes, related lists, deletions and what goes wrong with them. */
export async function tourRecords(driver: Driver): Promise<void> {
  const { alpha, beta } = await tourWrites(driver);
  await tourReads(driver, alpha);
  await tourTags(driver, alpha, beta);
  await tourRelated(driver, alpha);
  await tourDeletions(driver, alpha, beta);
}

/** Inserts, updates and upserts; returns the ids of the two accounts that they leave. */
async function tourWrites({ ask, open }: Driver): Promise<{ alpha: string; beta: string }> {
  const made = await ask('POST', '/Accounts', {
    status: 201,
    branch: ITEM,
    body: { data: [{ Account_Name: 'Alpha' }, { Account_Name: 'Beta', Phone: '123' }], trigger: [] },
  });
  const [alpha = '', beta = '']: string[] = made.data.map((item: { details: { id: string } }) => item.details.id);
  await ask('POST', '/Accounts', {
    status: 207,
    branch: 'data[Success_Response|API_Exception]',
    body: { data: [{ Account_Name: 'Gamma' }, { Phone: '1' }] },
  });
  await ask('POST', '/Accounts', { status: 400, branch: BAD_ITEM, body: { data: [{}] }, wrong: true });
  await ask('POST', '/Accounts', { status: 400, branch: 'API_Exception', body: {}, wrong: true });
  await ask('POST', '/Nothing', { status: 400, branch: BAD_ITEM, body: { data: [{ Name: 'x' }] } });
  await ask('PUT', '/Accounts', {
    status: 200,
    branch: ITEM,
    body: { data: [{ id: alpha, Phone: '5' }], trigger: ['workflow'] },
  });
  await ask('PUT', '/Accounts', {
    status: 400,
    branch: BAD_ITEM,
    body: { data: [{ id: '6100001999999999999', Phone: '5' }] },
  });
  await ask('PUT', `/Accounts/${alpha}`, { status: 200, branch: ITEM, body: { data: [{ Phone: '6' }] } });
  await ask('PUT', `/Accounts/${alpha}`, {
    status: 400,
    branch: BAD_ITEM,
    body: { data: [{ Annual_Revenue: 'much' }] },
  });
  await open.control('POST', '/locks', { id: beta, code: 'RECORD_LOCKED' });
  await ask('PUT', `/Accounts/${beta}`, { status: 400, branch: BAD_ITEM, body: { data: [{ Phone: '6' }] } });
  await open.control('POST', '/locks', { id: beta, code: null });
  await ask('PUT', `/Accounts/${alpha}`, {
    status: 412,
    branch: BAD_ITEM,
    body: { data: [{ Phone: '7' }] },
    headers: { 'If-Unmodified-Since': '2020-01-01T00:00:00+00:00' },
  });
  await ask('POST', '/Accounts/upsert', {
    status: 200,
    branch: ITEM,
    body: {
      data: [{ Account_Name: 'Alpha', Phone: '8' }, { Account_Name: 'Delta' }],
      duplicate_check_fields: ['Account_Name'],
    },
  });
  return { alpha, beta };
}

async function tourReads({ ask }: Driver, alpha: string): Promise<void> {
  await ask('GET', '/Accounts?fields=Account_Name,Owner,Created_Time,Tag&per_page=2', {
    status: 200,
    branch: 'Response_Wrapper',
  });
  await ask('GET', `/Accounts?ids=${alpha}&fields=Account_Name&sort_by=Created_Time&sort_order=asc`, {
    status: 200,
    branch: 'Response_Wrapper',
  });
  await ask('GET', '/Accounts?fields=id', {
    status: 304,
    headers: { 'If-Modified-Since': '2030-01-01T00:00:00+00:00' },
  });
  await ask('GET', '/Accounts', { status: 400, branch: 'API_Exception', wrong: true });
  await ask('GET', '/Contacts?fields=Last_Name', { status: 204 });
  await ask('GET', '/Nothing?fields=id', { status: 400, branch: 'API_Exception' });
  await ask('GET', `/Accounts/${alpha}`, { status: 200, branch: 'Response_Wrapper' });
  await ask('GET', '/Accounts/6100001999999999999', { status: 204 });
  await ask('GET', '/Accounts/nonsense', { status: 400, branch: 'API_Exception', wrong: true });
  await ask('GET', '/Accounts/actions/count', { status: 200, branch: 'count' });
  await ask('GET', '/Nothing/actions/count', { status: 400, branch: 'Invalid_Module_API_Exception' });
  await ask('GET', '/Accounts/search?criteria=(Account_Name:equals:Alpha)', {
    status: 200,
    branch: 'Response_Wrapper',
  });
  await ask('GET', '/Accounts/search?word=nobody', { status: 204 });
  await ask('GET', '/Accounts/search', { status: 400, branch: 'API_Exception', wrong: true });
  await ask('GET', '/Accounts/search?criteria=(Nonsense:equals:1)', { status: 400, branch: 'API_Exception' });
}

async function tourDeletions({ ask }: Driver, alpha: string, beta: string): Promise<void> {
  await ask('GET', '/Accounts/deleted?type=all', { status: 204 });
  await ask('GET', '/Accounts/deleted?type=nonsense', { status: 400, branch: 'API_Exception' });
  await ask('DELETE', `/Accounts/${beta}`, { status: 200, branch: ITEM });
  await ask('DELETE', `/Accounts?ids=${alpha}&wf_trigger=false`, { status: 200, branch: ITEM });
  await ask('DELETE', `/Accounts?ids=${alpha}`, { status: 400, branch: BAD_ITEM });
  await ask('DELETE', '/Accounts', { status: 400, branch: 'API_Exception', wrong: true });
  await ask('GET', '/Accounts/deleted?type=all&per_page=1', { status: 200, branch: 'Deleted_Records_Wrapper' });
}

async function tourTags({ ask }: Driver, alpha: string, beta: string): Promise<void> {
  const added = await ask('POST', '/settings/tags?module=Accounts', {
    status: 201,
    branch: 'Success_Wrapper[Success_Response]',
    body: { tags: [{ name: 'Late', color_code: '#F17574' }] },
  });
  const tag = added.tags[0].details.id;
  await ask('POST', '/settings/tags?module=Accounts', {
    status: 400,
    branch: 'Action_Wrapper[Duplicate_Data]',
    body: { tags: [{ name: 'Late' }] },
  });
  await ask('POST', '/settings/tags?module=Accounts', {
    status: 400,
    branch: 'Mandatory_Not_Found',
    body: {},
    wrong: true,
  });
  await ask('GET', '/settings/tags?module=Accounts', { status: 200, branch: 'Response_Wrapper' });
  await ask('GET', '/settings/tags', { status: 400, branch: 'Required_Param_Missing', wrong: true });
  const body = { tags: [{ name: 'Late' }] };
  await ask('POST', `/Accounts/${alpha}/actions/add_tags`, {
    status: 200,
    branch: 'Record_Success_Wrapper[Record_Success_Response]',
    body,
  });
  await ask('POST', '/Accounts/actions/add_tags', {
    status: 200,
    branch: 'Record_Success_Wrapper[Record_Success_Response]',
    body: { ...body, ids: [alpha, beta] },
  });
  await ask('POST', '/Accounts/actions/add_tags', {
    status: 400,
    branch: 'Record_Action_Wrapper_Error[Invalid_Data_API_Exception]',
    body: { ...body, ids: ['6100001999999999999'] },
  });
  await ask('GET', `/settings/tags/${tag}/actions/records_count?module=Accounts`, { status: 200, branch: 'count' });
  await ask('POST', `/Accounts/${alpha}/actions/remove_tags`, {
    status: 200,
    branch: 'Record_Success_Wrapper[Record_Success_Response]',
    body,
  });
  await ask('POST', '/Accounts/actions/remove_tags', {
    status: 200,
    branch: 'Record_Success_Wrapper[Record_Success_Response]',
    body: { ...body, ids: [beta] },
  });
  await ask('DELETE', `/settings/tags/${tag}`, { status: 200, branch: 'Success_Wrapper[Success_Response]' });
  await ask('DELETE', `/settings/tags/${tag}`, { status: 400, branch: 'Invalid_Data' });
}

async function tourRelated({ ask }: Driver, account: string): Promise<void> {
  const parent = { Parent_Id: { id: account, module: { api_name: 'Accounts' } } };
  const added = await ask('POST', '/Notes', {
    status: 201,
    branch: 'data[Success_Response]',
    body: { data: [{ Note_Title: 'Called', Note_Content: 'They will pay.', ...parent }] },
  });
  const note = added.data[0].details.id;
  await ask('POST', '/Notes', {
    status: 400,
    branch: 'data[Mandatory_API_Exception]',
    body: { data: [{ Note_Content: 'Whose?' }] },
  });
  await ask('POST', `/Accounts/${account}/Notes`, {
    status: 201,
    branch: 'data[Success_Response]',
    body: { data: [{ Note_Content: 'Again.' }] },
  });
  await ask('GET', `/Notes?fields=${NOTE_FIELDS.join(',')}`, { status: 200, branch: 'Response_Wrapper' });
  await ask('GET', '/Notes', { status: 400, branch: 'error', wrong: true });
  await ask('GET', `/Notes/${note}`, { status: 200, branch: 'Response_Wrapper' });
  const change = { data: [{ Note_Content: 'They paid.' }] };
  await ask('PUT', `/Notes/${note}`, { status: 200, branch: 'data[Success_Response]', body: change });
  await ask('PUT', '/Notes', {
    status: 200,
    branch: 'data[Success_Response]',
    body: { data: [{ id: note, Note_Content: 'All of it.' }] },
  });
  await ask('GET', `/Accounts/${account}/Notes?fields=Note_Title,Note_Content`, {
    status: 200,
    branch: 'Response_Wrapper',
  });
  await ask('GET', `/Accounts/${account}/Contacts?fields=Last_Name`, { status: 204 });
  await ask('GET', `/Accounts/${account}/Nonsense?fields=Last_Name`, { status: 400, branch: 'API_Exception' });
  await ask('DELETE', `/Notes/${note}`, { status: 200, branch: 'data[Success_Response]' });
  await ask('DELETE', `/Notes?ids=${note}`, { status: 400, branch: 'data[Invalid_Data_API_Exception]' });
}
