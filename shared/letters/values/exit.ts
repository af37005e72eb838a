import type { LetterValues } from '../../templates/placeholders.ts';
import { formatDay } from '../../values/day.ts';
import { ascending } from '../../values/order.ts';
import type { EXIT_PICKS } from '../../vocabulary/exit-record.ts';
import type { RefusalReason } from '../../vocabulary/refusal.ts';
import type { LetterSources } from '../letter-sources.ts';
import { sumOf } from './amounts.ts';
import { exitLetterFacts } from './exit-facts.ts';
import { invoiceItem, known, openOf, recordItem, textItems } from './items.ts';

type ExitReason = (typeof EXIT_PICKS.Exit_Reason)[number];

/** The alternatives to offer in parting: those of this reason for a refusal, by the reason for the exit. */
const ALTERNATIVES: Readonly<Record<ExitReason, RefusalReason>> = {
  'non-payment': 'credit',
  breach: 'conduct',
  conduct: 'conduct',
  loss: 'below-minimum',
  'below-minimum': 'below-minimum',
  insolvency: 'credit',
  other: 'no-match',
};

/**
 * Days and words of the exit under way, its days as its steps count them. A demand names what it asks for: as it was sent, or as it would
 * be today.
 */
export function exitValues(sources: LetterSources): LetterValues {
  const { dossier, policy, asOf } = sources;
  const facts = exitLetterFacts(sources, sources.about);
  if (!facts)
    return { 'date.cure': formatDay(asOf + Math.max(policy.exitProcess.cureDays, policy.exitProcess.leastCureDays)) };
  const words = dossier.exits.find(({ id }) => id === facts.exitId)?.words ?? {};
  const reason = isReason(words.Exit_Reason) ? words.Exit_Reason : undefined;
  const demanded = dossier.invoices
    .filter((invoice) => facts.demanded.includes(invoice.id))
    .flatMap((invoice) => openOf(invoice) ?? [])
    .sort(ascending(({ due }) => due));
  const orders = dossier.orders.filter((order) => order.state === 'accepted');
  return known({
    'amount.overdue': sumOf(
      demanded.map(({ open }) => open),
      dossier.home,
    ),
    'list.overdue': demanded.map((invoice) => invoiceItem(invoice, sources)),
    'exit.clause': facts.clause ?? undefined,
    'reason.because': reason && policy.letters.words.exits[reason],
    'list.alternatives': reason && textItems(policy.refusal.alternatives[ALTERNATIVES[reason]]),
    'list.orders': orders.map(({ label, on, amount }) => recordItem(label, on, amount, dossier.home)),
    'date.demand': facts.demandedOn ?? undefined,
    'date.cure': facts.cureBy,
    'date.notice': facts.noticedOn ?? formatDay(asOf),
    'date.effective': facts.effectiveOn,
    'date.appeal': facts.appealBy,
    'date.statement': facts.statementBy,
    'date.settle': facts.settleBy,
    'date.return': facts.returnBy,
  });
}

/** The answer to an appeal. Where it is upheld the contract goes on, and nothing falls due. */
export function appealValues(sources: LetterSources): LetterValues {
  const facts = exitLetterFacts(sources, sources.about);
  const result = sources.dossier.exits.find(({ id }) => id === facts?.exitId)?.words.Appeal_Result;
  const { appeals } = sources.policy.letters.words;
  const answered = result === 'upheld' || result === 'rejected' ? appeals[result] : undefined;
  return known({
    'date.appealed': facts?.appealedOn ?? undefined,
    'appeal.answer': answered?.decision,
    'reason.because': answered?.because,
    ...(result === 'upheld' ? {} : { 'date.effective': facts?.effectiveOn, 'date.settle': facts?.settleBy }),
  });
}

/** How it ended, and how the customer may come back. */
export function closingValues({ dossier, policy, asOf, about }: LetterSources): LetterValues {
  const { winBackDays, reEntry } = policy.exitProcess;
  const [latest] = [...dossier.exits].sort((a, b) => (b.days.Opened_On ?? 0) - (a.days.Opened_On ?? 0));
  const { days, words } = dossier.exits.find(({ id }) => id === about) ?? latest ?? { days: {}, words: {} };
  const closed = days.Closed_On ?? asOf;
  return known({
    'exit.re-entry': words.Re_Entry,
    'date.closed': formatDay(closed),
    'date.effective': days.Terminated_On === undefined ? undefined : formatDay(days.Terminated_On),
    'date.ask-again': formatDay(closed + winBackDays),
    're-entry.prepaid-days': reEntry.prepaidDays,
  });
}

const isReason = (word: string | undefined): word is ExitReason =>
  word !== undefined && Object.hasOwn(ALTERNATIVES, word);
