import { present } from '../../shared/values/objects.ts';
import { CrmError, kindOf } from '../crm/errors.ts';
import type { OrgFacts } from '../org/org-facts.ts';
import { mayBeOutdated } from '../org/outdated-facts.ts';
import { type LastWrites, saveLastWrites } from '../store/last-writes.ts';
import { clearReport, saveReport as storeReport } from '../store/reports.ts';
import { applyChanges } from './apply-changes.ts';
import { reportHandEdits } from './hand-edits.ts';
import type { OrgContext } from './org-context.ts';
import type { Ending, Plan } from './plan.ts';
import { stepOf } from './sticking.ts';
import type { Hold } from './with-leases.ts';
import { mayStillBeDone, type WriteGuard } from './write-guard.ts';
import { RECORD_IS_HELD } from './writes/tally.ts';

/**
 * Writes what differs, and stores a report of every customer that refused it. A user whom Zoho does not take as an owner is given no more
 * work: at the next try the next in the line gets it.
 * @throws CrmError, also where a refusal may come from outdated facts.
 */
export async function write(
  context: OrgContext,
  plans: readonly Plan[],
  guard: WriteGuard & Pick<Hold, 'letRunOut'>,
): Promise<Map<string, Ending>> {
  const { crm, facts } = context;
  await keepNext(context, plans);
  const endings = await applyChanges(crm, facts, plans, guard).catch((error: unknown) => {
    // Read now, the customer would look unwritten: its note would be made twice, and the late write would undo the next one.
    if (mayStillBeDone(error)) guard.letRunOut();
    throw error;
  });
  for (const ending of endings.values())
    if (ending.kind === 'retry') for (const user of ending.absent ?? []) facts.absent.add(user);
  for (const [id, ending] of endings) checkRefusals(facts, id, ending);
  for (const plan of plans) {
    const ending = endings.get(plan.customer);
    if (!ending) continue;
    await rememberWrites(context, plan, ending);
    await keepCopy(context, plan, ending);
    await notifyHandEdits(context, plan);
    await saveReport(context, plan, ending);
  }
  return endings;
}

/** Stores what was written, without what was refused: that is tried again. */
async function rememberWrites(context: OrgContext, { customer, sticking }: Plan, ending: Ending): Promise<void> {
  const refusals = ending.kind === 'refused' ? ending.refusals : [];
  // Of a record that is held, or that must be tried again, it is not known which changes were sent at all.
  if (!sticking || ending.kind === 'retry' || refusals.some(({ code }) => RECORD_IS_HELD.has(code))) return;
  const steps = new Set<string>(refusals.map(({ step }) => step));
  const made = Object.entries(sticking.attempts).filter(([name]) => !steps.has(stepOf(name)));
  const reported = ending.kind === 'written' ? sticking.vain : sticking.last.reported;
  const last = { attempts: Object.fromEntries(made), reported };
  await saveLastWrites(context.store, customerKey(context, customer), last, context.now());
}

/** Notes the seals that are about to be written, so that a process that dies after the write makes nobody look like a forger. */
async function keepNext(context: OrgContext, plans: readonly Plan[]): Promise<void> {
  for (const { customer, copy, changes } of plans) {
    if (!copy) continue;
    const about = customerKey(context, customer);
    const kept = await context.copies.get(about);
    const keys = changes.flatMap((change) => (change.kind === 'open-task' ? [change.key] : []));
    const opening = [...new Set([...(kept.opening ?? []), ...keys])];
    const next = { next: copy.seal, ...present('opening', opening.length > 0 ? opening : undefined) };
    await context.copies.put(about, { ...present('copy', kept.copy), ...next }, context.now());
  }
}

