import type { LetterId } from '../vocabulary/letters.ts';
import type { Placeholder } from './placeholders.ts';

const OF_EVERY_DECISION: readonly Placeholder[] = ['reason.because', 'sender.contact', 'date.reasons'];

/**
 * What a letter must say outside of optional parts, by law or by the decision model (c10–c12): a demand its sum, why it is due and the
 * day to cure; a notice its parties, reasons, clause, days and way of appeal; a decision its reason, a way forward and whom to ask.
 */
export const REQUIRED: Readonly<Record<LetterId, readonly Placeholder[]>> = {
  welcome: ['sender.contact'],
  refusal: [...OF_EVERY_DECISION, 'reason.decision', 'reason.change', 'list.alternatives'],
  'promise-confirmation': ['amount.promised', 'date.promised', 'sender.contact'],
  'account-statement': ['list.open', 'amount.balance', 'balance.side', 'date.answer', 'sender.contact'],
  'payment-reminder': ['amount.overdue', 'list.overdue', 'date.pay-by', 'sender.contact'],
  'payment-plan': ['amount.plan', 'list.instalments', 'date.answer', 'sender.contact'],
  'limit-change': [...OF_EVERY_DECISION, 'reason.decision', 'reason.change', 'amount.limit', 'date.valid-from'],
  'hold-notice': [...OF_EVERY_DECISION, 'reason.change'],
  education: ['education.course', 'sender.contact'],
  'improvement-plan': ['list.you', 'list.we', 'date.plan-ends', 'sender.contact'],
  apology: ['list.ours', 'date.answer', 'sender.contact'],
  demand: ['customer.name', 'amount.overdue', 'list.overdue', 'date.cure', 'sender.contact'],
  termination: [
    ...OF_EVERY_DECISION,
    'sender.firm',
    'customer.name',
    'exit.clause',
    'date.effective',
    'date.statement',
    'date.settle',
    'date.appeal',
    'appeal.contact',
    'list.alternatives',
  ],
  'appeal-answer': [...OF_EVERY_DECISION, 'appeal.answer'],
  'final-statement': ['amount.balance', 'balance.side', 'date.answer', 'sender.contact'],
  closing: ['date.closed', 'sender.contact'],
};

/** What every letter must hold in its opening or closing: who writes, to whom, on which day. */
export const SIGNED: readonly Placeholder[] = ['addressee', 'sender.name', 'sender.firm', 'date.today'];
