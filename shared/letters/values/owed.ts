import { dossierAsOf } from '../../dossier/as-of.ts';
import { contractsInForce } from '../../dossier/queries.ts';
import { receivablesOf } from '../../receivables/receivables.ts';
import type { LetterMoney } from '../../templates/letter.ts';
import type { LetterValues } from '../../templates/placeholders.ts';
import { afterWorkingDays } from '../../values/calendar.ts';
import { formatDay } from '../../values/day.ts';
import type { Amount } from '../../values/money.ts';
import type { LetterSources } from '../letter-sources.ts';
import { BALANCE_SIDES, inParts, sumOf } from './amounts.ts';
import { invoiceItem, known, openOf } from './items.ts';

/** Open and overdue sums, the account with its credits and deposits, and a plan to pay what is overdue. */
export function owedValues(sources: LetterSources): LetterValues {
  const { dossier, policy, asOf } = sources;
  const { home } = dossier;
  const { counted, overdue } = receivablesOf(dossierAsOf(dossier, asOf, undefined), policy, asOf);
  const open = counted.flatMap((invoice) => openOf(invoice) ?? []).sort((a, b) => (a.due ?? 0) - (b.due ?? 0));
  const due = sumOf(
    overdue.map((i) => i.open),
    home,
  );
  const oldest = overdue[0]?.due;
  return known({
    'amount.overdue': due,
    'amount.open': sumOf(
      open.map((i) => i.open),
      home,
    ),
    'days.oldest': oldest == null ? undefined : asOf - oldest,
    'list.overdue': overdue.map((i) => invoiceItem(i, sources)),
    'list.open': open.map((i) => invoiceItem(i, sources)),
    'date.pay-by': formatDay(asOf + policy.letters.days.pay),
    ...accountValues(sources, open),
    ...planValues(sources, due),
  });
}

function accountValues({ dossier, asOf }: LetterSources, open: readonly { open: Amount }[]): LetterValues {
  const { home } = dossier;
  const credits = dossier.credits.flatMap((c) => (c.unapplied && c.unapplied.minor > 0 ? [c.unapplied] : []));
  const deposits = dossier.contracts.flatMap((c) =>
    c.kind === 'deposit' && c.amount && (c.from ?? asOf) <= asOf && (c.to ?? asOf) >= asOf
      ? [shareOf(c.amount, c.share ?? 1)]
      : [],
  );
  const balance = sumOf([...open.map((i) => i.open), ...[...credits, ...deposits].map(negative)], home) ?? {
    parts: [{ currency: home, minor: 0 }],
    about: null,
  };
  const inHome = balance.about?.minor ?? 0;
  return known({
    'amount.credits': sumOf(credits, home),
    'amount.deposits': sumOf(deposits, home),
    'amount.balance': absolute(balance),
    'balance.side': BALANCE_SIDES[inHome > 0 ? 'customer' : inHome < 0 ? 'us' : 'even'],
  });
}

/** A payment plan by the policy: the first instalment on the day to which a reminder would give time, the others at equal intervals. */
function planValues({ policy, asOf }: LetterSources, due: LetterMoney | undefined): LetterValues {
  if (!due) return {};
  const { instalments, days } = policy.letters;
  const on = (i: number): string => formatDay(asOf + days.pay + i * instalments.everyDays);
  return {
    'amount.plan': due,
    'list.instalments': inParts(due, instalments.count).map((amount, i) => ({ kind: 'payment', on: on(i), amount })),
  };
}

/** What any letter may need: names, the sender, the contract in force by the name of its record, and days that many letters name. */
export function commonValues({
  dossier,
  policy,
  asOf,
  sender = {},
  addressee,
}: Omit<LetterSources, 'assessment'>): LetterValues {
  const { letters, refusal, calendar } = policy;
  const contract = contractsInForce(dossier, asOf)[0];
  return known({
    addressee: addressee ?? dossier.customer.name,
    'customer.name': dossier.customer.name,
    'sender.firm': sender.firm ?? letters.sender.firm ?? undefined,
    'sender.name': sender.name ?? letters.sender.name ?? undefined,
    'sender.contact': sender.contact ?? letters.sender.contact ?? undefined,
    'sender.address': sender.address ?? letters.sender.address ?? undefined,
    'pay.to': letters.sender.payTo ?? undefined,
    'appeal.contact': letters.sender.appeal ?? undefined,
    rights: letters.rights ?? undefined,
    'contract.name': contract?.label,
    'contract.signed': contract?.signedOn == null ? undefined : formatDay(contract.signedOn),
    'date.today': formatDay(asOf),
    'date.reasons': formatDay(asOf + refusal.reasonsDays),
    'date.answer': formatDay(afterWorkingDays(asOf, letters.days.answer, calendar)),
  });
}

const shareOf = ({ currency, minor, home }: Amount, share: number): Amount => ({
  currency,
  minor: Math.round(minor * share),
  home: Math.round(home * share),
});

const negative = ({ currency, minor, home }: Amount): Amount => ({ currency, minor: -minor, home: -home });

/** A balance without its sign. Where we owe in one currency and are owed in another, only the sum in home currency tells who owes whom. */
function absolute({ parts, about }: LetterMoney): LetterMoney {
  const nonZero = parts.filter(({ minor }) => minor !== 0);
  const isMixed = nonZero.some(({ minor }) => minor > 0) && nonZero.some(({ minor }) => minor < 0);
  const shown = isMixed && about ? [about] : nonZero.length > 0 ? nonZero : parts.slice(0, 1);
  const unsigned = <T extends { minor: number }>(money: T): T => ({ ...money, minor: Math.abs(money.minor) });
  return { parts: shown.map(unsigned), about: about && unsigned(about) };
}
