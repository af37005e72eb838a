import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Crm, type CrmConfig, createCrm } from '../../../functions/crm/crm.ts';
import { memoryVault, type TokenVault } from '../../../functions/crm/token-vault.ts';

/** One request as it came. */
export interface Seen {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** What the next API call is answered with; 'drop' cuts the connection, 'hang' never answers. */
export type Reply = { status: number; json?: unknown; html?: string } | 'drop' | 'hang';

/** A server that sends the answers a test gives it, also those that no well-behaved Zoho gives. */
export interface ScriptedZoho {
  address: string;
  seen: Seen[];
  /** Requests to the API, without those for tokens. */
  calls(): Seen[];
  /** Queues answers for API calls; when none is left the answer is 204. */
  say(...replies: Reply[]): void;
  /** Queues answers for the token endpoint; when none is left it gives tokens. */
  sayToken(...replies: Reply[]): void;
  crm(tenantId?: string, vault?: TokenVault, more?: Pick<CrmConfig, 'logger'>): Crm;
  close(): Promise<void>;
}

function answer(reply: Reply, response: ServerResponse): void {
  if (reply === 'hang') return;
  if (reply === 'drop') {
    response.destroy();
    return;
  }
  const type = reply.html === undefined ? 'application/json;charset=UTF-8' : 'text/html';
  const text = reply.html ?? (reply.json === undefined ? '' : JSON.stringify(reply.json));
  response.writeHead(reply.status, text === '' ? {} : { 'Content-Type': type });
  response.end(text);
}

export async function startScripted(timeoutMs = 5000): Promise<ScriptedZoho> {
  const seen: Seen[] = [];
  const replies: Reply[] = [];
  const tokenReplies: Reply[] = [];
  let issued = 0;
  let address = '';

  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const path = request.url ?? '';
    seen.push({ method: request.method ?? '', path, headers: request.headers, body });
    if (path.startsWith('/oauth/')) {
      issued += 1;
      const token = {
        access_token: `1000.access.${issued}`,
        api_domain: address,
        token_type: 'Bearer',
        expires_in: 3600,
      };
      answer(tokenReplies.shift() ?? { status: 200, json: token }, response);
      return;
    }
    answer(replies.shift() ?? { status: 204 }, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  address = `http://127.0.0.1:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;

  return {
    address,
    seen,
    calls: () => seen.filter(({ path }) => !path.startsWith('/oauth/')),
    say: (...more) => replies.push(...more),
    sayToken: (...more) => tokenReplies.push(...more),
    crm: (tenantId = 'tenant', vault = memoryVault(), more = {}) =>
      createCrm({
        tenantId,
        hosts: { accounts: address, api: address },
        clientId: 'client',
        clientSecret: 'do-not-tell',
        refreshToken: `1000.refresh.${tenantId}`,
        vault,
        timeoutMs,
        ...more,
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
