import type { Crm } from '../../../functions/crm/crm.ts';
import { readPickLists, unlistedLabels, withOrgLabels } from '../../../functions/org/org-labels.ts';
import { isHeldUp } from '../../../functions/provisioning/provision.ts';
import type { ProvisionStep } from '../../../functions/provisioning/provision-step.ts';
import { offWithout } from '../../../functions/provisioning/uses.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { safeText, section } from '../core/text-columns.ts';

/** The steps as lines of text, then what they mean: the credits of a dry run, the room there is, and what is off. */
export function provisionText(steps: readonly ProvisionStep[]): string {
  const credits = steps.reduce((sum, step) => sum + (step.credits ?? 0), 0);
  return [
    ...steps.map(line),
    ...(credits > 0 ? [`New modules would take ${credits} API credits, once.`] : []),
    ...roomSentences(steps),
    ...offSentences(steps),
    ...uniqueSentences(steps),
    ...profileSentences(steps),
    ...(isHeldUp(steps) ? [HELD_UP] : []),
  ].join('\n');
}

const HELD_UP =
  'Nothing was made: without Winnow_Assessment nothing can be assessed, and this org does not take that field. Delete a custom field' +
  ' that is no longer used from that module, or take an edition with more fields, and run this again.';

/** How many fields and tags of each module are needed and left: one sentence a module that lacks any. */
export function roomSentences(steps: readonly ProvisionStep[]): string[] {
  const short = steps.filter(({ kind, room }) => room && (kind === 'field' || kind === 'tag'));
  const groups = Map.groupBy(short, ({ kind, module }) => `${module} ${kind}s`);
  return [...groups].flatMap(([what, [first]]) => (first?.room ? roomSentence(what, first.room) : []));
}

function roomSentence(what: string, { needed, left }: NonNullable<ProvisionStep['room']>): string {
  if (left === undefined) return `${what}: ${needed} needed; Zoho does not say how many this edition has room for.`;
  return left < needed
    ? `${what}: ${needed} needed, room for ${left}.`
    : `${what}: ${needed} needed, and there is room.`;
}

function offSentences(steps: readonly ProvisionStep[]): string[] {
  const off = steps.filter(({ kind, state }) => state === 'no-room' || (kind === 'module' && state === 'off'));
  if (off.length === 0 || isHeldUp(steps)) return [];
  return [
    'There is no room for all of it. All else works; off without it:',
    ...off.map(
      (step) => `  ${step.kind === 'module' ? step.module : `${step.module} ${step.name}`}: ${offWithout(step)}`,
    ),
  ];
}

function uniqueSentences(steps: readonly ProvisionStep[]): string[] {
  return steps
    .filter(({ state, code }) => state === 'not-unique' || (state === 'missing' && code === 'NO_UNIQUE_FIELD_LEFT'))
    .map(
      ({ module, name, state }) =>
        `${module} ${name} ${state === 'missing' ? 'would not be' : 'is not'} kept unique by Zoho: two workers that lose their hold on a` +
        ` customer at the same moment could make one record twice. In Zoho, open Setup > Modules and Fields > ${module}, edit the` +
        ' field and tick "Do not allow duplicate values"; a module takes two such fields.',
    );
}

function profileSentences(steps: readonly ProvisionStep[]): string[] {
  const closed = steps.filter(({ closedTo }) => closedTo !== undefined && closedTo.length > 0);
  return closed.map(
    ({ module, closedTo = [] }) =>
      `${module} is not open to the profile ${closedTo.join(', ')}: Zoho allows such a profile no more modules.`,
  );
}

function line({ kind, module, name, state, code, credits }: ProvisionStep): string {
  const notes = [code, credits && `${credits} credits`].filter(Boolean).join(', ');
  return `${state.padEnd(10)} ${kind.padEnd(8)} ${module.padEnd(18)} ${name}${notes ? ` (${notes})` : ''}`;
}

/**
 * Prints what an org's pick lists offer and the policy does not list; nothing where all is listed.
 * @throws CrmError where Zoho cannot be reached.
 */
export async function printUnlistedLabels(
  crm: Pick<Crm, 'fields'>,
  policy: Policy,
  print: (text: string) => void,
): Promise<void> {
  const pickLists = await readPickLists(crm);
  const labels = unlistedLabels(withOrgLabels(policy, pickLists), pickLists);
  const lines = section(
    'In no list of the policy: what these labels mean is not known, and they judge nobody. See: winnow policy labels --from-org',
    labels.map((label) => `  ${safeText(label)}`),
  );
  if (lines.length > 0) print(lines.join('\n'));
}
