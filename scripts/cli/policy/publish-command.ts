import { parseArgs } from 'node:util';
import { CrmError } from '../../../functions/crm/errors.ts';
import { type PolicyRecord, publishRecord } from '../../../functions/org/publish-policy.ts';
import { changeTenant } from '../../../functions/tenants/registry.ts';
import { faultLine, PolicyError } from '../../../shared/policy/document.ts';
import { policyInForce } from '../../../shared/policy/in-force.ts';
import { loadPolicy } from '../../../shared/policy/load.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { dayInZone } from '../../../shared/values/zone.ts';
import { type Command, onlyWord } from '../core/command.ts';
import { readPolicyDocument } from '../core/policy-file.ts';
import { chosenTenant, INSTALLATION_HELP, openInstallation } from '../org/installation.ts';
import { fairnessLines } from '../org/lab-lines.ts';

const help = `winnow publish FILE [--tenant NAME]

Publishes a version of the firm's policy. It must be sound, name its author and an approver who is
somebody else, and the day of approval; it holds from effectiveFrom, or at once. A faulty version is
refused as a whole with all its faults, and the one in force stays so. Where the org has the module
Winnow_Policies, the version gets its record there, with author, approver, first day and document.
You are told which groups of customers were held more or less often than the others in the last nightly pass.
The portfolio's figures stay with this installation: they change every night and nobody approves them.

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
    const document = await readPolicyDocument(onlyWord(positionals, 'name one policy file'));
    const installation = openInstallation(process.env);
    try {
      const tenant = await chosenTenant(installation, values.tenant);
      const { id, zone } = tenant;
      const policy = loadOrReport(document, terminal.error);
      if (!policy) return 1;
      if (policy.approvedOn === null) {
        terminal.error('This version is a draft: it names no author, approver and approvedOn. Nothing was changed.');
        return 1;
      }
      const published = { ...(document as Record<string, unknown>) };
      const { policyVersions } = await changeTenant(installation.base.store, id, (old) => ({
        ...old,
        policyVersions: [...old.policyVersions.filter((v) => v['version'] !== policy.version), published],
      }));
      const today = dayInZone(new Date().toISOString(), zone ?? 'UTC') ?? 0;
      const inForce = policyInForce(policyVersions, today).policy;
      terminal.out(
        `Published ${policy.id} ${policy.version} for ${id}; in force today: ${inForce?.version ?? 'the first policy'}.`,
      );
      for (const line of fairnessLines(tenant.lab, tenant.language)) terminal.out(line);
      terminal.out(await recordLine(() => publishRecord(installation.crmOf(tenant), policy, published)));
      return 0;
    } finally {
      installation.base.close();
    }
  },
};

const RECORD_STATES = { made: 'made', renewed: 'brought up to date' } as const;

/** What became of the record in the CRM, in words. The published version is in force without it. */
async function recordLine(publish: () => Promise<PolicyRecord>): Promise<string> {
  const failed = (why: string): string =>
    `The record in Winnow_Policies could not be written (${why}); publish again, for a record in another state takes the version back.`;
  try {
    const record = await publish();
    if (record.state === 'off') return 'This org has no module Winnow_Policies: the version is kept here alone.';
    return record.state === 'refused'
      ? failed(record.code)
      : `Its record in Winnow_Policies is ${RECORD_STATES[record.state]}.`;
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
    return failed(error.code);
  }
}

/** The policy of a document; undefined, with every fault reported, where it is faulty. */
function loadOrReport(document: unknown, report: (line: string) => void): Policy | undefined {
  try {
    return loadPolicy(document);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    report(`The version is refused with ${error.faults.length} fault(s); the policy in force stays:`);
    for (const fault of error.faults) report(`  ${faultLine(fault)}`);
    return undefined;
  }
}
