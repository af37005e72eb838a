import type { Assessment } from '../assessment/assessment.ts';
import { differenceOf } from '../assessment/difference.ts';
import type { Policy } from '../policy/policy.ts';
import { byPointsLost } from '../score/factor.ts';
import { parseDay } from '../values/day.ts';
import type { Params } from '../values/numbers.ts';
import { shorten } from '../values/text.ts';
import type { IndicatorId } from '../vocabulary/model.ts';
import { differenceLines, namesOf, overrideText } from './consequences.ts';
import { factorValue } from './factor-text.ts';
import type { Wording } from './format.ts';

/** Lines of a note about what has changed: more would not be read. */
const CHANGES_SHOWN = 6;

/** One plain sentence after another: how the customer pays, what is overdue on `today`, which complaints were our fault. */
export function headline(a: Assessment, today: string, { words, formats }: Wording): string {
  const w = words.headline;
  const late = paramsOf(a, 'P1');
  const oldest = paramsOf(a, 'P3');
  const complaints = paramsOf(a, 'S1');
  const sentences: string[] = [];
  if (a.tier.letter === 'N') sentences.push(w.isNew);
  if (late) sentences.push(Number(late['days']) > 0 ? w.payLate(Number(late['days'])) : w.payOnTime);
  else if (a.tier.letter !== 'N' && !a.exposure.unread) sentences.push(w.noPayments);
  if (a.exposure.overdue > 0 && oldest) {
    const since = Math.max(0, (parseDay(today) ?? 0) - (parseDay(a.asOf) ?? 0));
    const amount = formats.money(a.exposure.overdue, a.home);
    const age = Number(oldest['days']) + since;
    const count = Number(oldest['count']);
    sentences.push(count === 1 ? w.overdueOne(amount, age) : w.overdueMany(count, amount, age));
  } else if (late || oldest) sentences.push(w.nothingOverdue);
  if (a.exposure.unread) sentences.push(w.unreadInvoices(a.exposure.unread));
  if (complaints && Number(complaints['ours']) > 0)
    sentences.push(w.ours(Number(complaints['ours']), Number(complaints['complaints'])));
  return w.join(sentences);
}

function paramsOf(a: Assessment, id: IndicatorId): Params | undefined {
  const factor = a.factors.find((f) => f.id === id);
  return factor?.state === 'measured' ? factor.params : undefined;
}

/** The body of the note on a change of tier; `before` is the assessment that it changed from. */
export function changeBody(a: Assessment, policy: Policy, before: Assessment | undefined, wording: Wording): string {
  const { language, words, formats } = wording;
  const { note } = words;
  const reasons = mainReasons(a).map((f) =>
    note.reason(words.names[f.id], factorValue(f, wording), formats.number(f.lost, 1), namesOf(f.evidence, a, words)),
  );
  const { terms, limit, service, name } = policy.strategies[a.tier.letter];
  return [
    note.score(formats.number(a.score, 1), formats.percent(a.coverage)),
    headline(a, a.asOf, wording),
    ...(a.tier.override ? [overrideText(a.tier, wording)] : []),
    ...(before ? changedLines(before, a, wording) : []),
    ...(reasons.length > 0 ? [note.reasons] : []),
    ...reasons,
    note.means(name[language]),
    ...[terms, limit, service].map((text) => `– ${text[language]}`),
    note.policy(policy.name[language], a.policy.version, formats.day(a.asOf)),
  ].join('\n');
}

function changedLines(before: Assessment, after: Assessment, wording: Wording): string[] {
  const lines = differenceLines(differenceOf(before, after), wording).slice(0, CHANGES_SHOWN);
  const title = wording.words.consequences.difference.title(wording.formats.day(before.asOf));
  return [title, ...lines.map((line) => `– ${line}`)];
}

/** Score, tier and main reasons in at most `max` UTF-16 units; what is longer ends in an ellipsis. */
export function briefText(a: Assessment, max: number, wording: Wording): string {
  const { words, formats } = wording;
  const reasons = mainReasons(a).map((f) => `${words.names[f.id]} ${factorValue(f, wording)}`);
  const text = words.brief(formats.number(Math.floor(a.score)), a.tier.letter, reasons.join('; '));
  return shorten(text, max);
}

/** The factors that lost the most points, as many as the assessment names as its reasons. */
const mainReasons = ({ factors, reasons }: Assessment): ReturnType<typeof byPointsLost> =>
  byPointsLost(factors).slice(0, reasons.length);
