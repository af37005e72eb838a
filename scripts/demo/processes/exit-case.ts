import { shown, shows } from './expectations.ts';
import type { Office } from './office.ts';
import type { Claim } from './run-scene.ts';

/** What the scenes of one run share. */
export interface ExitCase {
  office: Office;
  day(n: number): string;
  customer: string;
  exit: string;
  invoices: string[];
}

/** That the exit stands at a stage, as the CRM shows it. */
export const atStage = ({ office, exit }: ExitCase, stage: string): Claim =>
  shows(office, 'Winnow_Exits', exit, 'Stage', stage);

/** That the customer stands at a stage. */
export const customerAt = ({ office, customer }: ExitCase, stage: string): Claim =>
  shows(office, 'Accounts', customer, 'Winnow_Stage', stage);

/** That the exit's evidence pack names something. */
export const evidenceNames = ({ office, exit }: ExitCase, what: string): Claim => [
  String(shown(office, 'Winnow_Exits', exit, 'Evidence') ?? '').includes(what),
  `the evidence does not name ${what}`,
];
