/**
 * Where access tokens are stored. One token is shared by every instance that works for an org, because Zoho gives at most
 * ten per refresh token in ten minutes (accounts/protocol/oauth token limits): ten cold starts would use that up.
 */

export interface AccessToken {
  accessToken: string;
  /** Epoch milliseconds. */
  expiresAt: number;
  /** The org's API host as the token reply named it, such as https://www.zohoapis.eu. */
  apiDomain: string;
}

export interface TokenVault {
  /** The last token that was put, whether it is still valid or not. */
  get(tenantId: string): Promise<AccessToken | undefined>;
  put(tenantId: string, token: AccessToken): Promise<void>;
  /** Forgets this token, which Zoho has refused, for every instance; another one that was put since stays. */
  drop(tenantId: string, accessToken: string): Promise<void>;
  /** Runs the work while holding the tenant's lease; waits for another holder, also for one that died. */
  withLease<T>(tenantId: string, work: () => Promise<T>): Promise<T>;
}

/** A vault for one process: the command line and tests. */
export function memoryVault(): TokenVault {
  const tokens = new Map<string, AccessToken>();
  const turns = new Map<string, Promise<unknown>>();
  return {
    get: async (tenantId) => tokens.get(tenantId),
    put: async (tenantId, token) => {
      tokens.set(tenantId, token);
    },
    drop: async (tenantId, accessToken) => {
      if (tokens.get(tenantId)?.accessToken === accessToken) tokens.delete(tenantId);
    },
    withLease: (tenantId, work) => {
      const before = turns.get(tenantId) ?? Promise.resolve();
      const turn = before.then(work, work);
      turns.set(
        tenantId,
        turn.catch(() => undefined),
      );
      return turn;
    },
  };
}
