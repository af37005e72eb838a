import { CrmError } from './errors.ts';
import { initializeSdk, type SdkConfig, type TokenSlot } from './sdk/initialize.ts';
import { loadSdk, type Sdk } from './sdk/load-sdk.ts';
import { createSessionLock } from './sdk/session-lock.ts';
import type { AccessToken, TokenVault } from './token-vault.ts';

/** What the session needs to know about an org. */
export interface SessionConfig extends SdkConfig {
  tenantId: string;
  vault: TokenVault;
}

/** Runs work as this org. `rejected` is an access token that Zoho has just refused and that must be replaced. */
export interface Session {
  run<T>(work: (sdk: Sdk, accessToken: string) => Promise<T>, rejected?: string): Promise<T>;
}

/** What a session remembers from call to call. */
interface SessionState extends TokenSlot {
  config: SessionConfig;
  /** The API host that the SDK was last set up with for this session. */
  apiDomain: string | undefined;
  preparing: Promise<void> | undefined;
  /** Access tokens that Zoho has refused to this session. They are kept, because a call under way may still read the slot. */
  refused: Set<string>;
}

/** A token is replaced this long before its end: a call that has begun must not outlive it. */
const MARGIN_MS = 5 * 60_000;

// The SDK's current user is a static field, read several times during a call: calls of two orgs must take turns.
const lock = createSessionLock();
let active: SessionState | undefined;

/**
 * A session for one org: whose turn it is with the SDK, which access token is in use, when a new one is fetched. Cheap:
 * nothing is loaded or fetched until the first run.
 */
export function createSession(config: SessionConfig): Session {
  const state: SessionState = {
    config,
    token: undefined,
    refreshing: undefined,
    apiDomain: undefined,
    preparing: undefined,
    refused: new Set(),
  };
  return {
    async run(work, rejected) {
      const sdk = await loadSdk();
      if (rejected !== undefined && !state.refused.has(rejected)) {
        state.refused.add(rejected);
        await config.vault.drop(config.tenantId, rejected);
      }
      return lock(state, async () => {
        // Twice at most: the preparation under way may have begun before this token was rejected.
        for (let round = 0; round < 2 && !isReady(state); round += 1) {
          state.preparing ??= prepare(sdk, state).finally(() => {
            state.preparing = undefined;
          });
          await state.preparing;
        }
        if (!state.token) throw new CrmError('auth', 'NO_TOKEN', 'Zoho gave no access token');
        return work(sdk, state.token.accessToken);
      });
    },
  };
}

function isReady(state: SessionState): boolean {
  return active === state && isUsable(state, state.token) && state.apiDomain === state.token?.apiDomain;
}

function isUsable({ refused }: SessionState, token: AccessToken | undefined): boolean {
  return token !== undefined && !refused.has(token.accessToken) && token.expiresAt - Date.now() > MARGIN_MS;
}

/** Sees to a usable token, from the vault or by a refresh inside the vault's lease, and makes the org the SDK's current user. */
async function prepare(sdk: Sdk, state: SessionState): Promise<void> {
  const { tenantId, vault } = state.config;
  if (!isUsable(state, state.token)) state.token = (await vault.get(tenantId)) ?? state.token;
  if (!isUsable(state, state.token)) {
    await vault.withLease(tenantId, async () => {
      const shared = await vault.get(tenantId);
      if (isUsable(state, shared)) state.token = shared;
      else {
        await activate(sdk, state, true);
        if (state.token) await vault.put(tenantId, state.token);
      }
    });
  }
  if (!isReady(state)) await activate(sdk, state, false);
}

async function activate(sdk: Sdk, state: SessionState, refresh: boolean): Promise<void> {
  const apiDomain = state.token?.apiDomain ?? state.config.hosts.api;
  active = undefined;
  await initializeSdk(sdk, state.config, state, { apiDomain, refresh });
  active = state;
  state.apiDomain = apiDomain;
}
