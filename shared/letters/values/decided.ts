import { limitSize } from '../../decisions/limits.ts';
import { laterFirst, withoutCorrected } from '../../decisions/validity.ts';
import type { CreditLimit, Decision } from '../../dossier/dossier.ts';
import type { LetterMoney } from '../../templates/letter.ts';
import type { LetterValues } from '../../templates/placeholders.ts';
import { formatDay } from '../../values/day.ts';
import { GATES, type GateId } from '../../vocabulary/model.ts';
import type { LetterSources } from '../letter-sources.ts';
import { oneText, sumOf, sumSetByUs } from './amounts.ts';
import { known, recordItem, textItems } from './items.ts';

/** The answer to a request: the rule's own words, its figures, what is offered instead. */
export function refusalValues({ refusal, policy, dossier }: Omit<LetterSources, 'assessment'>): LetterValues {
  if (!refusal) return {};
  const { letter, about } = refusal;
  const { asked, least, leastYear, fee } = letter.amounts;
  const sum = (minor: number | null): LetterMoney | undefined =>
    minor === null ? undefined : sumSetByUs(minor, dossier, policy);
  return known({
    'request.about': about,
    'reason.decision': policy.letters.words.refusals[letter.effect],
    'reason.because': letter.because,
    'reason.change': letter.change,
    'date.ask-again': letter.askAgain ?? undefined,
    'date.reasons': letter.reasonsUntil,
    'list.alternatives': textItems(letter.alternatives),
    'amount.asked': least === null ? undefined : sum(asked),
    'amount.least': sum(least),
    'amount.least-year': sum(leastYear),
    'amount.fee': sum(fee),
    'volume.asked': letter.volumes.asked ?? undefined,
    'volume.least': letter.volumes.least ?? undefined,
    'services.most': letter.services ?? undefined,
  });
}

/** Why deals are held, in words for each gate that holds them, and what is possible meanwhile. */
export function holdValues({ assessment, dossier, policy, about }: LetterSources): LetterValues {
  const held = assessment.deals.filter((deal) => (about === undefined ? deal.check === 'hold' : deal.id === about));
  const open = new Set<GateId>([...held.flatMap((deal) => deal.gates)]);
  const gates = GATES.filter((id) => (open.size > 0 ? open.has(id) : assessment.gates.some((gate) => gate.id === id)));
  const words = gates.map((id) => policy.letters.words.holds[id]);
  const deals = dossier.deals.filter((deal) => held.some(({ id }) => id === deal.id));
  const { alternatives } = policy.refusal;
  const prepaid = gates.length > 0 && gates.every((id) => policy.gates[id].prepaidPasses);
  return known({
    'reason.because': oneText(words.map(({ because }) => because)),
    'reason.change': oneText(words.map(({ change }) => change)),
    'list.held': deals.map(({ label, amount }) => recordItem(label, null, amount, dossier.home)),
    'list.alternatives': textItems(prepaid ? alternatives.credit : gates.includes('G5') ? alternatives.conduct : []),
  });
}

/** A credit limit that people have set or propose, and the one before it. */
export function limitValues({ dossier, assessment, policy, about, asOf }: LetterSources): LetterValues {
  const set = dossier.decisions
    .filter((d) => d.kind === 'limit' && d.state !== 'rejected' && d.limit !== null && (d.from ?? asOf) <= asOf)
    .sort(laterFirst);
  const named = about ?? assessment.exposure.limit.decision;
  const decision = set.find(({ id }) => id === named) ?? set[0];
  if (!decision) return {};
  const before =
    withoutCorrected(set.slice(set.indexOf(decision)))[1]?.limit ??
    otherThan(decision, assessment.recordLimit?.taken ?? dossier.customer.limit);
  const words = policy.letters.words.limits[changeOf(before, decision.limit)];
  return known({
    'reason.decision': words.decision,
    'reason.because': words.because,
    'reason.change': words.change,
    'amount.limit': limitSum(decision.limit, dossier.home),
    'amount.limit-before': limitSum(before, dossier.home),
    'date.valid-from': formatDay(decision.from ?? asOf),
    'date.valid-to': decision.expires === null ? undefined : formatDay(decision.expires),
  });
}

// The field on the record shows the limit of the decision itself as soon as it is written: then nothing is known of the one before.
const otherThan = ({ limit }: Decision, field: CreditLimit): CreditLimit | null =>
  limitSize(field) === limitSize(limit) ? null : field;

function changeOf(before: CreditLimit | null, after: CreditLimit | null): 'first' | 'raised' | 'lowered' {
  const [old, next] = [limitSize(before), limitSize(after)];
  if (old === undefined) return next === 0 ? 'lowered' : 'first';
  return (next ?? 0) < old ? 'lowered' : 'raised';
}

/** Undefined for no limit and for an unlimited one: neither is a sum. */
export function limitSum(limit: CreditLimit | null, home: string): LetterMoney | undefined {
  if (limit?.state === 'zero') return { parts: [{ currency: home, minor: 0 }], about: null };
  return limit?.state === 'amount' ? sumOf([limit.amount], home) : undefined;
}
