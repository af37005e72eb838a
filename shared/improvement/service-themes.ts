import { complaintsOf } from '../score/complaints.ts';
import type { Day } from '../values/day.ts';
import type { CareFacts } from './plan.ts';
import { type CarePlan, carePlans, causeKey, isAbout } from './plan.ts';

/** What several complaints or feedback have in common, our fault, newest last. */
export interface OurTheme {
  /** Its name as it was written last; null for most complaints being ours, whatever their themes. */
  theme: string | null;
  items: { id: string; on: Day }[];
  /** The plan of ours that is under way for it. */
  plan: CarePlan | null;
}

/**
 * Themes that come back often enough to ask for better service. What came before a service plan that was met is settled: only what
 * comes after it counts again.
 * @example ourThemes(caring)[0].theme // 'Late delivery'
 */
export function ourThemes({ dossier, policy, asOf }: CareFacts): OurTheme[] {
  const { count, days } = policy.care.theme;
  const named = [
    ...dossier.incidents.filter((i) => i.kind === 'feedback').map((i) => ({ ...i, theme: i.theme })),
    ...dossier.cases.filter((c) => c.complaint).map((c) => ({ ...c, theme: c.reason, on: c.openedOn })),
  ].flatMap(({ id, theme, on, fault }) =>
    fault === 'us' && theme !== undefined && on !== null && on > asOf - days && on <= asOf ? [{ id, theme, on }] : [],
  );
  const plans = ours({ dossier, policy, asOf });
  return [...Map.groupBy(named.sort(byDay), ({ theme }) => causeKey(theme)).values()]
    .map((items) => ({ theme: items.at(-1)?.theme ?? '', items }))
    .flatMap(({ theme, items }) => {
      const left = unsettled(
        items,
        plans.filter((p) => isAbout(p, theme)),
      );
      return left.items.length >= count ? [{ theme, ...left }] : [];
    });
}

/**
 * Complaints that are our fault, while they are most of the customer's, as far as no service plan has settled them.
 * @example ourDebt({ dossier: make.dossierWith({ cases: [make.complaint(20, 'us'), make.complaint(9, 'us')] }), policy, asOf })[0].items.length // 2
 */
export function ourDebt({ dossier, policy, asOf }: CareFacts): OurTheme[] {
  const items = complaintsOf(dossier, policy, asOf).complaints.flatMap(({ id, fault, openedOn }) =>
    fault === 'us' && openedOn !== null ? [{ id, on: openedOn }] : [],
  );
  const left = unsettled(
    items.sort(byDay),
    ours({ dossier, policy, asOf }).filter(({ cause }) => cause === null),
  );
  return left.items.length >= policy.care.theme.debtCount ? [{ theme: null, ...left }] : [];
}

const ours = ({ dossier, policy, asOf }: CareFacts): CarePlan[] =>
  carePlans(dossier, policy, asOf).filter(({ kind }) => kind === 'service');

/** Items after the last plan that was met; a met plan settles what came while it ran, too. */
function unsettled(items: OurTheme['items'], plans: readonly CarePlan[]): Pick<OurTheme, 'items' | 'plan'> {
  const settled = Math.max(
    Number.NEGATIVE_INFINITY,
    ...plans
      .filter(({ outcome }) => outcome === 'met')
      .map(({ decision, from }) => decision.reviewOn ?? decision.expires ?? from),
  );
  return {
    items: items.filter(({ on }) => on > settled),
    plan: plans.find(({ outcome }) => outcome === 'open' || outcome === 'accepted') ?? null,
  };
}

const byDay = (a: { id: string; on: Day }, b: { id: string; on: Day }): number => a.on - b.on || (a.id < b.id ? -1 : 1);
