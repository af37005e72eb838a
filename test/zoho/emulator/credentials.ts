import { dataCentreOf } from '../base/data-centres.ts';
import type { Emulator } from './emulator.ts';

/** The one line that `scripts/emulator.ts` prints, less the parts that depend on it. */
export interface Credentials {
  accounts: string;
  api: string;
  control: string;
  orgId: string;
  zgid: string;
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  userId: string;
}

/** Credentials of an org's administrator with a fresh refresh token; the first org unless one is given. */
export function credentialsOf(emulator: Emulator, org = [...emulator.orgs.values()][0]): Credentials {
  if (org === undefined) throw new Error('The emulator has no org.');
  const subject = emulator.administrator(org);
  const location = dataCentreOf(org.meta);
  const { accounts, api } = emulator.sites.of(location);
  const { clientId } = emulator.tokens.client;
  return {
    accounts,
    api,
    control: `${emulator.address()}/__control`,
    orgId: org.meta.id,
    zgid: org.meta.zgid,
    clientId,
    clientSecret: emulator.tokens.secretAt(clientId, location) ?? '',
    refreshToken: emulator.tokens.issueRefreshToken(subject),
    userId: subject.userId,
  };
}
