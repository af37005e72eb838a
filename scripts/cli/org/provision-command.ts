import { parseArgs } from 'node:util';
import { MODULE_CREDITS } from '../../../functions/crm/credits.ts';
import { isHeldUp, provision } from '../../../functions/provisioning/provision.ts';
import type { ProvisionInput } from '../../../functions/provisioning/provision-step.ts';
import { policyOf } from '../../../functions/tenants/policy.ts';
import { changeTenant } from '../../../functions/tenants/registry.ts';
import { currentSecret } from '../../../functions/tenants/secrets.ts';
import { type Command, UsageError } from '../core/command.ts';
import { chosenTenant, INSTALLATION_HELP, openInstallation } from './installation.ts';
import { printUnlistedLabels, provisionText, roomSentences } from './provision-text.ts';

const help = `winnow provision --url URL [options]

Adds to a connected org what Winnow needs: its fields, its modules, the tier tags, the watch
channels and the rule that tells of late invoices. Safe to repeat: what is there stays, channels
are renewed. Modules take Enterprise edition or up and ${MODULE_CREDITS} API credits each, once; elsewhere they
are "off", and screening, scores, tags and tasks work without them.
It looks first and says how many fields the edition has room for. Where that is too little, the
most needed ones are made and it says what is off without the others; without room for the
assessment itself nothing is made.
Gross_Margin and Discount_Percent on Deals and Billed_Percent on Sales Orders are used where your
org has them, under these API names; Winnow does not add them.

  --url URL        public address of this installation; Zoho calls URL/zoho/NAME
  --tenant NAME    which org, where several are connected
  --no-modules     leave Winnow's own modules out; they can be added later
  --dry-run        look, and say what would be added; write nothing
  --json           print the steps as JSON

${INSTALLATION_HELP}

Exit code: 0 done, also with less than all, which is said · 1 a step failed · 2 not run: nothing
was made, because there is no room for the assessment.`;

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
    const input: ProvisionInput = {
      crm: installation.crmOf(tenant),
      tenantId: tenant.id,
      hook: { url: hookUrl, secret: currentSecret(tenant, installation.key) },
      policy: policyOf(tenant, Date.now()),
      now: Date.now(),
      withoutModules: values['no-modules'],
    };
    const planned = await provision({ ...input, dryRun: true });
    const goesAhead = !values['dry-run'] && !isHeldUp(planned);
    if (goesAhead) {
      for (const sentence of roomSentences(planned)) terminal.progress(sentence);
      await changeTenant(installation.base.store, tenant.id, (old) => ({ ...old, hookUrl }));
    }
    const steps = goesAhead ? await provision(input) : planned;
    terminal.out(values.json ? JSON.stringify(steps, null, 2) : provisionText(steps));
    await printUnlistedLabels(input.crm, input.policy, values.json ? terminal.error : terminal.out);
    installation.base.close();
    if (isHeldUp(steps)) return 2;
    return steps.some((step) => step.state === 'failed') ? 1 : 0;
  },
};
