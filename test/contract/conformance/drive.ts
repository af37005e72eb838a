import { expect } from 'vitest';
import { type Answered, type OpenOrg, openOrg } from '../../zoho/tests/open-org.ts';
import type { Exchange } from './validator.ts';

/** What a call says about itself before it is made. */
export interface Claim {
  status: number;
  /** See `Exchange.branch`; left out for answers without a body. */
  branch?: string;
  body?: unknown;
  /** A file to send instead of JSON. */
  form?: FormData;
  /** Set on calls that are wrong on purpose. */
  wrong?: boolean;
  token?: string;
  headers?: Record<string, string>;
}

/** Drives the emulator and keeps every exchange for the validator. */
export interface Driver {
  open: OpenOrg;
  exchanges: Exchange[];
  /** Calls `/crm/v8…`, or a path that begins with `/crm/` as it stands; checks the status and returns the body. */
  ask(method: string, path: string, claim: Claim): Promise<Answered['body']>;
  /** Whether the emulator has a route of exactly this shape, parameters as `{}`. */
  serves(method: string, shape: string): boolean;
}

/** Starts an emulator and a driver on it. */
export async function startDriver(): Promise<Driver> {
  // The files are those of 2025: the emulator is judged in that position.
  const open = await openOrg({ specification: 2025 });
  const exchanges: Exchange[] = [];
  const routes = new Set(open.emulator.app.routes.map((route) => `${route.method} ${shapeOf(route.path)}`));
  return {
    open,
    exchanges,
    serves: (method, shape) => routes.has(`${method} ${shape}`),
    async ask(method, path, claim) {
      const whole = path.startsWith('/crm/') ? path : `/crm/v8${path}`;
      const { status, body } = await send(open, method, whole, claim);
      expect(status, `${method} ${path} ${JSON.stringify(body)}`).toBe(claim.status);
      exchanges.push({
        method,
        path: whole,
        status,
        answer: body,
        branch: claim.branch ?? 'nothing',
        wrong: claim.wrong === true,
        ...(claim.body === undefined ? {} : { body: claim.body }),
      });
      return body;
    },
  };
}

const shapeOf = (path: string): string =>
  path
    .split('/')
    .map((part) => (part.startsWith(':') ? '{}' : part))
    .join('/');

/** A body that is not JSON counts as none: no branch of the specification describes a file. */
async function send(open: OpenOrg, method: string, whole: string, claim: Claim): Promise<Answered> {
  const headers = {
    authorization: `Zoho-oauthtoken ${claim.token ?? open.token()}`,
    ...(claim.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...claim.headers,
  };
  const body = claim.form ?? (claim.body === undefined ? undefined : JSON.stringify(claim.body));
  const init = { method, headers, ...(body === undefined ? {} : { body }) };
  const response = await open.emulator.app.request(whole, init);
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : undefined };
}
