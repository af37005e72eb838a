import { assessmentTarget, messageTarget, policyTarget } from './document-targets.ts';
import { folderTarget } from './folder-target.ts';
import type { Target } from './target.ts';
import { coqlTarget, frameTarget, letterTarget } from './text-targets.ts';
import { webhookTarget } from './webhook-target.ts';

/** Everything that takes in what others have written, the quickest to feed most often. */
export const TARGETS: readonly Target[] = [
  webhookTarget,
  frameTarget,
  coqlTarget,
  assessmentTarget,
  messageTarget,
  letterTarget,
  policyTarget,
  folderTarget,
];

/** How many of so many inputs a target gets; at least one. */
export function shareOf({ share }: Target, size: number): number {
  const all = TARGETS.reduce((sum, target) => sum + target.share, 0);
  return Math.max(1, Math.round((size * share) / all));
}
