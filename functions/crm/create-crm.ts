import { automationCalls } from './automation.ts';
import type { Crm } from './crm.ts';
import type { Hosts } from './data-centre.ts';
import { lookupCalls } from './lookups.ts';
import { metadataCalls } from './metadata.ts';
import { moduleCalls } from './modules.ts';
import { recordCalls } from './records.ts';
import { createSession } from './session.ts';
import { tagAndNoteCalls } from './tags-and-notes.ts';
import type { TokenVault } from './token-vault.ts';
import type { CallLine } from './transport.ts';
import { userCalls } from './users.ts';

export interface CrmConfig {
  /** Names the org in the vault. */
  tenantId: string;
  /** From `hostsOf('eu')`, or an emulator's addresses. */
  hosts: Hosts;
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  vault: TokenVault;
  /** Longest wait for one answer in milliseconds. Default 30,000. */
  timeoutMs?: number;
  /** Folder for the SDK's files. Default the system's temporary folder. */
  resourcePath?: string;
  /** Gets one line a call: method, path, status (0: no answer) and milliseconds. */
  logger?: { debug(message: string, line: CallLine): void };
}

/** The CRM of one org. Loads the SDK and fetches a token with the first call, not before. */
export function createCrm(config: CrmConfig): Crm {
  const { logger, timeoutMs = 30_000, ...rest } = config;
  const onCall = logger && ((line: CallLine) => logger.debug('zoho call', line));
  const session = createSession({ ...rest, timeoutMs, onCall });
  return {
    ...recordCalls(session),
    ...metadataCalls(session),
    ...tagAndNoteCalls(session),
    ...automationCalls(session),
    ...lookupCalls(session),
    ...moduleCalls(session),
    ...userCalls(session),
  };
}
