import type { PickLists } from '../../../functions/org/org-labels.ts';
import { LABEL_FIELDS, type LabelField } from '../../../shared/policy/labels.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { confirmedLabels, type LabelProposal, proposeLabels } from '../../../shared/policy/propose-labels.ts';
import { CHILD_LISTS, CHILD_MODULES } from '../../../shared/records/fields.ts';
import { textField } from '../../../shared/records/read-value.ts';
import { inColumns, safeText, section } from '../core/text-columns.ts';
import type { ExportFolder } from '../export/export-folder.ts';

/** The labels of a pick list, with the records that carry each where they were counted. */
export interface FoundLabels {
  field: LabelField;
  labels: { label: string; rows: number | null }[];
}

/** Every label that the records of an export carry, the most frequent first. */
export function labelsOfExport({ customers }: Pick<ExportFolder, 'customers'>): FoundLabels[] {
  return LABEL_FIELDS.map((field) => {
    const module = CHILD_MODULES.find((child) => child === field.module);
    const counts = new Map<string, number>();
    for (const rows of customers.values())
      for (const row of (module && rows[CHILD_LISTS[module]]) ?? []) {
        const label = textField(row[field.field]);
        if (label !== undefined) counts.set(label, (counts.get(label) ?? 0) + 1);
      }
    const labels = [...counts].map(([label, rows]) => ({ label, rows })).sort((a, b) => b.rows - a.rows);
    return { field, labels };
  });
}

/** Every label that the pick lists of an org offer. */
export function labelsOfOrg(pickLists: PickLists): FoundLabels[] {
  return LABEL_FIELDS.map((field) => ({
    field,
    labels: (pickLists.get(`${field.module}.${field.field}`)?.picklist ?? []).map((label) => ({ label, rows: null })),
  }));
}

/** What `winnow policy labels --json` prints. */
export interface LabelsReport {
  format: 'winnow-policy-labels';
  version: 1;
  labels: (Omit<LabelProposal, 'question'> & { rows: number | null })[];
  /** The lists of the policy as they would be with every proposal taken in. */
  proposed: Partial<Policy['labels']>;
}

/** What labels mean by a policy, with proposals for those that it does not list. */
export function labelsReport(policy: Policy, found: readonly FoundLabels[]): LabelsReport {
  const all = found.flatMap(({ field, labels }) =>
    proposeLabels(
      policy,
      field,
      labels.map(({ label }) => label),
    ).map((proposal) => ({ ...proposal, rows: labels.find(({ label }) => label === proposal.label)?.rows ?? null })),
  );
  return {
    format: 'winnow-policy-labels',
    version: 1,
    labels: all.map(({ question: _, ...proposal }) => proposal),
    proposed: confirmedLabels(policy, all),
  };
}

const STATES = {
  listed: (list: string) => list,
  proposed: (list: string) => `not listed; perhaps ${list}`,
  unknown: () => 'not listed: it judges nobody',
};

/** The report for a person, with what to put into the policy to confirm the proposals. */
export function labelsText({ labels, proposed }: LabelsReport): string {
  const fields = [...new Set(labels.map(({ module, field }) => `${module}.${field}`))];
  const lines = fields.flatMap((name) => [
    ...section(
      name,
      labels
        .filter(({ module, field }) => `${module}.${field}` === name)
        .map(({ label, state, list, rows }) => {
          const count = rows === null ? '' : inColumns(`${rows} row(s)`, 14, 'right');
          return `  ${inColumns(safeText(label), 34)}${inColumns(STATES[state](list ?? ''), 34)}${count}`;
        }),
    ),
  ]);
  const missing = labels.filter(({ state }) => state !== 'listed').length;
  const confirm = Object.keys(proposed).length > 0 ? JSON.stringify({ labels: proposed }, null, 2).split('\n') : [];
  return [
    missing === 0
      ? 'Every label is listed in the policy.'
      : `${missing} label(s) are in no list of the policy: what they mean is not known, and they judge nobody.`,
    ...lines,
    ...section('To confirm the proposals, put this into your policy, less what is wrong', confirm),
  ].join('\n');
}
