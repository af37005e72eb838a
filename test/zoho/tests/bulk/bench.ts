import { parse } from 'csv-parse/sync';
import type { ZohoOptions } from '../../base/options.ts';
import { unzip } from '../../bulk/zip-reader.ts';
import { type Answered, type OpenOrg, openOrg } from '../open-org.ts';

/** An open org with ways to ask for bulk jobs and to read what they deliver. */
export interface BulkBench extends OpenOrg {
  bulk(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
  download(path: string): Promise<{ status: number; type: string | null; bytes: Buffer }>;
  /** Looks at a job until it is over; returns the states that were seen. */
  poll(path: string): Promise<{ states: string[]; job: ReturnType<typeof JSON.parse> }>;
  /** Creates a read job, waits for it, and returns its result and its rows. */
  read(query: object): Promise<{ result: ReturnType<typeof JSON.parse>; rows: Record<string, string>[]; text: string }>;
}

/** Opens an org for bulk tests. */
export async function openBulk(options: Partial<ZohoOptions> = {}): Promise<BulkBench> {
  const zoho = await openOrg(options);
  const request = (method: string, path: string, init: RequestInit) =>
    zoho.emulator.app.request(path, {
      method,
      ...init,
      headers: { authorization: `Zoho-oauthtoken ${zoho.token()}`, ...init.headers },
    });
  const bulk: BulkBench['bulk'] = async (method, path, body, headers = { 'content-type': 'application/json' }) => {
    const response = await request(method, `/crm/bulk/v8${path}`, {
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  };
  const download: BulkBench['download'] = async (path) => {
    const response = await request('GET', path, {});
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, type: response.headers.get('content-type'), bytes };
  };
  const poll: BulkBench['poll'] = async (path) => {
    const states: string[] = [];
    for (let looks = 0; looks < 10; looks += 1) {
      const { body } = await bulk('GET', path);
      const job = body.data?.[0] ?? body;
      const state = job.state ?? job.status;
      states.push(state);
      if (['COMPLETED', 'FAILURE', 'FAILED'].includes(state)) return { states, job };
    }
    throw new Error(`the job did not end: ${states.join(', ')}`);
  };
  return {
    ...zoho,
    bulk,
    download,
    poll,
    async read(query) {
      const { body } = await bulk('POST', '/read', { query });
      const id = body.data?.[0]?.details?.id;
      if (id === undefined) throw new Error(JSON.stringify(body));
      const { job } = await poll(`/read/${id}`);
      const { bytes } = await download(job.result.download_url);
      const [file] = await unzip(bytes, 500_000_000);
      const text = file?.bytes.toString('utf8') ?? '';
      return { result: job.result, rows: parse(text, { columns: true }), text };
    },
  };
}
