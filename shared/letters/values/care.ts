import type { Incident } from '../../dossier/dossier.ts';
import type { LetterValues } from '../../templates/placeholders.ts';
import { formatDay } from '../../values/day.ts';
import { GROUPS } from '../../vocabulary/model.ts';
import { sumOf } from './amounts.ts';
import { limitSum, wordItems } from './decided.ts';
import { invoiceItem, known, type LetterSources, recordItem } from './sources.ts';

/** How many groups of reasons a plan speaks of: more than a few are not a plan. */
const GROUPS_IN_A_PLAN = 3;

/** The terms on which a new customer begins. */
export function welcomeValues({ dossier, policy, assessment }: LetterSources): LetterValues {
  const { validTo, decision } = assessment.exposure.limit;
  const set = dossier.decisions.find(({ id }) => id === decision)?.limit ?? dossier.customer.limit;
  return known({
    'terms.days': policy.counting.standardTermsDays,
    'amount.limit': limitSum(set, dossier.home),
    'date.valid-to': validTo,
  });
}

/** The promise to pay that comes due next, else the last one made. */
export function promiseValues(sources: LetterSources): LetterValues {
  const { dossier, about, asOf } = sources;
  const promises = dossier.incidents.filter((i) => i.kind === 'promise' && i.due !== null);
  const ahead = promises.filter((i) => i.kept === null && dueOf(i) >= asOf).sort((a, b) => dueOf(a) - dueOf(b));
  const promise =
    promises.find(({ id }) => id === about) ?? ahead[0] ?? [...promises].sort((a, b) => dueOf(b) - dueOf(a))[0];
  if (!promise) return {};
  const invoices = dossier.invoices.filter((i) => i.id === promise.invoiceId);
  const open = invoices.flatMap((i) => (i.open ? [{ ...i, open: i.open }] : []));
  return known({
    'amount.promised': promise.amount
      ? sumOf([promise.amount], dossier.home)
      : sumOf(
          open.map((i) => i.open),
          dossier.home,
        ),
    'date.promised': promise.due === null ? undefined : formatDay(promise.due),
    'list.invoices-promised': open.map((i) => invoiceItem(i, sources)),
  });
}

const dueOf = ({ due }: Incident): number => due ?? 0;

/** The course that helps against the cause found most often. */
export function educationValues({ assessment, policy, about }: LetterSources): LetterValues {
  const duties = assessment.duties.filter((duty) => duty.kind === 'educate');
  const duty = duties.find(({ subject }) => subject === about) ?? duties[0];
  const cause = duty?.params['cause'];
  if (typeof cause !== 'string') return {};
  const same = cause.trim().toLowerCase();
  const { courses, otherwise } = policy.care.education;
  const course = courses.find(({ causes }) => causes.some((one) => one.trim().toLowerCase() === same));
  return { 'education.topic': cause, 'education.course': course?.text ?? otherwise };
}

/** What would help, from both sides, by the groups in which most is lost. A debt of ours is never asked of the customer. */
export function improvementValues({ assessment, policy, dossier, asOf }: LetterSources): LetterValues {
  const lost = new Map<string, number>();
  for (const factor of assessment.factors)
    if (factor.state === 'measured') lost.set(factor.group, (lost.get(factor.group) ?? 0) + factor.lost);
  const groups = GROUPS.filter((group) => (lost.get(group) ?? 0) > 0)
    .filter((group) => !(group === 'service' && assessment.serviceDebt !== null))
    .sort((a, b) => (lost.get(b) ?? 0) - (lost.get(a) ?? 0))
    .slice(0, GROUPS_IN_A_PLAN);
  const { help } = policy.letters.words;
  const ends = dossier.exits.flatMap((exit) => exit.days.Plan_Ends_On ?? []).filter((day) => day >= asOf)[0];
  return known({
    'list.you': wordItems(groups.map((group) => help[group].you)),
    'list.we': wordItems(groups.map((group) => help[group].we)),
    'date.plan-ends': formatDay(ends ?? asOf + policy.care.plan.runDays),
  });
}

/** What lately went wrong through our own fault, and is not yet put right. */
export function apologyValues({ dossier, policy, asOf }: LetterSources): LetterValues {
  const since = asOf - policy.windows.short;
  const cases = dossier.cases.filter((c) => c.fault === 'us' && (c.open || (c.openedOn ?? 0) > since));
  const incidents = dossier.incidents.filter(
    (i) => i.fault === 'us' && i.kind !== 'promise' && i.solvedOn === null && (i.on ?? 0) > since,
  );
  return known({
    'list.ours': [
      ...cases.map((c) => recordItem(c.label, c.openedOn, null, dossier.home)),
      ...incidents.map((i) => recordItem(i.label, i.on, i.amount, dossier.home)),
    ],
  });
}
