import { createHash, randomBytes } from 'node:crypto';
import { refill } from '../base/codec.ts';
import type { Behaviour } from '../base/options.ts';
import type { Clock, DataCentre } from '../base/types.ts';

/** The user and client for whom a token was issued, and what it allows. */
export interface Subject {
  orgId: string;
  userId: string;
  clientId: string;
  scopes: readonly string[];
}

/** A client of the API console. */
export interface OAuthClient {
  clientId: string;
  clientSecret: string;
  /** Addresses it may send people back to; any if left out. */
  redirectUris?: readonly string[];
}

/** How a code may be used. */
export interface CodeTerms {
  /** Where it was sent; an exchange that names another address is refused. */
  redirectUri?: string;
  /** Whether it yields a refresh token (`access_type=offline`). Default true, as for codes of the console. */
  offline?: boolean;
}

interface Code extends CodeTerms {
  subject: Subject;
  expiresAt: number;
}

/** Who presents a code or a token, and to which data centre's accounts server; undefined where that is not known. */
export interface TokenRequest extends OAuthClient {
  at?: DataCentre | undefined;
  redirectUri?: string | undefined;
}

type Issued = { accessToken: string; subject: Subject };

interface RefreshGrant {
  token: string;
  subject: Subject;
  issuedAt: number;
  /** When access tokens were made from it, epoch ms. */
  refreshes: number[];
  access: string[];
}

/** Life of an access token in seconds, fact sheet §1.3. */
export const ACCESS_SECONDS = 3600;
const WINDOW_MS = 600_000;
const PER_WINDOW = 10;
const REFRESH_TOKENS_PER_USER = 20;

export type TokenFailure =
  | 'invalid_client'
  | 'invalid_client_secret'
  | 'invalid_code'
  | 'invalid_redirect_uri'
  | 'throttled';

/** Codes, refresh tokens and access tokens of all orgs. */
export interface TokenBook {
  client: OAuthClient;
  addClient(client: OAuthClient): void;
  clientOf(clientId: string): OAuthClient | undefined;
  /** A client's secret at a data centre. */
  secretAt(clientId: string, location: DataCentre | undefined): string | undefined;
  /** Issues a grant code; one use, short life. */
  issueCode(subject: Subject, terms?: CodeTerms): string;
  /** A refresh token without the consent dance, for tests. */
  issueRefreshToken(subject: Subject): string;
  /** An access token on its own, for the host page and for tests. */
  issueAccessToken(subject: Subject): string;
  exchange(code: string, given: TokenRequest): (Issued & { refreshToken?: string }) | TokenFailure;
  refresh(refreshToken: string, given: TokenRequest): Issued | TokenFailure;
  revoke(refreshToken: string): boolean;
  /** The subject of a live access token. */
  subjectOf(accessToken: string): Subject | undefined;
  /** Makes every access token invalid at once; refresh tokens live on. */
  expireAccessTokens(): number;
  /** Revokes every refresh token with its access tokens; returns how many. */
  revokeAll(): number;
  /** Everything that was issued and has not died, as plain data with Maps; not a copy. */
  contents(): TokenContents;
  restore(contents: TokenContents): void;
}

/** What a token book holds. */
export interface TokenContents {
  client: OAuthClient;
  clients: Map<string, OAuthClient>;
  codes: Map<string, Code>;
  grants: Map<string, RefreshGrant>;
  access: Map<string, { subject: Subject; expiresAt: number }>;
}

/** A token book's parts. */
interface Parts {
  clients: ReturnType<typeof createClients>;
  access: ReturnType<typeof createAccessTokens>;
  grants: ReturnType<typeof createRefreshGrants>;
  codes: Map<string, Code>;
  clock: Clock;
  /** The refusal of what was granted in another data centre than the one where it is presented. */
  foreignFailure(subject: Subject, given: TokenRequest): TokenFailure | undefined;
}

/**
 * Returns an empty book with one client, on the emulated clock. Limits of fact sheet §1.3. `homeOf` returns the data centre in
 * which an org lives: codes and refresh tokens are good only there.
 */
export function createTokenBook(
  clock: Clock,
  behaviour: Behaviour,
  homeOf: (orgId: string) => DataCentre | undefined,
): TokenBook {
  const clients = createClients(behaviour);
  const access = createAccessTokens(clock);
  const grants = createRefreshGrants(clock, behaviour, access);
  const codes = new Map<string, Code>();
  const parts: Parts = {
    clients,
    access,
    grants,
    codes,
    clock,
    foreignFailure: (subject, { at }) =>
      at !== undefined && homeOf(subject.orgId) !== at ? behaviour.foreignGrant : undefined,
  };
  const { client } = clients;
  return {
    client,
    addClient: (added) => void clients.known.set(added.clientId, added),
    clientOf: (clientId) => clients.known.get(clientId),
    secretAt: clients.secretAt,
    issueCode(subject, terms = {}) {
      const code = newToken();
      codes.set(code, { ...terms, subject, expiresAt: clock.now() + behaviour.grantCodeSeconds * 1000 });
      return code;
    },
    issueRefreshToken: (subject) => grants.issue(subject).token,
    issueAccessToken: access.issue,
    exchange: (code, given) => exchangeCode(parts, code, given),
    refresh: (refreshToken, given) => refreshAccess(parts, refreshToken, given),
    revoke(refreshToken) {
      const grant = grants.held.get(refreshToken);
      if (grant !== undefined) grants.revoke(grant);
      return grant !== undefined;
    },
    subjectOf: access.subjectOf,
    expireAccessTokens: access.expireAll,
    revokeAll() {
      const all = [...grants.held.values()];
      for (const grant of all) grants.revoke(grant);
      return all.length;
    },
    contents: () => ({ client, clients: clients.known, codes, grants: grants.held, access: access.held }),
    restore(contents) {
      Object.assign(client, contents.client);
      refill(clients.known, contents.clients);
      clients.known.set(client.clientId, client);
      refill(codes, contents.codes);
      refill(grants.held, contents.grants);
      refill(access.held, contents.access);
    },
  };
}

