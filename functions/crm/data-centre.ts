/**
 * Zoho's data centres, by the `location` that the OAuth redirect names. Hosts are those of the SDK's own data-centre
 * classes. The API host is only where the first call goes: the token reply's `api_domain` decides (Canada is why: its
 * accounts host is zohocloud.ca and its API host zohoapis.ca).
 */

export const DATA_CENTRES = {
  us: { accounts: 'https://accounts.zoho.com', api: 'https://www.zohoapis.com' },
  eu: { accounts: 'https://accounts.zoho.eu', api: 'https://www.zohoapis.eu' },
  in: { accounts: 'https://accounts.zoho.in', api: 'https://www.zohoapis.in' },
  au: { accounts: 'https://accounts.zoho.com.au', api: 'https://www.zohoapis.com.au' },
  jp: { accounts: 'https://accounts.zoho.jp', api: 'https://www.zohoapis.jp' },
  cn: { accounts: 'https://accounts.zoho.com.cn', api: 'https://www.zohoapis.com.cn' },
  ca: { accounts: 'https://accounts.zohocloud.ca', api: 'https://www.zohoapis.ca' },
  sa: { accounts: 'https://accounts.zoho.sa', api: 'https://www.zohoapis.sa' },
} as const;

/** Where an org's accounts server is, and the API host to assume until a token says otherwise. */
export interface Hosts {
  accounts: string;
  api: string;
}

/** The hosts of a location such as 'eu'; undefined for one we do not know. */
export function hostsOf(location: string): Hosts | undefined {
  return Object.entries(DATA_CENTRES).find(([name]) => name === location)?.[1];
}

/** Zoho's own: an org's API, and those of its sandboxes and developer editions. */
const API_KINDS = ['www', 'sandbox', 'developer'] as const;

const CENTRES = Object.values(DATA_CENTRES);
const ACCOUNTS: ReadonlySet<string> = new Set(CENTRES.map(({ accounts }) => accounts));
const APIS: ReadonlySet<string> = new Set(
  CENTRES.flatMap(({ api }) => API_KINDS.map((kind) => api.replace('//www.', `//${kind}.`))),
);

const THIS_MACHINE: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Why these addresses may not be sent tokens; undefined where they may: both are Zoho's own over https, or both are on this machine, where
 * an emulator runs.
 */
export function hostsFault({ accounts, api }: Hosts): string | undefined {
  const isLocal = [accounts, api].map((address) => THIS_MACHINE.has(URL.parse(address)?.hostname ?? ''));
  if (isLocal.every(Boolean)) return undefined;
  if (!ACCOUNTS.has(originOf(accounts))) return `accounts: ${shown(accounts)} is no accounts server of Zoho's`;
  if (!APIS.has(originOf(api))) return `api: ${shown(api)} is no API address of Zoho's`;
  return undefined;
}

/** Scheme, host and port; '' for what is no address, or holds a name or password. */
function originOf(address: string): string {
  const url = URL.parse(address);
  return url && url.username === '' && url.password === '' ? url.origin : '';
}

function shown(address: string): string {
  return originOf(address) || 'what is given';
}
