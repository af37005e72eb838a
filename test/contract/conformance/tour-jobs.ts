import type { Driver } from './drive.ts';

/** Jobs and calls that hold other calls: bulk read. */
export async function tourJobs(driver: Driver): Promise<void> {
  await tourBulkRead(driver);
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
  await finished(() => ask('GET', job, { status: 200, branch: 'Response_Wrapper' }), open);
  await ask('GET', `${job}/result`, { status: 200 });
  await ask('GET', '/crm/bulk/v8/read/6100001999999999999', { status: 404, branch: 'Resource_Not_Found' });
  await ask('POST', '/crm/bulk/v8/read', {
    status: 400,
    branch: 'Module_Not_Supported',
    body: { query: { ...query, module: { api_name: 'Notes' } } },
  });
  await ask('POST', '/crm/bulk/v8/read', { status: 400, branch: 'Bulk_Read_API_Exception', body: {}, wrong: true });
}

/** Asks a job's state, a minute of the emulated clock apart, until it is completed. */
async function finished(look: () => ReturnType<Driver['ask']>, open: Driver['open']): Promise<void> {
  for (let looks = 0; looks < 10; looks += 1) {
    if ((await look()).data[0].state === 'COMPLETED') return;
    await open.control('POST', '/clock', { by: 60_000 });
  }
  throw new Error('The job was not completed within ten minutes.');
}
