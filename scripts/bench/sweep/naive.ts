import type { Credentials } from '../../../test/zoho/emulator/credentials.ts';

/** The lists that a look at a customer needs; the same modules that the sweep reads. */
const LISTS = ['Invoices', 'Deals', 'Cases', 'Tasks'] as const;
const IDS_A_PAGE = 200;

/** What reading so many customers took. */
export interface NaiveFigures {
  customers: number;
  calls: number;
  seconds: number;
}

/**
 * What a client does that knows only the list calls: each record, then page after page of each of its lists. It assesses and
 * writes nothing. Reads the first `customers` accounts of the org.
 */
export async function readOneByOne(credentials: Credentials, customers: number): Promise<NaiveFigures> {
  const { accounts, api, clientId, clientSecret, refreshToken } = credentials;
  const grant = new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: clientId,
    client_secret: clientSecret,
    refresh_token: refreshToken,
  });
  const token = await (await fetch(`${accounts}/oauth/v2/token?${grant}`, { method: 'POST' })).json();
  const headers = { Authorization: `Zoho-oauthtoken ${token.access_token}` };
  let calls = 0;
  const get = async (path: string): Promise<{ data: { id: string }[]; more: boolean }> => {
    calls += 1;
    const response = await fetch(`${api}/crm/v8/${path}`, { headers });
    if (response.status === 204) return { data: [], more: false };
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    const { data, info } = await response.json();
    return { data, more: info?.more_records === true };
  };
  const ids: string[] = [];
  for (let page = 1; ids.length < customers; page += 1) {
    const { data, more } = await get(`Accounts?fields=id&sort_by=id&per_page=${IDS_A_PAGE}&page=${page}`);
    ids.push(...data.map(({ id }) => id));
    if (!more) break;
  }
  const sample = ids.slice(0, customers);
  const started = performance.now();
  calls = 0;
  for (const id of sample) {
    await get(`Accounts/${id}`);
    for (const list of LISTS)
      for (let page = 1, more = true; more; page += 1)
        ({ more } = await get(`Accounts/${id}/${list}?fields=id&per_page=200&page=${page}`));
  }
  return { customers: sample.length, calls, seconds: (performance.now() - started) / 1000 };
}
