import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { unzip } from '../../bulk/zip-reader.ts';
import { zipOf } from '../../bulk/zip-writer.ts';
import { startReceiver } from '../automation/receiver.ts';
import type { OpenOrg } from '../open-org.ts';
import { type BulkBench, openBulk } from './bench.ts';

async function upload(zoho: OpenOrg, file: Buffer, headers: Record<string, string> = {}) {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(file)]), 'rows.zip');
  const response = await zoho.emulator.app.request('/crm/v8/upload', {
    method: 'POST',
    headers: {
      authorization: `Zoho-oauthtoken ${zoho.token()}`,
      feature: 'bulk-write',
      'X-CRM-ORG': zoho.org.meta.zgid,
      ...headers,
    },
    body: form,
  });
  return { status: response.status, body: await response.json() };
}

const uploadCsv = async (zoho: OpenOrg, csv: string): Promise<string> => {
  const { body } = await upload(zoho, await zipOf('rows.csv', [csv]));
  return body.details.file_id;
};

const mapped = (...names: string[]) => names.map((api_name, index) => ({ api_name, index }));

interface Asked {
  operation?: string;
  module?: string;
  csv: string;
  mappings?: object[];
  more?: object;
}

async function start(zoho: BulkBench, { operation = 'insert', module = 'Accounts', csv, mappings, more = {} }: Asked) {
  const file_id = await uploadCsv(zoho, csv);
  const { callback, ...resource }: { callback?: object } = more;
  return zoho.bulk('POST', '/write', {
    operation,
    ...(callback === undefined ? {} : { callback }),
    resource: [
      {
        type: 'data',
        module: { api_name: module },
        file_id,
        ...(mappings ? { field_mappings: mappings } : {}),
        ...resource,
      },
    ],
  });
}

async function run(zoho: BulkBench, asked: Asked) {
  const { body } = await start(zoho, asked);
  if (body.details?.id === undefined) throw new Error(JSON.stringify(body));
  const { job } = await zoho.poll(`/write/${body.details.id}`);
  const url = new URL(job.result.download_url);
  const { bytes } = await zoho.download(url.pathname);
  const [file] = await unzip(bytes, 100_000_000);
  const outcome: Record<string, string>[] = parse(file?.bytes ?? '', { columns: true });
  return { job, outcome };
}

describe('uploading', () => {
  it('takes a zip with one csv', async () => {
    const zoho = await openBulk();
    const { status, body } = await upload(zoho, await zipOf('rows.csv', ['a\n1\n']));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'success',
      code: 'FILE_UPLOAD_SUCCESS',
      message: 'file uploaded.',
      details: { file_id: expect.stringMatching(/^\d{15,}$/), created_time: '2026-03-02T09:00:00+00:00' },
    });
  });

  it('refuses other files and other headers', async () => {
    const zoho = await openBulk();
    expect(await upload(zoho, Buffer.from('a,b\n'))).toMatchObject({
      status: 400,
      body: { code: 'INVALID_FILE_FORMAT' },
    });
    expect((await upload(zoho, await zipOf('rows.xls', ['a']))).body.code).toBe('FILE_NOT_SUPPORTED');
    const archive = await zipOf('rows.csv', ['a\n']);
    expect((await upload(zoho, archive, { feature: 'other' })).body['x-error']).toMatch(/feature, X-CRM-ORG/);
    expect((await upload(zoho, archive, { 'X-CRM-ORG': '1' })).status).toBe(400);
    expect((await upload(zoho, Buffer.alloc(25 * 1024 * 1024 + 1))).body.code).toBe('FILE_TOO_LARGE');
  });
});

