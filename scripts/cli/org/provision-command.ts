import { parseArgs } from 'node:util';
import { MODULE_CREDITS } from '../../../functions/crm/credits.ts';
import { provision } from '../../../functions/provisioning/provision.ts';
import type { ProvisionStep } from '../../../functions/provisioning/provision-step.ts';
import { policyOf } from '../../../functions/tenants/policy.ts';
import { changeTenant } from '../../../functions/tenants/registry.ts';
import { currentSecret } from '../../../functions/tenants/secrets.ts';
import { type Command, UsageError } from '../core/command.ts';
import { chosenTenant, INSTALLATION_HELP, openInstallation } from './installation.ts';

const help = `winnow provision --url URL [options]

Adds to a connected org what Winnow needs: its fields, its modules, the tier tags, the watch
channels and the rule that tells of late invoices. Safe to repeat: what is there stays, channels
are renewed. Modules take Enterprise edition or up and ${MODULE_CREDITS} API credits each, once; elsewhere they
are "off", and screening, scores, tags and tasks work without them.
Gross_Margin and Discount_Percent on Deals and Billed_Percent on Sales Orders are used where your
org has them, under these API names; Winnow does not add them.

  --url URL        public address of this installation; Zoho calls URL/zoho/NAME
  --tenant NAME    which org, where several are connected
  --no-modules     leave Winnow's own modules out; they can be added later
  --dry-run        look, and say what would be added; write nothing
  --json           print the steps as JSON

${INSTALLATION_HELP}

Exit code: 0 done · 1 a step failed · 2 not run.`;

/** `winnow provision`: makes an org ready. */
export const provisionCommand: Command = {
  summary: 'add fields, modules, tags, channels and the late-invoice rule to an org',
  help,
  async run(args, terminal) {
    const { values } = parseArgs({
      args,
      options: {
        url: { type: 'string' },
        tenant: { type: 'string' },
        'no-modules': { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    if (!values.url || !URL.canParse(values.url))
      throw new UsageError('--url takes the public address of this installation');
    const installation = openInstallation(process.env);
    const tenant = await chosenTenant(installation, values.tenant);
    terminal.progress(`Looking at ${tenant.id} …`);
    const hookUrl = new URL(`/zoho/${tenant.id}`, values.url).href;
    if (!values['dry-run']) await changeTenant(installation.base.store, tenant.id, (old) => ({ ...old, hookUrl }));
    const steps = await provision({
      crm: installation.crmOf(tenant),
      tenantId: tenant.id,
      hook: { url: hookUrl, secret: currentSecret(tenant, installation.key) },
      policy: policyOf(tenant, Date.now()),
      now: Date.now(),
      dryRun: values['dry-run'],
      withoutModules: values['no-modules'],
    });
    installation.base.close();
    terminal.out(values.json ? JSON.stringify(steps, null, 2) : provisionText(steps));
    return steps.some((step) => step.state === 'failed') ? 1 : 0;
  },
};

/** The steps as lines of text; a last line sums the API credits that a dry run tells of. */
export function provisionText(steps: readonly ProvisionStep[]): string {
  const credits = steps.reduce((sum, step) => sum + (step.credits ?? 0), 0);
  const lines = steps.map(line);
  if (credits > 0) lines.push(`New modules would take ${credits} API credits, once.`);
  if (steps.some(({ kind, state }) => kind === 'module' && state === 'off'))
    lines.push(
      'This edition has no room for modules: ledger, contracts, decisions, exits and the history of tiers are off, all else works.',
    );
  return lines.join('\n');
}

function line({ kind, module, name, state, code, credits }: ProvisionStep): string {
  const notes = [code, credits && `${credits} credits`].filter(Boolean).join(', ');
  return `${state.padEnd(8)} ${kind.padEnd(8)} ${module.padEnd(16)} ${name}${notes ? ` (${notes})` : ''}`;
}
