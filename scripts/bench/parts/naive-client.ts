import type { Credentials } from '../../../test/zoho/emulator/credentials.ts';

/** The lists that an assessment of a customer needs; the same modules that the sweep reads. */
const LISTS = ['Invoices', 'Deals', 'Cases', 'Tasks'] as const;
const IDS_A_PAGE = 200;

/** Reads a path of the API below its version, and says whether there is another page. */
type ReadPage = (path: string) => Promise<{ more: boolean }>;

/** What a client does that knows only the list calls: each record, then page after page of each of its lists. */
export async function readOneByOne(customers: readonly string[], read: ReadPage): Promise<void> {
  for (const id of customers) {
    await read(`Accounts/${id}`);
    for (const list of LISTS)
      for (let page = 1, more = true; more; page += 1)
        ({ more } = await read(`Accounts/${id}/${list}?fields=id&per_page=${IDS_A_PAGE}&page=${page}`));
  }
}

/** What reading so many customers took. */
export interface NaiveFigures {
  customers: number;
  seconds: number;
}

/** Times a naive client over HTTP on the first `customers` accounts of the org. It assesses and writes nothing. */
export async function timeNaiveClient(credentials: Credentials, customers: number): Promise<NaiveFigures> {
  const read = await openReader(credentials);
  const ids: string[] = [];
  for (let page = 1; ids.length < customers; page += 1) {
    const { data, more } = await read(`Accounts?fields=id&sort_by=id&per_page=${IDS_A_PAGE}&page=${page}`);
    ids.push(...data.map(({ id }) => id));
    if (!more) break;
  }
  const sample = ids.slice(0, customers);
  const started = performance.now();
  await readOneByOne(sample, read);
  return { customers: sample.length, seconds: (performance.now() - started) / 1000 };
}

interface Page {
  data: { id: string }[];
  more: boolean;
}

async function openReader(credentials: Credentials): Promise<(path: string) => Promise<Page>> {
  const { accounts, api, clientId, clientSecret, refreshToken } = credentials;
  const grant = new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: clientId,
    client_secret: clientSecret,
    refresh_token: refreshToken,
  });
  const token = await (await fetch(`${accounts}/oauth/v2/token?${grant}`, { method: 'POST' })).json();
  const headers = { Authorization: `Zoho-oauthtoken ${token.access_token}` };
  return async (path) => {
    const response = await fetch(`${api}/crm/v8/${path}`, { headers });
    if (response.status === 204) return { data: [], more: false };
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    const { data, info } = await response.json();
    return { data, more: info?.more_records === true };
  };
}
