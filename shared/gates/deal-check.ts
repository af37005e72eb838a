import type { Customer, Deal, DealCheckState } from '../dossier/dossier.ts';
import { type RefusalRequest, unknownRequest } from '../refusal/request.ts';
import type { Params } from '../values/numbers.ts';
import type { GateId, Tier } from '../vocabulary/model.ts';

/** What all gates together say of one deal. */
export interface DealCheck {
  id: string;
  check: DealCheckState;
  /** Gates that hold or warn, and those that let it pass. */
  gates: GateId[];
  passed: { id: GateId; why: 'prepaid' | 'free-act' | 'released' }[];
  /** First day on which it was held, `yyyy-MM-dd`; null where it is not. */
  heldSince: string | null;
  /** What was known when it was held, recorded again when other gates hold it. */
  hold?: DealHold;
  /** It was won while it was held and not released. */
  wonWhileHeld?: true;
  /** Day on which it was first seen won, `yyyy-MM-dd`; absent while it is open. */
  wonSeenOn?: string;
}

/** The essence of a hold's record: enough to judge it later without asking anyone. Money in home minor units. */
export interface DealHold {
  /** Day of the hold, and day by which a person decides, `yyyy-MM-dd`. Every assessment checks it again. */
  on: string;
  due: string;
  /** Id and version of the policy that held it. */
  policy: string;
  /** Owner of the deal, else of the customer. */
  ownerId: string | null;
  /** The facts that the gates looked at. */
  inputs: Params & { tier: Tier; total: number; overdue: number };
  /** Every gate that held or warned, with its numbers. */
  reasons: Partial<Record<GateId, Params>>;
}

/**
 * Several gates with their numbers as one list of numbers, each under its gate's name; `holdReasons` in `shared/texts/consequences.ts` puts them in words.
 * @example withReasons([{ id: 'G1', params: { days: 70 } }]) // { gates: 'G1', 'G1.days': 70 }
 */
export function withReasons(reasons: readonly { id: GateId; params: Params }[]): Params {
  const numbers = reasons.flatMap(({ id, params }) =>
    Object.entries(params).map(([key, value]): [string, Params[string]] => [`${id}.${key}`, value]),
  );
  return { gates: reasons.map(({ id }) => id).join(' '), ...Object.fromEntries(numbers) };
}

/**
 * What a deal asks of the firm, as far as the CRM knows it; what the CRM does not know is not asked for yet, and nothing is refused for it.
 * @example requestOf(openDeal, dossier.customer).amount // 50_000
 */
export function requestOf(deal: Deal, { country, industry }: Customer): RefusalRequest {
  return {
    ...unknownRequest('deal'),
    amount: deal.today ?? deal.amount?.home ?? null,
    onCredit: isOnCredit(deal),
    country,
    industry,
  };
}

function isOnCredit({ prepaid, termsDays }: Deal): boolean | null {
  if (prepaid) return false;
  return termsDays === null ? null : termsDays > 0;
}
