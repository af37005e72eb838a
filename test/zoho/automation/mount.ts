import { MINUTE_MS } from '../base/clock.ts';
import type { Emulator } from '../emulator/emulator.ts';
import type { Org } from '../org/org-model.ts';
import { runDateRules } from './date-runner.ts';
import { createDeliverer, type DelivererOptions, type Delivery } from './deliverer.ts';
import { type DeliveryFaults, ledgerPath } from './delivery-faults.ts';
import { runRules } from './rule-runner.ts';
import { type AutomationState, emptyState } from './state.ts';
import { createNotifier } from './watch-notifier.ts';
import { mountWatch } from './watch-routes.ts';
import { mountWorkflows } from './workflow-routes.ts';

/** Watch channels, workflow rules and their deliveries, for all orgs of an emulator. */
export interface Automation {
  /** What an org has subscribed to; the org is listened to from the first question on. */
  stateOf(org: Org): AutomationState;
  /** Resolves when every change so far has been delivered. */
  settled(): Promise<void>;
  /** Sends a call to the outside; it is among those that `settled` waits for. */
  send(delivery: Delivery): void;
  faults(): DeliveryFaults;
  setFaults(faults: Partial<DeliveryFaults>): void;
}

const TIMEOUT_MS = 10_000;
const PARALLEL = 8;

/** The body of a delivery for the ledger, without the channel's token. */
const loggedBody = (body: string): string => body.replace(/("token":)"(?:[^"\\]|\\.)*"/, '$1"***"');

/**
 * Mounts watch channels, workflow rules, webhooks and failures, and delivers what changes and the clock set off.
 * Moving the clock waits for everything that falls due on the way.
 */
export const mountAutomation = (
  emulator: Emulator,
  options: Partial<Pick<DelivererOptions, 'timeoutMs' | 'parallel'>> = {},
): Automation => {
  const states = new Map<string, AutomationState>();
  const deliverer = createDeliverer({
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    parallel: options.parallel ?? PARALLEL,
    note: ({ kind, orgId, method, url, body }, { status }) => {
      const entry = { direction: 'out' as const, method, path: ledgerPath(url), status, credits: 0, kind };
      const logged = body === undefined ? {} : { body: loggedBody(body) };
      emulator.orgs.get(orgId)?.record({ ...entry, orgId, userId: undefined, ...logged });
    },
  });
  const notifier = createNotifier(emulator, deliverer);

  const stateOf = (org: Org): AutomationState => {
    const known = states.get(org.meta.id);
    if (known !== undefined) return known;
    const state = emptyState();
    states.set(org.meta.id, state);
    org.onChange((change) => {
      notifier.changed(org, state, change);
      runRules({ org, state, deliverer }, change);
    });
    return state;
  };

  const settled = async (): Promise<void> => {
    do {
      notifier.flush();
      await deliverer.settled();
    } while (notifier.pending());
  };

  // In whole minutes, so that a running clock does not look through the tables at every tick.
  let done = Math.floor(emulator.clock.now() / MINUTE_MS) * MINUTE_MS;
  emulator.clock.onMove(async (before, to) => {
    const until = Math.floor(to / MINUTE_MS) * MINUTE_MS;
    // A snapshot may have taken the clock back.
    const from = Math.min(done, Math.floor(before / MINUTE_MS) * MINUTE_MS);
    if (until <= from) return;
    done = until;
    for (const org of emulator.orgs.values()) {
      const state = states.get(org.meta.id);
      if (state !== undefined) await runDateRules({ org, state, deliverer }, { from, to: until }, settled);
    }
    await settled();
  });

  mountWatch(emulator, stateOf);
  mountWorkflows(emulator, stateOf);
  return { stateOf, settled, send: deliverer.send, faults: deliverer.faults, setFaults: deliverer.setFaults };
};
