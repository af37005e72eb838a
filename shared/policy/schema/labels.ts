import * as z from 'zod';

const Labels = z.array(z.string().max(120));

/** What an org's own pick-list labels mean: each list holds the labels of one meaning. Matched without regard to case and spacing. */
export const LabelsPolicy = z.strictObject({
  /** Invoice status. `issued` says that there is an invoice, and nothing about payment. */
  paid: Labels,
  unpaid: Labels,
  issued: Labels,
  void: Labels,
  draft: Labels,
  writtenOff: Labels,
  /** Deal stage. `winning`: about to be won; such a deal is open too. */
  won: Labels,
  lost: Labels,
  openDeal: Labels,
  winning: Labels,
  /** Case status. */
  closedCase: Labels,
  openCase: Labels,
  /** Case type. A case without a type is a complaint where the empty text is listed. */
  complaint: Labels,
  otherCase: Labels,
  /** Order status. `orderClosed`: nothing more will be delivered or billed, whatever is left. */
  orderDraft: Labels,
  orderAccepted: Labels,
  orderDelivered: Labels,
  orderClosed: Labels,
  orderCancelled: Labels,
  /** Dispute about an invoice. */
  disputeOpen: Labels,
  disputeUpheld: Labels,
  disputeRejected: Labels,
  disputeNone: Labels,
  /** Whose fault a case or an incident was. */
  faultCustomer: Labels,
  faultShared: Labels,
  faultUs: Labels,
  faultUnknown: Labels,
  /** Reasons of a credit note that mean goods came back. */
  returned: Labels,
});