function exchangeCode(parts: Parts, code: string, given: TokenRequest): ReturnType<TokenBook['exchange']> {
  const { clients, access, grants, codes, clock } = parts;
  const badClient = clients.failureOf(given);
  if (badClient !== undefined) return badClient;
  const held = codes.get(code);
  const foreign = held === undefined ? undefined : parts.foreignFailure(held.subject, given);
  if (foreign !== undefined) return foreign;
  codes.delete(code);
  if (held === undefined || held.expiresAt <= clock.now() || held.subject.clientId !== given.clientId) {
    return 'invalid_code';
  }
  const { subject } = held;
  const { redirectUri } = given;
  if (redirectUri !== undefined && held.redirectUri !== undefined && redirectUri !== held.redirectUri)
    return 'invalid_redirect_uri';
  if (held.offline === false) return { accessToken: access.issue(subject), subject };
  if (grants.isThrottled(subject.userId)) return 'throttled';
  const grant = grants.issue(subject);
  return { accessToken: grants.accessFrom(grant), refreshToken: grant.token, subject };
}

function refreshAccess(parts: Parts, refreshToken: string, given: TokenRequest): Issued | TokenFailure {
  const { clients, grants, clock } = parts;
  const badClient = clients.failureOf(given);
  if (badClient !== undefined) return badClient;
  const grant = grants.held.get(refreshToken);
  if (grant === undefined || grant.subject.clientId !== given.clientId) return 'invalid_code';
  const foreign = parts.foreignFailure(grant.subject, given);
  if (foreign !== undefined) return foreign;
  grant.refreshes = grant.refreshes.filter((at) => at > clock.now() - WINDOW_MS);
  if (grant.refreshes.length >= PER_WINDOW) return 'throttled';
  grant.refreshes.push(clock.now());
  return { accessToken: grants.accessFrom(grant), subject: grant.subject };
}

/** The clients of the API console, and their secrets at each data centre. */
function createClients(behaviour: Behaviour) {
  const client: OAuthClient = {
    clientId: `1000.${randomText(18).toUpperCase()}`,
    clientSecret: randomText(21),
  };
  const known = new Map<string, OAuthClient>([[client.clientId, client]]);
  const secretAt = (clientId: string, location: DataCentre | undefined): string | undefined => {
    const secret = known.get(clientId)?.clientSecret;
    if (secret === undefined || location === undefined || location === 'us' || !behaviour.secretPerDataCentre)
      return secret;
    return createHash('sha256').update(`${location} ${secret}`).digest('hex').slice(0, secret.length);
  };
  return {
    client,
    known,
    secretAt,
    /** Why a client is not believed; undefined if its id and secret are right. */
    failureOf(given: TokenRequest): TokenFailure | undefined {
      const secret = secretAt(given.clientId, given.at);
      if (secret === undefined) return 'invalid_client';
      return secret === given.clientSecret ? undefined : 'invalid_client_secret';
    },
  };
}

function createAccessTokens(clock: Clock) {
  const held: TokenContents['access'] = new Map();
  return {
    held,
    issue(subject: Subject): string {
      const token = newToken();
      held.set(token, { subject, expiresAt: clock.now() + ACCESS_SECONDS * 1000 });
      return token;
    },
    subjectOf(token: string): Subject | undefined {
      const found = held.get(token);
      return found === undefined || found.expiresAt <= clock.now() ? undefined : found.subject;
    },
    expireAll(): number {
      const count = held.size;
      held.clear();
      return count;
    },
  };
}

/** Refresh tokens, and the access tokens that were made from them. */
function createRefreshGrants(clock: Clock, behaviour: Behaviour, access: ReturnType<typeof createAccessTokens>) {
  const held = new Map<string, RefreshGrant>();
  const revoke = (grant: RefreshGrant): void => {
    held.delete(grant.token);
    for (const token of grant.access) access.held.delete(token);
  };
  return {
    held,
    revoke,
    /** Issues a refresh token; a user's oldest one dies if there are too many. */
    issue(subject: Subject): RefreshGrant {
      const same = [...held.values()].filter(
        (grant) => grant.subject.userId === subject.userId && grant.subject.clientId === subject.clientId,
      );
      const oldest = same[0];
      if (oldest !== undefined && same.length >= REFRESH_TOKENS_PER_USER) revoke(oldest);
      const grant = { token: newToken(), subject, issuedAt: clock.now(), refreshes: [], access: [] };
      held.set(grant.token, grant);
      return grant;
    },
    /** An access token from a refresh token, whose oldest access token dies if there are too many. */
    accessFrom(grant: RefreshGrant): string {
      const token = access.issue(grant.subject);
      grant.access.push(token);
      while (grant.access.length > behaviour.activeAccessTokens) access.held.delete(grant.access.shift() ?? '');
      return token;
    },
    /** Whether a user has been given as many refresh tokens in the last ten minutes as are allowed. */
    isThrottled(userId: string): boolean {
      const since = clock.now() - WINDOW_MS;
      const recent = [...held.values()].filter((grant) => grant.issuedAt > since && grant.subject.userId === userId);
      return recent.length > PER_WINDOW;
    },
  };
}

function newToken(): string {
  return `1000.${randomText(16)}.${randomText(16)}`;
}

function randomText(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}
