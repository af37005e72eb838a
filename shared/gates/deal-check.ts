import type { Params } from '../assessment.ts';
import type { DealCheckState } from '../dossier.ts';
import type { GateId, Tier } from '../policy/names.ts';

/** What all gates together say of one deal. */
export interface DealCheck {
  id: string;
  check: DealCheckState;
  /** Gates that hold or warn, and those that let it pass. */
  gates: GateId[];
  passed: { id: GateId; why: 'prepaid' | 'free-act' | 'released' }[];
  /** First day on which it was held, `yyyy-MM-dd`; null where it is not. */
  heldSince: string | null;
  /** What was known when it was held, taken anew when other gates hold it. */
  hold?: DealHold;
  /** It was won while it was held and nobody had released it; with the day on which that was first seen. */
  wonWhileHeld?: true;
  wonSeenOn?: string;
}

/** The essence of a hold's record: enough to judge it later without asking anyone. Money in home minor units. */
export interface DealHold {
  /** Day of the hold, and day by which a person decides, `yyyy-MM-dd`. It is checked anew at every look. */
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
