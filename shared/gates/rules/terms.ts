import type { Params } from '../../values/numbers.ts';
import { type Commitment, closed, type GateFacts, type GateRule, open, unknown } from '../gate.ts';
import { type TermsAllowed, termsAllowed } from '../terms-allowed.ts';

/** G12: a deal asks for more than its customer's tier and contract allow: longer terms, no prepayment, more discount, too small an order. */
export const termsOfTier: GateRule = {
  id: 'G12',
  test: (facts, deal) => {
    if (deal?.act !== 'deal') return closed;
    const allowed = termsAllowed(facts, facts.tier);
    const { exposure } = facts;
    const tests = [
      timeOfPayment(deal, allowed),
      deposit(deal, allowed, exposure),
      discount(deal, allowed),
      size(deal, allowed),
    ];
    const found = tests.flatMap((one) => (typeof one === 'object' ? [one] : []));
    if (found.length > 0) return open(Object.assign({}, ...found) as Params);
    const need = tests.find((one) => typeof one === 'string');
    return typeof need === 'string' ? unknown(need) : closed;
  },
};

/** What is beyond the terms, as numbers for the sentence; the fact that is needed; or undefined where it fits. */
type Beyond = Params | string | undefined;

function timeOfPayment({ prepaid, termsDays }: Commitment, allowed: TermsAllowed): Beyond {
  if (prepaid || (allowed.depositLifts && allowed.depositShare !== null)) return undefined;
  if (allowed.prepaidOnly) return { prepaidOnly: 1 };
  if (termsDays === undefined) return allowed.isCapped ? 'payment-terms' : undefined;
  return termsDays > allowed.days ? { days: termsDays, allowed: allowed.days } : undefined;
}

function deposit(
  { prepaid, termsDays, amount }: Commitment,
  { days, depositShare, depositLifts, prepaidOnly }: TermsAllowed,
  { parts, isDoubtful }: GateFacts['exposure'],
): Beyond {
  if (prepaid || prepaidOnly || depositShare === null) return undefined;
  if (depositLifts && termsDays === undefined) return 'payment-terms';
  if (depositLifts && (termsDays ?? 0) <= days) return undefined;
  if (amount === null) return 'deal-amount';
  const needed = Math.round(amount * depositShare);
  if (parts.deposits >= needed) return undefined;
  if (isDoubtful) return 'security-facts';
  return { deposit: needed, held: parts.deposits, ...(depositLifts ? { days: termsDays ?? 0, allowed: days } : {}) };
}

function discount({ discount: given }: Commitment, { discount: most }: TermsAllowed): Beyond {
  return most !== null && given !== undefined && given > most ? { discount: given, discountAllowed: most } : undefined;
}

function size({ amount }: Commitment, { minimumOrder }: TermsAllowed): Beyond {
  if (minimumOrder === null) return undefined;
  if (amount === null) return 'deal-amount';
  return amount < minimumOrder ? { amount, minimum: minimumOrder } : undefined;
}