/** Keeps the assessment that was just committed: the fields are the last write, and nothing of them was refused. */
async function keepCopy(context: OrgContext, { customer, copy }: Plan, ending: Ending): Promise<void> {
  const isCommitted =
    ending.kind === 'written' ||
    (ending.kind === 'refused' &&
      ending.refusals.every(({ step, code }) => step !== 'fields' && !RECORD_IS_HELD.has(code)));
  const about = customerKey(context, customer);
  if (copy && isCommitted) await context.copies.put(about, { copy }, context.now());
  if (copy || ending.kind !== 'written') return;
  // All tasks are as they should be, also those that were opened with an assessment that was never committed.
  const kept = await context.copies.get(about);
  if (kept.opening) await context.copies.put(about, present('copy', kept.copy), context.now());
}

async function notifyHandEdits(context: OrgContext, { customer, edits }: Plan): Promise<void> {
  if (!edits) return;
  const about = customerKey(context, customer);
  if (await reportHandEdits(context.store, about, edits, context.now()))
    context.log.warn('changed by hand', { ...about, what: edits.what, who: edits.who });
}

/** @throws CrmError where a refusal may come from outdated facts: everything written so far is found written when the work is done again. */
function checkRefusals(facts: OrgFacts, id: string, ending: Ending): void {
  if (ending.kind !== 'refused') return;
  for (const { step, code } of ending.refusals)
    if (isAboutSettings(code) && mayBeOutdated(facts, [id, step, code].join('/')))
      throw new CrmError('invalid', code, 'Zoho refused a row', { details: step });
}

/** Whether a row that is refused with this code may be so for a field, module, right or choice that has changed since it was read. */
function isAboutSettings(code: string): boolean {
  const kind = kindOf(400, code);
  return kind === 'permission' || kind === 'not-found' || SETTINGS_CODES.has(code);
}

const SETTINGS_CODES: ReadonlySet<string> = new Set([
  'INVALID_DATA',
  'MANDATORY_NOT_FOUND',
  'NOT_SUPPORTED',
  'READ_ONLY_FIELD',
]);

// A locked record is reported to the administrator and left alone: the next event or pass tries again, no message waits for it.
async function saveReport(context: OrgContext, { customer, sticking }: Plan, ending: Ending): Promise<void> {
  const { store, log, now } = context;
  const about = customerKey(context, customer);
  const { vain = [], last } = sticking ?? {};
  const [first] = ending.kind === 'refused' ? ending.refusals : [];
  if (first) {
    log.warn('record refused a write', { ...about, step: first.step, code: first.code });
    await storeReport(store, { ...about, ...first, at: now() });
  } else if (ending.kind === 'written' && vain.length === 0) await clearReport(store, about);
  else if (ending.kind === 'written' && last && isNews(vain, last)) {
    log.warn('writes that did not stick', { ...about, names: vain });
    const message = `Zoho took these writes and did not keep them: ${vain.join(', ')}. See whether the connected user's profile may only read them, or whether a workflow sets them back. They are written again when something changes.`;
    await storeReport(store, { ...about, step: 'fields', code: 'WRITE_DID_NOT_STICK', message, at: now() });
  }
}

/** Whether an administrator has not yet been told of what did not stick. */
export function isNews(vain: readonly string[], { reported }: LastWrites): boolean {
  return vain.length > 0 && vain.join() !== reported.join();
}

/** A customer's key in the store. */
export function customerKey({ tenantId: tenant, input }: Pick<OrgContext, 'tenantId' | 'input'>, id: string) {
  return { tenant, module: input.policy.customerModule, id };
}

/**
 * Stores, of a customer with nothing to write, what has stuck since it was written: set back later, it is written again.
 * @param last what was known before.
 */
export async function rememberStuck(
  context: OrgContext,
  id: string,
  { last, next }: { last: LastWrites; next: LastWrites },
): Promise<void> {
  const customer = customerKey(context, id);
  await saveLastWrites(context.store, customer, next, context.now());
  if (last.reported.length > 0 && next.reported.length === 0) await clearReport(context.store, customer);
}
