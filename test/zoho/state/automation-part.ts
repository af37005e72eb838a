import type { Automation } from '../automation/mount.ts';
import type { AutomationState } from '../automation/state.ts';
import { refill } from '../base/codec.ts';
import type { StatePart } from './org-state.ts';

/** Watch channels, webhooks, rules and failures, as a part of an org's state. */
export function automationPart(automation: Automation): StatePart {
  return {
    name: 'automation',
    capture: (org) => automation.stateOf(org),
    restore(org, held) {
      if (!isState(held)) return;
      const state = automation.stateOf(org);
      refill(state.channels, held.channels);
      refill(state.webhooks, held.webhooks);
      refill(state.rules, held.rules);
      state.failures.splice(0, state.failures.length, ...held.failures);
    },
  };
}

function isState(held: unknown): held is AutomationState {
  return typeof held === 'object' && held !== null && 'channels' in held && held.channels instanceof Map;
}