describe('a bulk write job', () => {
  it('goes through its states, costs 500 credits and reports the outcome of each row', async () => {
    const zoho = await openBulk();
    const csv = 'Name,Staff,Since\nAlpha,10,x\nBeta,many,x\n,3,x\n"Gamma ""G""",7,x\n';
    const before = zoho.emulator.credits(zoho.org).used();
    const { status, body } = await start(zoho, { csv, mappings: mapped('Account_Name', 'Employees') });
    expect(status).toBe(201);
    expect(zoho.emulator.credits(zoho.org).used() - before).toBe(501);
    expect(body).toMatchObject({
      status: 'success',
      code: 'SUCCESS',
      message: 'success',
      details: { created_by: { name: 'Ada Admin' } },
    });
    const { states, job } = await zoho.poll(`/write/${body.details.id}`);
    expect(states).toEqual(['ADDED', 'INPROGRESS', 'COMPLETED']);
    expect(job).toMatchObject({
      operation: 'insert',
      character_encoding: 'UTF-8',
      resource: [
        {
          status: 'COMPLETED',
          code: 'SUCCESS',
          module: { api_name: 'Accounts' },
          file: {
            status: 'COMPLETED',
            name: 'rows.csv',
            added_count: 2,
            skipped_count: 2,
            updated_count: 0,
            total_count: 4,
          },
        },
      ],
    });
    const { bytes } = await zoho.download(new URL(job.result.download_url).pathname);
    const [file] = await unzip(bytes, 10_000);
    const rows: Record<string, string>[] = parse(file?.bytes ?? '', { columns: true });
    expect(rows.map(({ Name, STATUS, ERRORS }) => [Name, STATUS, ERRORS])).toEqual([
      ['Alpha', 'ADDED', ''],
      ['Beta', 'SKIPPED', 'INVALID_DATA:Employees'],
      ['', 'SKIPPED', 'MANDATORY_NOT_FOUND:Account_Name'],
      ['Gamma "G"', 'ADDED', ''],
    ]);
    const made = await zoho.call('GET', `/Accounts/${rows[3]?.['RECORD_ID']}?fields=Account_Name,Employees`);
    expect(made.body.data[0]).toMatchObject({ Account_Name: 'Gamma "G"', Employees: 7 });
  });

  it('updates by id, passing over or clearing what is empty', async () => {
    const zoho = await openBulk();
    const id = await zoho.insert('Accounts', { Account_Name: 'A', Employees: 5, Rating: 'Active' });
    const asked = { operation: 'update', mappings: mapped('id', 'Employees', 'Rating') };
    const kept = await run(zoho, { ...asked, csv: `i,e,r\n${id},6,\n`, more: { find_by: 'id', ignore_empty: true } });
    expect(kept.outcome[0]).toMatchObject({ STATUS: 'UPDATED', RECORD_ID: id });
    expect((await zoho.call('GET', `/Accounts/${id}`)).body.data[0]).toMatchObject({ Employees: 6, Rating: 'Active' });
    await run(zoho, { ...asked, csv: `i,e,r\n${id},7,\n` });
    expect((await zoho.call('GET', `/Accounts/${id}`)).body.data[0]).toMatchObject({ Employees: 7, Rating: null });
    const unknown = await run(zoho, { ...asked, csv: 'i,e,r\n6100001999999999999,1,\n' });
    expect(unknown.outcome[0]).toMatchObject({ STATUS: 'SKIPPED', ERRORS: 'INVALID_DATA:id' });
  });

  it('upserts and updates by another field, with lookups found by name', async () => {
    const zoho = await openBulk();
    const account = await zoho.insert('Accounts', { Account_Name: 'Acme' });
    const contact = await zoho.insert('Contacts', { Last_Name: 'Old', Email: 'k@acme.test' });
    const mappings = [
      { api_name: 'Email', index: 0 },
      { api_name: 'Last_Name', index: 1 },
      { api_name: 'Account_Name', index: 2, find_by: 'Account_Name' },
      { api_name: 'Title', default_value: { value: 'Ms' } },
    ];
    const csv = 'e;l;a\nk@acme.test;Kin;Acme\nnew@acme.test;New;Nobody\nnew@acme.test;New;\n';
    const asked = { operation: 'upsert', module: 'Contacts', csv, mappings, more: { find_by: 'Email' } };
    const { outcome, job } = await run(zoho, asked);
    expect(outcome.map(({ STATUS }) => STATUS)).toEqual(['UPDATED', 'SKIPPED', 'ADDED']);
    expect(job.resource[0].file).toMatchObject({ added_count: 1, updated_count: 1, skipped_count: 1 });
    expect((await zoho.call('GET', `/Contacts/${contact}`)).body.data[0]).toMatchObject({
      Last_Name: 'Kin',
      Title: 'Ms',
      Account_Name: { id: account, name: 'Acme' },
    });
    const again = await run(zoho, { ...asked, operation: 'update', csv: 'e;l;a\nK@acme.test;Kon;\nno@acme.test;X;\n' });
    expect(again.outcome.map(({ STATUS }) => STATUS)).toEqual(['UPDATED', 'SKIPPED']);
  });

  it('reads dates as the mapping says, month first by default', async () => {
    const zoho = await openBulk();
    const asked = { module: 'Tasks', csv: 's,d\nA,03/02/2026\nB,2026-03-02\nC,02/30/2026\n' };
    const plain = await run(zoho, { ...asked, mappings: mapped('Subject', 'Due_Date') });
    expect(plain.outcome.map(({ STATUS, ERRORS }) => [STATUS, ERRORS])).toEqual([
      ['ADDED', ''],
      ['SKIPPED', 'INVALID_DATA:Due_Date'],
      ['SKIPPED', 'INVALID_DATA:Due_Date'],
    ]);
    const id = plain.outcome[0]?.['RECORD_ID'];
    expect((await zoho.call('GET', `/Tasks/${id}`)).body.data[0].Due_Date).toBe('2026-03-02');
    const format = [mapped('Subject')[0] ?? {}, { api_name: 'Due_Date', index: 1, format: 'yyyy-MM-dd' }];
    const other = await run(zoho, { ...asked, mappings: format });
    expect(other.outcome.map(({ STATUS }) => STATUS)).toEqual(['SKIPPED', 'ADDED', 'SKIPPED']);
  });

  it('takes columns named like fields without mappings, and calls back', async () => {
    const receiver = await startReceiver();
    const zoho = await openBulk();
    const more = { callback: { url: `${receiver.url}/b`, method: 'post' } };
    const { body } = await start(zoho, { csv: 'Account_Name,Other\nA,1\n', more });
    await zoho.emulator.clock.moveTo(zoho.emulator.clock.now() + 5000);
    await zoho.control('POST', '/deliveries/settle', {});
    expect(receiver.bodies()).toMatchObject([{ id: body.details.id, status: 'COMPLETED', operation: 'insert' }]);
    await receiver.close();
  });

  it.each([
    [false, []],
    [true, undefined],
  ])('runs automation: %s', async (bulkWriteRunsAutomation, trigger) => {
    const zoho = await openBulk({ behaviour: { bulkWriteRunsAutomation } });
    const seen: unknown[] = [];
    zoho.org.onChange((change) => {
      seen.push(change.trigger);
    });
    await run(zoho, { csv: 'Account_Name\nA\n' });
    expect(seen).toEqual([trigger]);
  });

  it('fails as a whole beyond 25,000 rows', async () => {
    const zoho = await openBulk();
    const csv = `Account_Name\n${'x\n'.repeat(25_001)}`;
    const { body } = await start(zoho, { csv });
    const { job } = await zoho.poll(`/write/${body.details.id}`);
    expect(job).toMatchObject({ status: 'FAILED', resource: [{ status: 'FAILED', code: 'LIMIT_EXCEEDED' }] });
    expect(zoho.org.table('Accounts')?.size).toBe(0);
  });
});

