import { createHash, randomBytes } from 'node:crypto';
import { refill } from '../base/codec.ts';
import type { Behaviour } from '../base/options.ts';
import type { Clock, DataCentre } from '../base/types.ts';

/** Whom a token speaks for. */
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

/** Who shows a code or a token, and at which data centre's accounts server; undefined where that cannot be told. */
export interface Shown extends OAuthClient {
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
  exchange(code: string, shown: Shown): (Issued & { refreshToken?: string }) | TokenFailure;
  refresh(refreshToken: string, shown: Shown): Issued | TokenFailure;
  revoke(refreshToken: string): boolean;
  /** Whom a live access token speaks for. */
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

/**
 * Returns an empty book with one client, on the emulated clock. Limits of fact sheet §1.3. `homeOf` tells in which data
 * centre an org lives: codes and refresh tokens are good only there.
 */
export function createTokenBook(
  clock: Clock,
  behaviour: Behaviour,
  homeOf: (orgId: string) => DataCentre | undefined,
): TokenBook {
  const client = { clientId: `1000.${randomText(18).toUpperCase()}`, clientSecret: randomText(21) };
  const clients = new Map<string, OAuthClient>([[client.clientId, client]]);
  const codes = new Map<string, Code>();
  const grants = new Map<string, RefreshGrant>();
  const access = new Map<string, { subject: Subject; expiresAt: number }>();

  const secretAt = (clientId: string, location: DataCentre | undefined): string | undefined => {
    const secret = clients.get(clientId)?.clientSecret;
    if (secret === undefined || location === undefined || location === 'us' || !behaviour.secretPerDataCentre)
      return secret;
    return createHash('sha256').update(`${location} ${secret}`).digest('hex').slice(0, secret.length);
  };

  const badClient = (given: Shown): TokenFailure | undefined => {
    const secret = secretAt(given.clientId, given.at);
    if (secret === undefined) return 'invalid_client';
    return secret === given.clientSecret ? undefined : 'invalid_client_secret';
  };

  /** The refusal of what was granted in another data centre than the one where it is shown. */
  const foreign = (subject: Subject, given: Shown): TokenFailure | undefined =>
    given.at !== undefined && homeOf(subject.orgId) !== given.at ? behaviour.foreignGrant : undefined;

  const makeAccess = (subject: Subject): string => {
    const token = newToken();
    access.set(token, { subject, expiresAt: clock.now() + ACCESS_SECONDS * 1000 });
    return token;
  };

  const drop = (grant: RefreshGrant): void => {
    grants.delete(grant.token);
    for (const token of grant.access) access.delete(token);
  };

  const makeRefresh = (subject: Subject): RefreshGrant => {
    const same = [...grants.values()].filter(
      (grant) => grant.subject.userId === subject.userId && grant.subject.clientId === subject.clientId,
    );
    const oldest = same[0];
    if (oldest !== undefined && same.length >= REFRESH_TOKENS_PER_USER) drop(oldest);
    const grant = { token: newToken(), subject, issuedAt: clock.now(), refreshes: [], access: [] };
    grants.set(grant.token, grant);
    return grant;
  };

  const accessFrom = (grant: RefreshGrant): string => {
    const token = makeAccess(grant.subject);
    grant.access.push(token);
    while (grant.access.length > behaviour.activeAccessTokens) access.delete(grant.access.shift() ?? '');
    return token;
  };

  return {
    client,
    addClient: (added) => void clients.set(added.clientId, added),
    clientOf: (clientId) => clients.get(clientId),
    secretAt,
    issueCode(subject, terms = {}) {
      const code = newToken();
      codes.set(code, { ...terms, subject, expiresAt: clock.now() + behaviour.grantCodeSeconds * 1000 });
      return code;
    },
    issueRefreshToken: (subject) => makeRefresh(subject).token,
    issueAccessToken: makeAccess,
    exchange(code, given) {
      const bad = badClient(given);
      if (bad !== undefined) return bad;
      const held = codes.get(code);
      const abroad = held === undefined ? undefined : foreign(held.subject, given);
      if (abroad !== undefined) return abroad;
      codes.delete(code);
      if (held === undefined || held.expiresAt <= clock.now() || held.subject.clientId !== given.clientId) {
        return 'invalid_code';
      }
      const { redirectUri } = given;
      if (redirectUri !== undefined && held.redirectUri !== undefined && redirectUri !== held.redirectUri)
        return 'invalid_redirect_uri';
      if (held.offline === false) return { accessToken: makeAccess(held.subject), subject: held.subject };
      const since = clock.now() - WINDOW_MS;
      const recent = [...grants.values()].filter(
        (grant) => grant.issuedAt > since && grant.subject.userId === held.subject.userId,
      );
      if (recent.length > PER_WINDOW) return 'throttled';
      const grant = makeRefresh(held.subject);
      return { accessToken: accessFrom(grant), refreshToken: grant.token, subject: grant.subject };
    },
    refresh(refreshToken, given) {
      const bad = badClient(given);
      if (bad !== undefined) return bad;
      const grant = grants.get(refreshToken);
      if (grant === undefined || grant.subject.clientId !== given.clientId) return 'invalid_code';
      const abroad = foreign(grant.subject, given);
      if (abroad !== undefined) return abroad;
      grant.refreshes = grant.refreshes.filter((at) => at > clock.now() - WINDOW_MS);
      if (grant.refreshes.length >= PER_WINDOW) return 'throttled';
      grant.refreshes.push(clock.now());
      return { accessToken: accessFrom(grant), subject: grant.subject };
    },
    revoke(refreshToken) {
      const grant = grants.get(refreshToken);
      if (grant !== undefined) drop(grant);
      return grant !== undefined;
    },
    subjectOf(accessToken) {
      const held = access.get(accessToken);
      if (held === undefined || held.expiresAt <= clock.now()) return undefined;
      return held.subject;
    },
    expireAccessTokens() {
      const count = access.size;
      access.clear();
      return count;
    },
    revokeAll() {
      const all = [...grants.values()];
      for (const grant of all) drop(grant);
      return all.length;
    },
    contents: () => ({ client, clients, codes, grants, access }),
    restore(contents) {
      Object.assign(client, contents.client);
      refill(clients, contents.clients);
      clients.set(client.clientId, client);
      refill(codes, contents.codes);
      refill(grants, contents.grants);
      refill(access, contents.access);
    },
  };
}

function newToken(): string {
  return `1000.${randomText(16)}.${randomText(16)}`;
}

function randomText(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}
