import type { Policy } from '../schema.ts';

/** Monday to Friday; holidays differ by country and year, so each firm lists its own. */
export const b2bCalendar: Policy['calendar'] = { weekdays: [1, 2, 3, 4, 5], holidays: [] };
