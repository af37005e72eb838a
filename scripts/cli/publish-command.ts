import { parseArgs } from 'node:util';
import { changeTenant } from '../../functions/tenants/registry.ts';
import { dayInZone } from '../../shared/edge/zone.ts';
import { policyInForce } from '../../shared/policy/in-force.ts';
import { loadPolicy, PolicyError } from '../../shared/policy/load.ts';
import { type Command, UsageError } from './command.ts';
import { chosenTenant, INSTALLATION_HELP, openInstallation } from './installation.ts';
import { readPolicyDocument } from './policy-file.ts';

const help = `winnow publish FILE [--tenant NAME]

Publishes a version of the firm's policy. It must be sound, name its author and an approver who is
somebody else, and the day of approval; it holds from effectiveFrom, or at once. A faulty version is
refused as a whole with all its faults, and the one in force stays so.

  --tenant NAME    which org, where several are connected

${INSTALLATION_HELP}

Exit code: 0 published · 1 refused · 2 not run.`;

/** `winnow publish`: a new version of an org's policy. */
export const publishCommand: Command = {
  summary: 'publish a version of the firm’s policy for an org',
  help,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { tenant: { type: 'string' } },
    });
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0) throw new UsageError('name one policy file');
    const document = await readPolicyDocument(file);
    const installation = openInstallation(process.env);
    try {
      const { id, zone } = await chosenTenant(installation, values.tenant);
      const policy = soundOrSaid(document, terminal.error);
      if (!policy) return 1;
      if (policy.approvedOn === null) {
        terminal.error('This version is a draft: it names no author, approver and approvedOn. Nothing was changed.');
        return 1;
      }
      const published = { ...(document as Record<string, unknown>) };
      const { policyVersions } = await changeTenant(installation.base.store, id, (tenant) => ({
        ...tenant,
        policyVersions: [...tenant.policyVersions.filter((v) => v['version'] !== policy.version), published],
      }));
      const today = dayInZone(new Date().toISOString(), zone ?? 'UTC') ?? 0;
      const holds = policyInForce(policyVersions, today).policy;
      terminal.out(
        `Published ${policy.id} ${policy.version} for ${id}; in force today: ${holds?.version ?? 'the first policy'}.`,
      );
      return 0;
    } finally {
      installation.base.close();
    }
  },
};

function soundOrSaid(document: unknown, say: (line: string) => void): ReturnType<typeof loadPolicy> | undefined {
  try {
    return loadPolicy(document);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    say(`The version is refused with ${error.faults.length} fault(s); the policy in force stays:`);
    for (const { path, message } of error.faults) say(`  ${path || 'policy'}: ${message}`);
    return undefined;
  }
}
