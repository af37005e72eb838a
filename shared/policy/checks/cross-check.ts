import type { Policy } from '../schema.ts';
import { approvalChecks } from './approval.ts';
import { careChecks } from './care.ts';
import type { Check, Path } from './check.ts';
import { letterChecks } from './letters.ts';
import { pointChecks } from './points.ts';
import { refusalChecks } from './refusal.ts';
import { screeningChecks } from './screening.ts';
import { settingChecks } from './settings.ts';
import { tierChecks } from './tiers.ts';

const CHECKS: readonly Check[] = [
  ...pointChecks,
  ...tierChecks,
  ...settingChecks,
  ...refusalChecks,
  ...careChecks,
  ...letterChecks,
  ...screeningChecks,
  ...approvalChecks,
];

interface Context {
  readonly issues: readonly { code?: string | undefined; path?: readonly PropertyKey[] | undefined }[];
  addIssue(issue: { code: 'custom'; path: Path; message: string; params: { zh: string } }): void;
}

/**
 * Tells every fault of parts that contradict each other. A check whose parts have the wrong shape is left out: that fault is told
 * already, and what could be said beyond it would be a guess.
 */
export function crossCheck(policy: Policy, context: Context): void {
  const broken = new Set(context.issues.filter(isOfShape).map((issue) => issue.path?.[0]));
  if (broken.has(undefined)) return;
  for (const check of CHECKS)
    if (!check.needs.some((key) => broken.has(key)))
      check.run(policy, (path, en, zh) => context.addIssue({ code: 'custom', path, message: en, params: { zh } }));
}

const isOfShape = ({ code }: { code?: string | undefined }): boolean =>
  code !== 'unrecognized_keys' && code !== 'custom';
