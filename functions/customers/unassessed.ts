import { notAssessed } from '../../shared/texts/not-assessed.ts';
import { errorFields } from '../log.ts';
import { reportOf, saveReport } from '../store/reports.ts';
import type { OrgContext } from './org-context.ts';
import { customerKey } from './write-plans.ts';

/** The code of a report about a customer that could not be assessed. */
export const NOT_ASSESSED = 'NOT_ASSESSED';

const REASONS = 'Winnow_Reasons';

/**
 * Reports customers that could not be assessed, from the first failure on, and says so on their records, so that nobody takes for today's
 * what is from before. Both once, until the failure is another or the customer is assessed again. Never throws.
 * @param failures by customer.
 */
export async function reportUnassessed(context: OrgContext, failures: ReadonlyMap<string, unknown>): Promise<void> {
  const { crm, facts, store, log, now, input } = context;
  const fresh: string[] = [];
  for (const [id, error] of failures) {
    const about = customerKey(context, id);
    log.error('customer not assessed', { ...errorFields(error), ...about });
    const message = `cannot be assessed, and its record shows what was found before: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}. It is tried again at every event and every night; send this line to those who maintain Winnow.`;
    const before = await reportOf(store, about);
    if (before?.code === NOT_ASSESSED && before.message === message) continue;
    await saveReport(store, { ...about, step: 'assess', code: NOT_ASSESSED, message, at: now() });
    fresh.push(id);
  }
  const module = input.policy.customerModule;
  const column = facts.map.toApi(module, REASONS);
  if (column === undefined || fresh.length === 0) return;
  const sentence = notAssessed(input.language, input.asOf);
  try {
    await crm.update(
      module,
      fresh.map((id) => ({ id, [column]: sentence })),
    );
  } catch (error) {
    log.warn('records do not say that they were not assessed', { ...errorFields(error), tenant: context.tenantId });
  }
}
