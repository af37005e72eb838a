import type { Campaign } from '../core/campaign.ts';
import { backlog } from './backlog.ts';
import { requestsAtRate } from './requests.ts';
import { storeFaults } from './store-faults.ts';

/** How hard the webhook is pressed. */
const RATE = { full: 1_000, small: 150 };

/** A backlog of a third of the calls, as in "60,000 calls and 20,000 messages". */
const CALLS_A_MESSAGE = 3;

const CUSTOMERS = 300;

/** More than usual at once, and a store that fails. */
export const load: Campaign = {
  about: 'calls at a rate, a backlog, and a store or a clock that fails',
  sizeIs: 'calls of the webhook; a third as many messages wait in the backlog',
  sizes: { full: 60_000, small: 200 },
  async run({ seed, size, isSmall }) {
    const scale = isSmall ? 'small' : 'full';
    const calls = await requestsAtRate(RATE[scale], size, !isSmall);
    const waiting = { seed, messages: Math.ceil(size / CALLS_A_MESSAGE), customers: CUSTOMERS };
    // The small chaos works off what waits too.
    const backlogs = isSmall ? [] : [await backlog(waiting)];
    return [...calls, ...backlogs, ...(await storeFaults(isSmall))];
  },
};
