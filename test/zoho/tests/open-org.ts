import type { ZohoOptions } from '../base/options.ts';
import { createEmulator } from '../emulator/create-emulator.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { mountEverything } from '../mount.ts';
import type { Org } from '../org/org-model.ts';

/** What a call answered; `body` is undefined for an empty answer. Tests read it as loose JSON. */
export interface Answered {
  status: number;
  headers: Headers;
  body: ReturnType<typeof JSON.parse>;
}

export interface CallOptions {
  body?: unknown;
  headers?: Record<string, string>;
  token?: string;
}

/** An emulator in process, its first org, and a way to call it as its administrator. */
export interface OpenOrg {
  emulator: Emulator;
  org: Org;
  call(method: string, path: string, options?: CallOptions): Promise<Answered>;
  control(method: string, path: string, body?: unknown): Promise<Answered>;
  /** A token for a user and scopes; the administrator and everything by default. */
  token(scopes?: readonly string[], userId?: string): string;
  /** Inserts one record and returns its id; fails the test if it is refused. */
  insert(module: string, row: Record<string, unknown>): Promise<string>;
}

export const START = '2026-03-02T09:00:00Z';

/** Opens an org on a clock that stands at `START` until it is moved. */
export async function openOrg(options: Partial<ZohoOptions> = {}): Promise<OpenOrg> {
  const emulator = createEmulator({ startsAt: START, ...options });
  await mountEverything(emulator);
  const org = [...emulator.orgs.values()][0];
  if (org === undefined) throw new Error('no org');
  const token = (scopes?: readonly string[], userId?: string): string => {
    const admin = emulator.administrator(org);
    return emulator.tokens.issueAccessToken({
      ...admin,
      scopes: scopes ?? admin.scopes,
      userId: userId ?? admin.userId,
    });
  };
  const send = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body: unknown,
  ): Promise<Answered> => {
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await emulator.app.request(path, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  };
  const call: OpenOrg['call'] = (method, path, given = {}) => {
    const authorization = `Zoho-oauthtoken ${given.token ?? token()}`;
    return send(method, `/crm/v8${path}`, { authorization, ...given.headers }, given.body);
  };
  return {
    emulator,
    org,
    call,
    token,
    control: (method, path, body) => send(method, `/__control${path}`, {}, body),
    async insert(module, row) {
      const { body } = await call('POST', `/${module}`, { body: { data: [row] } });
      if (body.data[0].code !== 'SUCCESS') throw new Error(JSON.stringify(body));
      return body.data[0].details.id;
    },
  };
}
