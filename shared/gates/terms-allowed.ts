import { contractsInForce } from '../dossier/queries.ts';
import type { Policy } from '../policy/policy.ts';
import { unitsToMinor } from '../values/money.ts';
import type { GateFacts } from './gate.ts';

/** What a deal may ask for in a tier: days of payment, home minor units, shares 0–1; null where nothing is set. */
export interface TermsAllowed {
  days: number;
  /** Whether the days are the tier's own, rather than the firm's standard or a contract's. */
  isCapped: boolean;
  prepaidOnly: boolean;
  depositShare: number | null;
  /** Whether the deposit is asked for only in place of the days. */
  depositLifts: boolean;
  discount: number | null;
  minimumOrder: number | null;
}

/**
 * The terms that a tier allows for a new deal. A contract in force that states days goes before the firm's standard; a tier's own days bind
 * both.
 * @example termsAllowed(caring, 'D').days // 15
 */
export function termsAllowed(
  { dossier, policy, asOf }: Pick<GateFacts, 'dossier' | 'policy' | 'asOf'>,
  tier: keyof Policy['terms'],
): TermsAllowed {
  const { days, extraDays, prepaidOnly, depositShare, depositLifts, discount, minimumOrder } = policy.terms[tier];
  const agreed = contractsInForce(dossier, asOf).flatMap(({ termsDays }) => termsDays ?? []);
  const usual = agreed.length > 0 ? Math.max(...agreed) : policy.counting.standardTermsDays + extraDays;
  return {
    prepaidOnly,
    depositShare,
    depositLifts,
    discount,
    days: days === null ? usual : Math.min(days, usual),
    isCapped: days !== null,
    minimumOrder: minimumOrder === null ? null : unitsToMinor(minimumOrder, dossier.home),
  };
}
