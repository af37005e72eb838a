import { after } from './billing.ts';
import type { ExitCase } from './exit-case.ts';
import { paidInTime, toTheEnd } from './exit-endings.ts';
import { untilAppeal } from './exit-scenes.ts';
import { openOffice } from './office.ts';
import { play, type Scene } from './run-scene.ts';

/**
 * From the first overdue invoice to a closed exit, by the people who own each step; then the same again, stopped by a payment.
 * @throws Error naming the scene that did not hold.
 */
export async function exitScenario(asOf: string, print: (line: string) => void): Promise<void> {
  print('First run: the customer never pays.');
  await run(asOf, print, (one) => [...untilAppeal(one), ...toTheEnd(one)]);
  print('\nSecond run: the customer pays after the notice, during the appeal.');
  await run(asOf, print, (one) => [...untilAppeal(one), ...paidInTime(one)]);
}

async function run(asOf: string, print: (line: string) => void, scenes: (one: ExitCase) => Scene[]): Promise<void> {
  const office = await openOffice(asOf);
  try {
    const one: ExitCase = { office, day: (n) => after(asOf, n), customer: '', exit: '', invoices: [] };
    await play(office, scenes(one), print);
  } finally {
    await office.close();
  }
}
