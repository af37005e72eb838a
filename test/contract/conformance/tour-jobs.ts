import { zipOf } from '../../zoho/bulk/zip-writer.ts';
import type { Driver } from './drive.ts';

/** Jobs and calls that hold other calls: bulk read and bulk write. */
export async function tourJobs(driver: Driver): Promise<void> {
  await tourBulkRead(driver);
  await tourBulkWrite(driver);
}

async function tourBulkRead({ ask, open }: Driver): Promise<void> {
  await open.insert('Accounts', { Account_Name: 'Exported' });
  const query = { module: { api_name: 'Accounts' }, fields: ['Account_Name'], page: 1 };
  const made = await ask('POST', '/crm/bulk/v8/read', {
    status: 201,
    branch: 'data[Success_Response]',
    body: {
      callback: { url: 'https://hook.example.test/bulk', method: 'post' },
      query: {
        ...query,
        criteria: { field: { api_name: 'Account_Name' }, comparator: 'equal', value: 'Exported' },
      },
      file_type: 'csv',
    },
  });
  const job = `/crm/bulk/v8/read/${made.data[0].details.id}`;
  await ask('GET', `${job}/result`, { status: 404, branch: 'Resource_Not_Found' });
  await finished(open, async () => (await ask('GET', job, { status: 200, branch: 'Response_Wrapper' })).data[0].state);
  await ask('GET', `${job}/result`, { status: 200 });
  await ask('GET', '/crm/bulk/v8/read/6100001999999999999', { status: 404, branch: 'Resource_Not_Found' });
  await ask('POST', '/crm/bulk/v8/read', {
    status: 400,
    branch: 'Module_Not_Supported',
    body: { query: { ...query, module: { api_name: 'Notes' } } },
  });
  await ask('POST', '/crm/bulk/v8/read', { status: 400, branch: 'Bulk_Read_API_Exception', body: {}, wrong: true });
}

async function tourBulkWrite({ ask, open }: Driver): Promise<void> {
  const form = new FormData();
  const archive = await zipOf('accounts.csv', ['Account_Name\nImported\n']);
  form.set('file', new Blob([new Uint8Array(archive)], { type: 'application/zip' }), 'accounts.zip');
  const headers = { feature: 'bulk-write', 'X-CRM-ORG': open.org.meta.zgid };
  const { details } = await ask('POST', '/crm/v8/upload', { status: 200, branch: 'Success_Response', form, headers });
  const made = await ask('POST', '/crm/bulk/v8/write', {
    status: 201,
    branch: 'Success_Response',
    body: {
      operation: 'insert',
      ignore_empty: true,
      callback: { url: 'https://hook.example.test/bulk', method: 'post' },
      resource: [
        {
          type: 'data',
          module: { api_name: 'Accounts' },
          file_id: details.file_id,
          field_mappings: [{ api_name: 'Account_Name', index: 0 }],
        },
      ],
    },
  });
  const job = `/crm/bulk/v8/write/${made.details.id}`;
  await finished(open, async () => (await ask('GET', job, { status: 200, branch: 'Bulk_Write_Response' })).status);
  await ask('POST', '/crm/bulk/v8/write', { status: 400, branch: 'MandatoryError', body: {}, wrong: true });
  await ask('GET', '/crm/bulk/v8/write/6100001999999999999', { status: 404, branch: 'Resource_Not_Found' });
}

/** Asks a job's state, a minute of the emulated clock apart, until it is completed. */
async function finished(open: Driver['open'], look: () => Promise<string>): Promise<void> {
  for (let looks = 0; looks < 10; looks += 1) {
    if ((await look()) === 'COMPLETED') return;
    await open.control('POST', '/clock', { by: 60_000 });
  }
  throw new Error('The job was not completed within ten minutes.');
}
