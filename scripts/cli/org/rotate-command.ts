import { parseArgs } from 'node:util';
import {
  addSecret,
  type RotationMode,
  type RotationStep,
  retireKey,
  retireSecret,
  rotateKey,
} from '../../../functions/tenants/rotation.ts';
import { actionNamed, type Command, onlyWord, UsageError } from '../core/command.ts';
import { chosenTenant, INSTALLATION_HELP, type Installation, openInstallation } from './installation.ts';

const help = `winnow rotate secret|key [options]

Replaces the webhook secret of one org, or the key of this installation. Two are taken at once until
the old one is retired, so nothing that Zoho sends is refused meanwhile.

  winnow rotate secret        adds a new secret; then give it to Zoho: winnow provision
  winnow rotate secret --retire   ends the old one
  winnow rotate key           seals all that the old key has sealed with the new one, and adds a new
                              secret to each org. Before: set WINNOW_KEY to the new key and
                              WINNOW_OLD_KEY to the one before it, for this command and for
                              everything that runs, and start that again.
  winnow rotate key --retire  ends the old secrets; afterwards WINNOW_OLD_KEY is needed no longer

  --tenant NAME    the org whose secret is meant, where there are several
  --dry-run        tell what would change, and change nothing

${INSTALLATION_HELP}`;

interface Rotation {
  mode: RotationMode;
  isRetiring: boolean;
  tenant: string | undefined;
}

/** What each step is called, done and only told. */
const STEPS: Readonly<Record<RotationStep['what'], string>> = {
  'secret-added': 'a new webhook secret, beside the old one',
  'secret-retired': 'the old webhook secret ends',
  'credentials-sealed': 'credentials sealed with the new key',
  'token-sealed': 'access token sealed with the new key',
};

/** `winnow rotate`: a new webhook secret or a new key, without a gap. */
export const rotateCommand: Command = {
  summary: 'replace the webhook secret of an org, or the key of this installation',
  help,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        tenant: { type: 'string' },
        retire: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
      },
    });
    const rotate = actionNamed(onlyWord(positionals, 'say what to rotate: secret or key'), { secret, key });
    const installation = openInstallation(process.env);
    const mode: RotationMode = values['dry-run'] ? 'preview' : 'write';
    try {
      const { steps, next } = await rotate(installation, { mode, isRetiring: values.retire, tenant: values.tenant });
      const would = mode === 'preview' ? 'would be: ' : '';
      for (const { tenant, what } of steps) terminal.out(`${tenant}: ${would}${STEPS[what]}`);
      if (steps.length === 0) terminal.out('Nothing to change.');
      else if (mode === 'write') terminal.out(next);
    } finally {
      installation.base.close();
    }
    return 0;
  },
};

interface Rotated {
  steps: RotationStep[];
  /** What to do now. */
  next: string;
}

async function secret(installation: Installation, { mode, isRetiring, tenant: name }: Rotation): Promise<Rotated> {
  const { base, key } = installation;
  const tenant = await chosenTenant(installation, name);
  if (isRetiring)
    return {
      steps: await retireSecret(base.store, tenant, mode),
      next: 'In Zoho, delete the older of the two rules "Winnow overdue …" with its webhook: it still sends the old secret.',
    };
  const address = tenant.hookUrl === null ? 'https://YOUR-ADDRESS' : new URL(tenant.hookUrl).origin;
  return {
    steps: await addSecret(base.store, key, tenant, mode),
    next: `Next: winnow provision --tenant ${tenant.id} --url ${address} gives it to Zoho; then: winnow rotate secret --tenant ${tenant.id} --retire`,
  };
}

async function key(installation: Installation, { mode, isRetiring, tenant }: Rotation): Promise<Rotated> {
  const { base, key: current } = installation;
  if (tenant !== undefined) throw new UsageError('--tenant goes with rotate secret: the key is that of all orgs');
  if (isRetiring)
    return {
      steps: await retireKey(base.store, current, mode),
      next: 'WINNOW_OLD_KEY is needed no longer: remove it.',
    };
  if (!current.old) throw new UsageError('set WINNOW_KEY to the new key, and WINNOW_OLD_KEY to the one before it');
  return {
    steps: await rotateKey(base.store, current, mode),
    next: 'Next: winnow provision, for each org, gives Zoho its new secret; after a whole nightly pass, which seals the assessments anew: winnow rotate key --retire',
  };
}
