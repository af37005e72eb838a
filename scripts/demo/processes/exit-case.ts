import type { LetterId } from '../../../shared/vocabulary/letters.ts';
import type { Expectation } from '../steps.ts';
import { customerShows, shown, shows } from './expectations.ts';
import { type LetterRequest, letterLines, sendLetter } from './letter.ts';
import type { Setting } from './run-scene.ts';
import type { Staff } from './staff.ts';

/** What the scenes of one run share. */
export interface ExitCase extends Setting {
  customer: string;
  exit: string;
  invoices: string[];
}

/** The account owner fills in fields of the exit. */
export const fillExit = ({ office, exit }: ExitCase, values: Record<string, unknown>): Promise<void> =>
  office.as('sales').update('Winnow_Exits', exit, values);

/** Sends a letter about the exit. @returns its lines for the calendar. */
export async function sendExitLetter(
  { office, customer, exit }: ExitCase,
  letter: LetterId,
  by: Staff,
  given?: LetterRequest['given'],
): Promise<string[]> {
  const request = { customer, letter, about: exit, by: office.as(by) };
  return letterLines(await sendLetter(office, given ? { ...request, given } : request));
}

/** That the exit is at a stage, as the CRM shows it. */
export const exitAt = ({ office, exit }: ExitCase, stage: string): Expectation =>
  shows(office, { module: 'Winnow_Exits', id: exit, field: 'Stage' }, stage);

/** That the customer is at a stage. */
export const customerAt = ({ office, customer }: ExitCase, stage: string): Expectation =>
  customerShows(office, customer, 'Winnow_Stage', stage);

/** That the exit's evidence pack names something. */
export function evidenceNames({ office, exit }: ExitCase, what: string): Expectation {
  const evidence = String(shown(office, { module: 'Winnow_Exits', id: exit, field: 'Evidence' }) ?? '');
  return [evidence.includes(what), `the evidence does not name ${what}`];
}
