import type { Severity } from '../policy/schema.ts';

/** Most severe first. */
export const SEVERITIES: readonly Severity[] = ['high', 'warn', 'info'];

/** Whether one severity is graver than another. */
export const graver = (one: Severity, other: Severity): boolean => SEVERITIES.indexOf(one) < SEVERITIES.indexOf(other);
