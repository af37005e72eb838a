import { tagCredits, writeCredits } from '../crm/credits.ts';
import type { Plan } from '../customers/apply-changes.ts';

/** Credits that writing these plans together costs: what `applyChanges` will ask of Zoho, at Zoho's prices. */
export function priceOf(plans: readonly Plan[]): number {
  const changes = plans.flatMap((plan) => plan.changes);
  const of = (...kinds: string[]): number => changes.filter((change) => kinds.includes(change.kind)).length;
  const tagged = Map.groupBy(
    changes.filter((change) => change.kind === 'add-tag' || change.kind === 'remove-tag'),
    (change) => `${change.kind}/${change.tag}`,
  );
  const tags = [...tagged.values()].reduce((sum, group) => sum + tagCredits(group.length), 0);
  // A look for each note, because Zoho has no key for notes.
  const notes = of('note') + writeCredits(of('note'));
  const tasks = writeCredits(of('open-task')) + writeCredits(of('raise-task', 'close-task'));
  const others = Map.groupBy(
    changes.filter((change) => change.kind === 'update' || change.kind === 'create'),
    (change) => `${change.kind}/${change.module}`,
  );
  const records = [...others.values()].reduce((sum, group) => sum + writeCredits(group.length), 0);
  return tasks + tags + notes + records + writeCredits(of('fields'));
}
