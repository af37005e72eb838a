import type { Policy } from '../schema.ts';

/** The shipped times after which an exception is looked back at; a bad end as the decision model, c5, has it. */
export const b2bExceptions: Policy['exceptions'] = { windows: [90, 180], overdueDays: 60 };
