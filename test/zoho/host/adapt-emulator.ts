import type { Emulator } from '../emulator/emulator.ts';
import type { Org } from '../org/org-model.ts';
import { mayDo, seenBy } from '../org/rights.ts';
import { ALL_SCOPES } from '../tokens/scopes.ts';
import type { HostedZoho } from './hosted-zoho.ts';

/**
 * One org of a running emulator as the host page needs it: its first org unless one is given. Tokens carry every scope,
 * as a user's own session does, and are renewed when the emulated clock has outlived them.
 *
 * @throws Error if the emulator has no org.
 */
export function hostedZoho(emulator: Emulator, org: Org | undefined = [...emulator.orgs.values()][0]): HostedZoho {
  if (!org) throw new Error('The emulator has no org');
  const { tokens, ledger } = emulator;
  const issued = new Map<string, string>();
  return {
    org,
    orgFor(userId) {
      const user = org.user(userId);
      if (user === undefined) return org;
      const shown = seenBy(org, user);
      const readable = (module: string): boolean => mayDo(org, user, module, 'read');
      return {
        ...shown,
        modules: () => shown.modules().filter((meta) => readable(meta.api_name)),
        table: (module) => (readable(module) ? shown.table(module) : undefined),
      };
    },
    may(userId, module, act) {
      const user = org.user(userId);
      return user === undefined || mayDo(org, user, module, act);
    },
    fetch: (request) => emulator.app.fetch(request),
    accessToken(userId) {
      const known = issued.get(userId);
      if (known !== undefined && tokens.subjectOf(known)) return known;
      const subject = { orgId: org.meta.id, userId, clientId: tokens.client.clientId, scopes: ALL_SCOPES };
      const token = tokens.issueAccessToken(subject);
      issued.set(userId, token);
      return token;
    },
    ledger: (after) =>
      ledger.entries().filter((entry) => entry.sequence > after && (entry.orgId ?? org.meta.id) === org.meta.id),
  };
}
