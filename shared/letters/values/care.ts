import type { Incident } from '../../dossier/dossier.ts';
import { termsAllowed } from '../../gates/terms-allowed.ts';
import type { LetterValues } from '../../templates/placeholders.ts';
import { formatDay } from '../../values/day.ts';
import { GROUPS } from '../../vocabulary/model.ts';
import type { LetterSources } from '../letter-sources.ts';
import { sumOf } from './amounts.ts';
import { limitSum } from './decided.ts';
import { invoiceItem, known, recordItem, textItems } from './items.ts';

/** Groups of factors that a plan addresses: a longer list would not be a plan. */
const GROUPS_IN_PLAN = 3;

/** The terms on which a new customer begins. */
export function welcomeValues(sources: LetterSources): LetterValues {
  const { dossier, assessment } = sources;
  const { days, prepaidOnly } = termsAllowed(sources, assessment.tier.letter);
  const { validTo, decision } = assessment.exposure.limit;
  const set =
    dossier.decisions.find(({ id }) => id === decision)?.limit ??
    assessment.recordLimit?.taken ??
    dossier.customer.limit;
  return known({
    'terms.days': prepaidOnly ? undefined : days,
    'amount.limit': limitSum(set, dossier.home),
    'date.valid-to': validTo,
  });
}

/** The promise to pay that falls due next, else the one with the latest day. */
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
  const wanted = cause.trim().toLowerCase();
  const { courses, otherwise } = policy.care.education;
  const course = courses.find(({ causes }) => causes.some((name) => name.trim().toLowerCase() === wanted));
  return { 'education.topic': cause, 'education.course': course?.text ?? otherwise };
}

/**
 * What each side can do, for the groups in which the customer loses most. Complaints are left out while most of them are our fault: the
 * customer cannot mend those.
 */
export function improvementValues({ assessment, policy, dossier, asOf }: LetterSources): LetterValues {
  const lost = new Map<string, number>();
  for (const factor of assessment.factors)
    if (factor.state === 'measured') lost.set(factor.group, (lost.get(factor.group) ?? 0) + factor.lost);
  const groups = GROUPS.filter((group) => (lost.get(group) ?? 0) > 0)
    .filter((group) => !(group === 'service' && assessment.serviceDebt !== null))
    .sort((a, b) => (lost.get(b) ?? 0) - (lost.get(a) ?? 0))
    .slice(0, GROUPS_IN_PLAN);
  const { help } = policy.letters.words;
  const ends = dossier.exits.flatMap((exit) => exit.days.Plan_Ends_On ?? []).filter((day) => day >= asOf)[0];
  return known({
    'list.you': textItems(groups.map((group) => help[group].you)),
    'list.we': textItems(groups.map((group) => help[group].we)),
    'date.plan-ends': formatDay(ends ?? asOf + policy.care.plan.runDays),
  });
}

/** What went wrong lately through our own fault, and is not yet put right. */
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
