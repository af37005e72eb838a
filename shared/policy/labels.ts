import type { Policy } from './policy.ts';

type List = keyof Policy['labels'];

/** Every question that a label answers, with its possible meanings and the list of the policy that holds the labels of each. */
const QUESTIONS = {
  invoiceStatus: {
    paid: 'paid',
    unpaid: 'unpaid',
    issued: 'issued',
    void: 'void',
    draft: 'draft',
    'written-off': 'writtenOff',
  },
  dealStage: { won: 'won', lost: 'lost', winning: 'winning', open: 'openDeal' },
  caseStatus: { closed: 'closedCase', open: 'openCase' },
  caseType: { complaint: 'complaint', other: 'otherCase' },
  orderStatus: {
    draft: 'orderDraft',
    accepted: 'orderAccepted',
    delivered: 'orderDelivered',
    closed: 'orderClosed',
    cancelled: 'orderCancelled',
  },
  dispute: { open: 'disputeOpen', upheld: 'disputeUpheld', rejected: 'disputeRejected', none: 'disputeNone' },
  fault: { customer: 'faultCustomer', shared: 'faultShared', us: 'faultUs', unknown: 'faultUnknown' },
} as const satisfies Record<string, Readonly<Record<string, List>>>;

/** A question of fact that an org answers with labels of its own. */
export type Question = keyof typeof QUESTIONS;

/** What a label of a question can mean. */
export type Meaning<Q extends Question> = keyof (typeof QUESTIONS)[Q] & string;

/** A pick list of the CRM that answers one of these questions. */
export interface LabelField {
  module: string;
  field: string;
  question: Question;
}

/** Every pick list whose labels a judgement rests on. */
export const LABEL_FIELDS: readonly LabelField[] = [
  { module: 'Invoices', field: 'Status', question: 'invoiceStatus' },
  { module: 'Invoices', field: 'Dispute', question: 'dispute' },
  { module: 'Deals', field: 'Stage', question: 'dealStage' },
  { module: 'Cases', field: 'Status', question: 'caseStatus' },
  { module: 'Cases', field: 'Type', question: 'caseType' },
  { module: 'Cases', field: 'Fault', question: 'fault' },
  { module: 'Sales_Orders', field: 'Status', question: 'orderStatus' },
  { module: 'Winnow_Incidents', field: 'Fault', question: 'fault' },
];

/** What a policy makes of labels. */
export interface Labels {
  /** What a label means; `blank` where there is none, `unlisted` where no list of the policy names it: then nothing is known. */
  meaning<Q extends Question>(question: Q, label: string | undefined): Meaning<Q> | 'blank' | 'unlisted';
  /** Whether the reason of a credit note means that goods came back. */
  isReturn(reason: string | undefined): boolean;
}

/** What a pick list holds where nothing was chosen (Zoho's own word, and none). */
const NOTHING: ReadonlySet<string> = new Set(['', '-none-']);

const cache = new WeakMap<Policy['labels'], Labels>();

/**
 * What the org's own labels mean by the policy, without regard to case, spacing and forms of the same letter.
 * @example labelsOf(policy).meaning('invoiceStatus', 'settled') // 'paid'
 */
export function labelsOf({ labels: lists }: Pick<Policy, 'labels'>): Labels {
  const known = cache.get(lists);
  if (known) return known;
  const byQuestion = new Map(
    Object.entries(QUESTIONS).map(([question, meanings]) => [
      question,
      new Map(
        Object.entries(meanings)
          .reverse()
          .flatMap(([meaning, list]) => lists[list].map((label): [string, string] => [plainLabel(label), meaning])),
      ),
    ]),
  );
  const returned = new Set(lists.returned.map(plainLabel));
  const labels: Labels = {
    meaning: <Q extends Question>(question: Q, label: string | undefined) => {
      const plain = plainLabel(label ?? '');
      const meaning = byQuestion.get(question)?.get(plain);
      return (meaning ?? (NOTHING.has(plain) ? 'blank' : 'unlisted')) as Meaning<Q> | 'blank' | 'unlisted';
    },
    isReturn: (reason) => returned.has(plainLabel(reason ?? '')),
  };
  cache.set(lists, labels);
  return labels;
}

/**
 * The lists of the policy that answer a question, by meaning.
 * @example listsFor('caseType') // { complaint: 'complaint', other: 'otherCase' }
 */
export const listsFor = (question: Question): Readonly<Record<string, List>> => QUESTIONS[question];

/**
 * A label as labels are compared.
 * @example plainLabel(' Closed  Won ') // 'closed won'
 */
export function plainLabel(label: string): string {
  if (ASCII_WORDS.test(label)) return label.toLowerCase();
  return label.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** ASCII words with single spaces between them: only their case can differ. */
const ASCII_WORDS = /^[!-~]+(?: [!-~]+)*$/;
