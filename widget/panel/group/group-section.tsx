import { useEffect, useState } from 'preact/hooks';
import type { Assessment } from '../../../shared/assessment/assessment.ts';
import { type Group, type GroupMember, groupOf, type PlacedMember } from '../../../shared/groups/group.ts';
import type { Money } from '../../../shared/values/money.ts';
import { Section } from '../../components/section.tsx';
import { usePanel } from '../context.ts';
import { readGroup } from './read-group.ts';
import { type GroupWords, groupWords } from './words.ts';

/** Steps down that are shown by an indent of their own. */
const DEEPEST = 3;

type Shown = { state: 'none' } | { state: 'failed' } | { state: 'read'; group: Group; isCutOff: boolean };

/** What the customers under one parent have together; nothing where the customer stands alone. */
export function GroupSection() {
  const { language } = usePanel();
  const shown = useGroup();
  const w = groupWords(language);
  if (shown.state === 'none') return null;
  if (shown.state === 'failed')
    return (
      <Section title={w.title}>
        <p class="quiet">{w.failed}</p>
      </Section>
    );
  return <GroupDetails group={shown.group} isCutOff={shown.isCutOff} w={w} />;
}

function useGroup(): Shown {
  const { crm, customer, assessment } = usePanel();
  const [shown, setShown] = useState<Shown>({ state: 'none' });
  const { home } = assessment;
  useEffect(() => {
    const reading = new AbortController();
    setShown({ state: 'none' });
    // The record itself shows whether the org has parents at all, and whether this user may see them.
    if (!crm || customer.module !== 'Accounts' || !('Parent_Account' in customer.row)) return;
    readGroup(crm, customer, home, reading.signal).then(
      ({ members, isCutOff }) => {
        const known = members.map((member) => (member.id === customer.id ? withOwn(member, assessment) : member));
        const group = groupOf(known, customer.id);
        if (!reading.signal.aborted && group) setShown({ state: 'read', group, isCutOff });
      },
      () => reading.signal.aborted || setShown({ state: 'failed' }),
    );
    return () => reading.abort();
  }, [crm, customer, assessment, home]);
  return shown;
}

/** The customer that is shown, with what its assessment says where its record has no field for it. A mere preview is in no sum. */
function withOwn(member: GroupMember, { exposure, tier, home }: Assessment): GroupMember {
  if (member.assessedAt === null) return member;
  return {
    ...member,
    tier: member.tier ?? tier.letter,
    exposure: member.exposure ?? { currency: home, minor: exposure.total },
    overdue: member.overdue ?? { currency: home, minor: exposure.overdue },
  };
}

/** Each member by its name, with its sums below, since names are long and the panel is narrow; then all together. */
function GroupDetails({ group, isCutOff, w }: { group: Group; isCutOff: boolean; w: GroupWords }) {
  const { t, customer, open } = usePanel();
  const sum = (amounts: readonly Money[]): string =>
    amounts.length === 0 ? w.none : amounts.map(({ minor, currency }) => t.money(minor, currency)).join(' + ');
  const own = (amount: Money | null): string => sum(amount === null ? [] : [amount]);
  const name = (member: PlacedMember) =>
    member.id === customer.id ? (
      <>
        <bdi>{member.name}</bdi> <span class="muted">({w.here})</span>
      </>
    ) : (
      <button type="button" class="link" aria-label={w.open(member.name)} onClick={() => open('Accounts', member.id)}>
        <bdi>{member.name}</bdi>
      </button>
    );
  return (
    <Section title={w.title} class="group" aside={w.members(group.members.length)}>
      {group.worst !== null && <p>{w.worst(group.worst)}</p>}
      {group.isCircular && <p role="status">{w.circular}</p>}
      {isCutOff && <p role="status">{w.cutOff}</p>}
      <ul class="group-members" aria-label={w.caption}>
        {group.members.map((member) => (
          <li key={member.id} class={`depth-${Math.min(member.depth, DEEPEST)}`}>
            {name(member)}
            {member.tier !== null && ` · ${w.tier(member.tier)}`}
            <p class="muted">
              {member.assessedAt === null
                ? w.notAssessed
                : w.sums(own(member.exposure), own(member.overdue), own(member.limit))}
            </p>
          </li>
        ))}
        <li class="together">
          <strong>{w.together}</strong>
          <p>{w.sums(sum(group.exposure), sum(group.overdue), sum(group.limit))}</p>
        </li>
      </ul>
      {group.unknown > 0 && <p class="muted">{w.unknown(group.unknown)}</p>}
      <p class="muted">
        {group.oldest !== null && w.asOf(t.day(group.oldest.slice(0, 10)))} {w.notSeen}
      </p>
    </Section>
  );
}
