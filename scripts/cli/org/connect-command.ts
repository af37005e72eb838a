import { parseArgs } from 'node:util';
import { BOOKS_SCOPES } from '../../../functions/books/books-api.ts';
import { createCrm } from '../../../functions/crm/crm.ts';
import { DATA_CENTRES, type Hosts, hostsFault, hostsOf } from '../../../functions/crm/data-centre.ts';
import { memoryVault } from '../../../functions/crm/token-vault.ts';
import { registerTenant } from '../../../functions/tenants/registry.ts';
import { TenantId } from '../../../functions/tenants/tenant.ts';
import { checkRates } from '../../../shared/policy/check-rates.ts';
import { loadPolicy } from '../../../shared/policy/load.ts';
import { formatDay } from '../../../shared/values/day.ts';
import { present } from '../../../shared/values/objects.ts';
import { asOfDay, type Command, UsageError } from '../core/command.ts';
import { readPolicyDocument } from '../core/policy-file.ts';
import { exchangeCode } from './grant-code.ts';
import { INSTALLATION_HELP, openInstallation } from './installation.ts';
import { printUnlistedLabels } from './provision-text.ts';

const help = `winnow connect --tenant NAME --data-centre DC --client-id ID [options]

Connects a Zoho CRM org: checks that it answers and keeps its credentials, sealed.
In the API console (api-console.zoho.com, or your data centre's) make a "Self Client" and
generate a code with the scopes that README.md lists. Secrets are read from the environment,
so that they stand in no history: WINNOW_CLIENT_SECRET, and WINNOW_GRANT_CODE (a fresh code)
or WINNOW_REFRESH_TOKEN.

  --tenant NAME         what to call the org here: small letters, digits and -
  --data-centre DC      ${Object.keys(DATA_CENTRES).join(', ')}
  --accounts URL        instead of --data-centre: address of the accounts server, with
  --api URL             the address of the API
  --client-id ID        the client's id
  --books ID            the organization ID in Zoho Books, where the firm keeps invoices and payments
                        there; the code then also needs ${BOOKS_SCOPES.join(',\n                        ')}
  --policy FILE         the firm's policy; without it the shipped preset b2b-standard, which
                        screens the customers whose first deal comes from today on
  --language en|zh      language of notes, tasks and reasons (default en)

${INSTALLATION_HELP}`;

/** `winnow connect`: an org's credentials in, a connected org out. */
export const connectCommand: Command = {
  summary: 'connect a Zoho CRM org to this installation',
  help,
  async run(args, terminal) {
    const { values } = parseArgs({
      args,
      options: {
        tenant: { type: 'string' },
        'data-centre': { type: 'string' },
        accounts: { type: 'string' },
        api: { type: 'string' },
        'client-id': { type: 'string' },
        books: { type: 'string' },
        policy: { type: 'string' },
        language: { type: 'string', default: 'en' },
      },
    });
    const id = TenantId.safeParse(values.tenant);
    if (!id.success) throw new UsageError('--tenant takes a name of small letters, digits and -');
    if (values.books !== undefined && !/^\d{1,22}$/.test(values.books))
      throw new UsageError('--books takes an organization ID, a number');
    const language = values.language;
    if (language !== 'en' && language !== 'zh') throw new UsageError('--language takes en or zh');
    const hosts = hostsFrom(values['data-centre'], values.accounts, values.api);
    const clientId = values['client-id'];
    const clientSecret = process.env['WINNOW_CLIENT_SECRET'];
    if (!clientId || !clientSecret) throw new UsageError('give --client-id, and set WINNOW_CLIENT_SECRET');
    const policy = await policyDocument(values.policy);
    const installation = openInstallation(process.env);
    const refreshToken = await refreshTokenFrom(process.env, hosts, clientId, clientSecret);
    const credentials = { clientId, clientSecret, refreshToken };
    const crm = createCrm({ tenantId: id.data, hosts, ...credentials, vault: memoryVault() });
    const org = await crm.org();
    const loaded = loadPolicy(policy ?? firstPolicy(org.timeZone));
    if (org.multiCurrency)
      checkRates(
        loaded,
        org.currency,
        (await crm.currencies()).map(({ code, rate }) => ({ currency: code, rate })),
      );
    const { base, key } = installation;
    await registerTenant(base.store, key, {
      id: id.data,
      orgId: org.id,
      hosts,
      credentials,
      policy: policy ?? firstPolicy(org.timeZone),
      language,
      zone: org.timeZone,
      ...present('books', values.books === undefined ? undefined : { organizationId: values.books }),
    });
    base.close();
    terminal.out(`Connected ${id.data}: org ${org.id}, ${org.currency}, ${org.timeZone}.`);
    await printUnlistedLabels(crm, loaded, terminal.out);
    terminal.out(`Next: winnow provision --tenant ${id.data} --url https://YOUR-ADDRESS --dry-run`);
    return 0;
  },
};

function hostsFrom(dataCentre: string | undefined, accounts: string | undefined, api: string | undefined): Hosts {
  if (accounts && api) {
    const fault = hostsFault({ accounts, api });
    if (fault !== undefined) throw new UsageError(`--${fault}; only an emulator on this machine may stand in for it`);
    return { accounts, api };
  }
  const hosts = hostsOf(dataCentre ?? '');
  if (!hosts) throw new UsageError(`--data-centre takes one of ${Object.keys(DATA_CENTRES).join(', ')}`);
  return hosts;
}

/** The shipped standard; customers whose first deal comes from today on are screened, those who have bought before are not. */
function firstPolicy(zone: string): Record<string, unknown> {
  return { preset: 'b2b-standard', screening: { from: formatDay(asOfDay(undefined, zone)) } };
}

/** The document of a policy file, checked as a whole. */
async function policyDocument(file: string | undefined): Promise<Record<string, unknown> | undefined> {
  if (file === undefined) return undefined;
  const document = await readPolicyDocument(file);
  loadPolicy(document);
  return document as Record<string, unknown>;
}

async function refreshTokenFrom(
  env: NodeJS.ProcessEnv,
  hosts: Hosts,
  clientId: string,
  secret: string,
): Promise<string> {
  if (env['WINNOW_REFRESH_TOKEN']) return env['WINNOW_REFRESH_TOKEN'];
  const code = env['WINNOW_GRANT_CODE'];
  if (!code) throw new UsageError('set WINNOW_GRANT_CODE (or WINNOW_REFRESH_TOKEN)');
  return exchangeCode(hosts, clientId, secret, code);
}
