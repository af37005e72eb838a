import { type Day, formatDay, parseDay } from '../../shared/values/day.ts';
import type { Tenant } from './tenant.ts';

/**
 * Days from the first sealed assessment of an org within which one without a seal is still believed, once for each customer: a nightly pass
 * seals them all, and a week leaves room for nights on which it does not come through. Whoever edits the field by hand in these days,
 * before the pass has reached the customer, is believed: that cannot be told apart.
 */
const UPGRADE_DAYS = 7;

/** Whether an assessment without a seal may be one of a version before the seal. */
export function acceptsUnsealed({ sealedSince }: Pick<Tenant, 'sealedSince'>, today: Day): boolean {
  if (sealedSince === undefined) return true;
  const first = parseDay(sealedSince);
  return first !== undefined && today - first <= UPGRADE_DAYS;
}

/** The tenant with the day of its first seal, where it has none yet. @param today in the org's zone. */
export const withFirstSeal = <T extends Pick<Tenant, 'sealedSince'>>(tenant: T, today: Day): T =>
  tenant.sealedSince === undefined ? { ...tenant, sealedSince: formatDay(today) } : tenant;
