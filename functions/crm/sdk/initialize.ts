import { tmpdir } from 'node:os';
import { type Hosts, hostsFault } from '../data-centre.ts';
import { CrmError, innerCrmError, refreshError } from '../errors.ts';
import type { AccessToken } from '../token-vault.ts';
import type { CallLine } from '../types.ts';
import type { Sdk } from './load-sdk.ts';
import { jsonObject, sendOnce } from './transport.ts';

/** What the SDK must know to work for an org. */
export interface SdkConfig {
  hosts: Hosts;
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  timeoutMs: number;
  /** Where the SDK may keep files; default the system's folder for temporary files. Our calls make it write none. */
  resourcePath?: string | undefined;
  /** Gets one line a call; no token, no query, no body. */
  onCall?: ((line: CallLine) => void) | undefined;
}

/** An access token that the SDK reads and writes instead of a store of its own. */
export interface TokenSlot {
  token: AccessToken | undefined;
  /** The SDK's token object that is fetching a new access token now. One for all initialisations: the SDK may ask an earlier store. */
  refreshing: object | undefined;
}

type Token = InstanceType<Sdk['OAuthToken']>;

type TokenStore = Parameters<Sdk['Initializer']['initialize']>[2];

/**
 * Makes this org the SDK's current user. With `refresh` the SDK fetches a new access token and puts it into the slot.
 *
 * What the SDK (3.0.0) forces here:
 * - `InitializeBuilder` fills itself from the previous user in an unawaited block of its constructor: if anything is
 *   awaited between building and `initialize()`, the previous org's token wins over the one we set (tried: asked for D, got
 *   C). `Initializer.initialize`, in which it ends, is called directly.
 * - `findUser` is switched off: by default each new access token costs two more requests (users, org), only to name a
 *   file by the user's e-mail address.
 * - `TokenStore.findToken` is asked on every call and a refresh has no lock. So the store answers from memory.
 * @param apiDomain the API host to call, such as https://www.zohoapis.eu.
 * @throws CrmError where the accounts server gives no token.
 */
export async function initializeSdk(
  sdk: Sdk,
  config: SdkConfig,
  slot: TokenSlot,
  { apiDomain, refresh }: { apiDomain: string; refresh: boolean },
): Promise<void> {
  const user = withOwnTransport(tokenFor(sdk, config), config);
  slot.refreshing = refresh ? user : undefined;
  const store: TokenStore = {
    findToken: async (token) => (token === slot.refreshing || !slot.token ? null : tokenFor(sdk, config, slot.token)),
    findTokenById: async () => null,
    saveToken: async (token) => {
      if (!(token instanceof sdk.OAuthToken)) return;
      const accessToken = token.getAccessToken();
      if (!accessToken) return;
      const apiDomain = token.getAPIDomain() ?? config.hosts.api;
      checkApiDomain({ ...config.hosts, api: apiDomain });
      slot.token = { accessToken, expiresAt: Number(token.getExpiresIn()), apiDomain };
    },
    deleteToken: async () => undefined,
    getTokens: async () => [],
    deleteTokens: async () => undefined,
  };
  try {
    await sdk.Initializer.initialize(
      sdk.DataCenter.setEnvironment(apiDomain, `${config.hosts.accounts}/oauth/v2/token`, apiDomain),
      user,
      store,
      new sdk.SDKConfigBuilder().autoRefreshFields(false).pickListValidation(false).build(),
      config.resourcePath ?? tmpdir(),
      new sdk.LogBuilder().level(sdk.Levels.OFF).build(),
    );
  } catch (error) {
    throw refreshFailure(error);
  } finally {
    slot.refreshing = undefined;
  }
}

/** A token of the SDK for this client; with an access token, one that needs no refresh. */
function tokenFor(sdk: Sdk, config: SdkConfig, access?: AccessToken): Token {
  const { clientId, clientSecret, refreshToken } = config;
  const builder = new sdk.OAuthBuilder().clientId(clientId).clientSecret(clientSecret).refreshToken(refreshToken);
  const token = builder.findUser(false).build();
  if (access) {
    token.setAccessToken(access.accessToken);
    token.setExpiresIn(String(access.expiresAt));
    token.setAPIDomain(access.apiDomain);
  }
  return token;
}

/** The token, changed so that calls and refreshes are sent once and within the time-out. */
function withOwnTransport(token: Token, { timeoutMs, onCall = () => undefined }: SdkConfig): Token {
  const authenticate = token.authenticate.bind(token);
  token.authenticate = async (connector) => {
    await authenticate(connector);
    sendOnce(connector, timeoutMs, onCall);
  };
  const getResponse = token.getResponse.bind(token);
  token.getResponse = async (url, details) => {
    const response = await getResponse(url, { ...details, timeout: timeoutMs, retry: 0 });
    checkTokenAnswer(response);
    return response;
  };
  return token;
}

/**
 * The SDK takes whatever holds no access token for a refusal, which only a person could mend. A refusal of the accounts server is an
 * object with `error`; a fault of its own, a page or anything else is none. @throws CrmError
 */
function checkTokenAnswer({ statusCode: status, body }: { statusCode: number; body: string }): void {
  const answer = jsonObject(body);
  const isAnswer = typeof answer?.['error'] === 'string' || isText(answer?.['access_token']);
  if (!isAnswer || status >= 500)
    throw new CrmError('unavailable', 'NO_TOKEN_ANSWER', 'The accounts server of Zoho gave no readable answer', {
      status,
    });
}

/** The API address comes with the token: a token must not follow it to a stranger. @throws CrmError */
function checkApiDomain(hosts: Hosts): void {
  const fault = hostsFault(hosts);
  if (fault !== undefined)
    throw new CrmError(
      'invalid',
      'FOREIGN_API_DOMAIN',
      `The accounts server named an address for the API that is not used: ${fault}`,
    );
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** The reason of a failed refresh is in the message of the SDK's exception (models/authenticator/oauth_token.js, parseResponse). */
function refreshFailure(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code: unknown = Reflect.get(error, 'code');
  if (code === 'INVALID TOKEN ERROR') return refreshError(error.message.replace(/(undefined|null)$/, ''));
  return (
    innerCrmError(error) ??
    new CrmError('unavailable', 'NO_TOKEN_ANSWER', 'The accounts server of Zoho gave no readable answer')
  );
}
