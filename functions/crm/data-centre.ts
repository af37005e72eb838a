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
