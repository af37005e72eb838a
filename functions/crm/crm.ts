/**
 * Everything Winnow asks of Zoho CRM, in Zoho's own shapes. Nothing outside `functions/crm` may import Zoho's SDK.
 *
 * Ids are text everywhere: they pass 2^53, so they are never numbers.
 */

import { type Automation, automationCalls } from './calls/automation.ts';
import { type Lookups, lookupCalls } from './calls/lookups.ts';
import { type Metadata, metadataCalls } from './calls/metadata.ts';
import { type Modules, moduleCalls } from './calls/modules.ts';
import { type RecordCalls, recordCalls } from './calls/records.ts';
import { type TagsAndNotes, tagAndNoteCalls } from './calls/tags-and-notes.ts';
import { type Users, userCalls } from './calls/users.ts';
import type { Hosts } from './data-centre.ts';
import { createSession } from './session.ts';
import type { TokenVault } from './token-vault.ts';
import type { CallLine } from './types.ts';

/** The CRM of one org. */
export interface Crm extends RecordCalls, Metadata, TagsAndNotes, Automation, Lookups, Modules, Users {}

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
