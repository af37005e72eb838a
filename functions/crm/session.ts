import { tmpdir } from 'node:os';
import type { Hosts } from './data-centre.ts';
import { CrmError, refreshError } from './errors.ts';
import { loadSdk, type Sdk } from './sdk.ts';
import { createGate } from './session-lock.ts';
import type { AccessToken, TokenVault } from './token-vault.ts';
import { type CallLine, sendOnce } from './transport.ts';

/**
 * One org's standing with the SDK: whose turn it is, which access token is in use, when a new one is fetched.
 *
 * What the SDK (3.0.0) forces here:
 * - The current user is a static field, read several times during a call: calls of two orgs go through a gate.
 * - `InitializeBuilder` fills itself from the previous user in an unawaited block of its constructor: if anything is
 *   awaited between building and `initialize()`, the previous org's token wins over the one we set (tried: asked for D, got
 *   C). `Initializer.initialize`, in which it ends, is called directly.
 * - `findUser` is switched off: by default each new access token costs two more requests (users, org), only to name a
 *   file by the user's e-mail address.
 * - `TokenStore.findToken` is asked on every call and a refresh has no lock. So the store answers from memory, and
 *   refreshing happens only inside the vault's lease.
 */

/** What the session needs to know about an org. The logger gets one line a call; no token, no query, no body. */
export interface SessionConfig {
  tenantId: string;
  hosts: Hosts;
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  vault: TokenVault;
  timeoutMs: number;
  /** Where the SDK may keep files; default the system's folder for temporary files. Our calls make it write none. */
  resourcePath?: string | undefined;
  onCall?: ((line: CallLine) => void) | undefined;
}

/** Runs work as this org. `rejected` is an access token that Zoho has just refused and that must be replaced. */
export interface Session {
  run<T>(work: (sdk: Sdk, accessToken: string) => Promise<T>, rejected?: string): Promise<T>;
}

type Token = InstanceType<Sdk['OAuthToken']>;

/** A token is replaced this long before its end: a call that has begun must not outlive it. */
const MARGIN_MS = 5 * 60_000;

const gate = createGate();
let active: object | undefined;

/** A session for one org. Cheap: nothing is loaded or fetched until the first run. */
export function createSession(config: SessionConfig): Session {
  const self = {};
  let held: AccessToken | undefined;
  let asking: Token | undefined;
  let preparing: Promise<void> | undefined;
  let activeDomain: string | undefined;

  const usable = (token: AccessToken | undefined, rejected: string | undefined): token is AccessToken =>
    token !== undefined && token.accessToken !== rejected && token.expiresAt - Date.now() > MARGIN_MS;

  const ready = (rejected: string | undefined): boolean =>
    active === self && usable(held, rejected) && activeDomain === held.apiDomain;

  const tokenOf = (sdk: Sdk, from?: AccessToken): Token => {
    const { clientId, clientSecret, refreshToken } = config;
    const builder = new sdk.OAuthBuilder().clientId(clientId).clientSecret(clientSecret).refreshToken(refreshToken);
    const token = builder.findUser(false).build();
    if (from) {
      token.setAccessToken(from.accessToken);
      token.setExpiresIn(String(from.expiresAt));
      token.setAPIDomain(from.apiDomain);
    }
    return token;
  };

  const store = (sdk: Sdk): TokenStore => ({
    findToken: async (token) => (token === asking || held === undefined ? null : tokenOf(sdk, held)),
    findTokenById: async () => null,
    saveToken: async (token) => {
      if (!(token instanceof sdk.OAuthToken)) return;
      const accessToken = token.getAccessToken();
      if (!accessToken) return;
      const apiDomain = token.getAPIDomain() ?? config.hosts.api;
      held = { accessToken, expiresAt: Number(token.getExpiresIn()), apiDomain };
    },
    deleteToken: async () => undefined,
    getTokens: async () => [],
    deleteTokens: async () => undefined,
  });

  const activate = async (sdk: Sdk, refresh: boolean): Promise<void> => {
    const domain = held?.apiDomain ?? config.hosts.api;
    const token = tokenOf(sdk);
    const authenticate = token.authenticate.bind(token);
    token.authenticate = async (connector) => {
      await authenticate(connector);
      sendOnce(connector, config.timeoutMs, config.onCall ?? (() => undefined));
    };
    const getResponse = token.getResponse.bind(token);
    token.getResponse = (url, details) => getResponse(url, { ...details, timeout: config.timeoutMs, retry: 0 });
    asking = refresh ? token : undefined;
    active = undefined;
    try {
      await sdk.Initializer.initialize(
        sdk.DataCenter.setEnvironment(domain, `${config.hosts.accounts}/oauth/v2/token`, domain),
        token,
        store(sdk),
        new sdk.SDKConfigBuilder().autoRefreshFields(false).pickListValidation(false).build(),
        config.resourcePath ?? tmpdir(),
        new sdk.LogBuilder().level(sdk.Levels.OFF).build(),
      );
    } catch (error) {
      throw refreshFailure(error);
    } finally {
      asking = undefined;
    }
    active = self;
    activeDomain = domain;
  };

  const prepare = async (sdk: Sdk, rejected: string | undefined): Promise<void> => {
    if (!usable(held, rejected)) held = (await config.vault.get(config.tenantId)) ?? held;
    if (!usable(held, rejected)) {
      await config.vault.withLease(config.tenantId, async () => {
        const shared = await config.vault.get(config.tenantId);
        if (usable(shared, rejected)) held = shared;
        else {
          await activate(sdk, true);
          if (held) await config.vault.put(config.tenantId, held);
        }
      });
    }
    if (!ready(rejected)) await activate(sdk, false);
  };

  return {
    async run(work, rejected) {
      const sdk = await loadSdk();
      return gate(self, async () => {
        // Twice at most: the preparation under way may have begun before this token was rejected.
        for (let round = 0; round < 2 && !ready(rejected); round += 1) {
          preparing ??= prepare(sdk, rejected).finally(() => {
            preparing = undefined;
          });
          await preparing;
        }
        if (held === undefined) throw new CrmError('auth', 'NO_TOKEN', 'Zoho gave no access token');
        return work(sdk, held.accessToken);
      });
    },
  };
}

type TokenStore = Parameters<Sdk['Initializer']['initialize']>[2];

/** The reason of a failed refresh stands in the SDK exception's message (models/authenticator/oauth_token.js, parseResponse). */
function refreshFailure(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code: unknown = Reflect.get(error, 'code');
  if (code === 'INVALID TOKEN ERROR') return refreshError(error.message.replace(/(undefined|null)$/, ''));
  for (let at: unknown = error; at instanceof Error; at = Reflect.get(at, 'cause'))
    if (at instanceof CrmError) return at;
  return new CrmError('unavailable', 'NO_TOKEN_ANSWER', 'The accounts server of Zoho gave no readable answer');
}