describe('refused are', () => {
  it.each([
    ['Invoices', { module: 'Invoices', csv: 'a\n' }, 'MODULE_NOT_AVAILABLE'],
    ['an unknown field', { csv: 'a\n', mappings: mapped('ast_Name') }, 'INVALID_FIELD'],
    [
      'a column that is not there',
      { csv: 'a\n', mappings: [{ api_name: 'Account_Name', index: 3 }] },
      'COLUMN_INDEX_NOT_FOUND',
    ],
    ['a mapping without a column', { csv: 'a\n', mappings: [{ api_name: 'Account_Name' }] }, 'MANDATORY_NOT_FOUND'],
    ['mandatory fields left out', { csv: 'a\n', mappings: mapped('Rating') }, 'MANDATORY_FIELDS_NOT_MAPPED'],
    [
      'updates without an id',
      { operation: 'update', csv: 'a\n', mappings: mapped('Rating') },
      'MANDATORY_FIELDS_NOT_MAPPED',
    ],
    ['201 columns', { csv: `${Array.from({ length: 201 }, (_, n) => `c${n}`).join(',')}\n` }, 'HEADER_LIMIT_EXCEEDED'],
    ['another operation', { operation: 'delete', csv: 'a\n' }, 'MANDATORY_NOT_FOUND'],
    ['a file that was not uploaded', { csv: 'a\n', more: { file_id: '1' } }, 'INVALID_FILE_ID'],
    [
      'a callback by GET',
      { csv: 'Account_Name\n', more: { callback: { url: 'https://h.test', method: 'get' } } },
      'INVALID_CALLBACK_METHOD',
    ],
  ])('%s', async (_name, asked, code) => {
    const zoho = await openBulk();
    expect(await start(zoho, asked)).toMatchObject({ status: 400, body: { code } });
  });
});
