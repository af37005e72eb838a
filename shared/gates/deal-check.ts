import type { DealCheckState } from '../dossier.ts';
import type { GateId } from '../policy/names.ts';

/** What all gates together say of one deal. */
export interface DealCheck {
  id: string;
  check: DealCheckState;
  /** Gates that hold or warn, and those that let it pass. */
  gates: GateId[];
  passed: { id: GateId; why: 'prepaid' | 'free-act' | 'released' }[];
  /** First day on which it was held, `yyyy-MM-dd`; null where it is not. */
  heldSince: string | null;
  /** It was won while it was held and nobody had released it. */
  wonWhileHeld?: true;
}
