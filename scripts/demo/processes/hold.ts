import { after, bill, billHistory, pay } from './billing.ts';
import { shows, task } from './expectations.ts';
import { type Office, openOffice } from './office.ts';
import { type Claim, play, type Scene } from './run-scene.ts';
import { STAFF } from './staff.ts';

/** The gate of this firm that holds by itself; it has watched the others long enough to leave them at a word of warning. */
const POLICY = { gates: { G1: { mode: 'enforce' }, G2: { mode: 'observe' }, G7: { mode: 'observe' } } };

/**
 * A deal is held because an old invoice is open: told before it is won, released by two people only, found out when it is won past the
 * hold, and free again by itself when the money arrives. @throws Error naming the scene that did not hold.
 */
export async function holdScenario(asOf: string, print: (line: string) => void): Promise<void> {
  const office = await openOffice(asOf, POLICY);
  try {
    await play(
      office,
      scenes(office, (n) => after(asOf, n)),
      print,
    );
  } finally {
    await office.close();
  }
}

function scenes(office: Office, day: (n: number) => string): Scene[] {
  const [sales, finance] = [office.as('sales'), office.as('finance')];
  const ids = { customer: '', invoice: '', deal: '', prepaid: '', second: '' };
  // A deal that was never held has nothing written on it.
  const check = (id: string, wanted: string): Claim =>
    shows(office, 'Deals', id, 'Winnow_Check', wanted, wanted === 'Clear');
  const deal = (name: string, amount: number, more: Record<string, unknown> = {}): Promise<string> =>
    sales.create('Deals', {
      Deal_Name: name,
      Account_Name: { id: ids.customer },
      Stage: 'Qualification',
      Amount: amount,
      Closing_Date: day(160),
      ...more,
    });
  const release = (values: Record<string, unknown>): Promise<string> =>
    sales.create('Winnow_Decisions', {
      Name: 'Release of Drill set',
      Customer: { id: ids.customer },
      Deal: { id: ids.deal },
      Kind: 'Release',
      Requested_By: { id: STAFF.sales.id },
      Valid_From: office.today(),
      Expires_On: after(office.today(), 20),
      Reason: 'The invoice is being corrected; payment is promised for this week',
      ...values,
    });
  return [
    {
      day: day(0),
      title: 'A customer with an invoice due in thirty days, and a deal in talks',
      act: async () => {
        ids.customer = await sales.create('Accounts', { Account_Name: 'Gdynia Marine Sp. z o.o.' });
        await billHistory(office, ids.customer, 13, 4000, 2);
        ids.invoice = await bill(office, { customer: ids.customer, number: 'INV-501', issued: day(0), amount: 7000 });
        ids.deal = await deal('Drill set', 9000);
      },
      expect: () => [check(ids.deal, 'Clear')],
    },
    {
      day: day(91),
      title: 'INV-501 has been open for sixty-one days: the deal is held, its owner and finance are told',
      expect: () => [check(ids.deal, 'Hold'), task(office, 'decide-hold')],
    },
    {
      day: day(92),
      title: 'A prepaid deal passes; another one on credit does not',
      act: async () => {
        ids.prepaid = await deal('Spare parts, prepaid', 1200, { Prepaid: true });
        ids.second = await deal('Grinding discs', 2500);
      },
      expect: () => [check(ids.prepaid, 'Clear'), check(ids.second, 'Hold')],
    },
    {
      day: day(93),
      title: 'The owner releases his own deal: that does not count',
      act: async () => {
        await release({ State: 'Approved', Approved_By: { id: STAFF.sales.id } });
      },
      expect: () => [check(ids.deal, 'Hold'), task(office, 'unsound-decision')],
    },
    {
      day: day(94),
      title: 'He asks, and finance approves with an end',
      act: async () => {
        const id = await release({ State: 'Proposed' });
        await finance.update('Winnow_Decisions', id, { State: 'Approved', Approved_By: { id: STAFF.finance.id } });
      },
      expect: () => [check(ids.deal, 'Released'), check(ids.second, 'Hold')],
    },
    {
      day: day(95),
      title: 'The other deal is won past its hold: nothing stops the click, but somebody hears of it',
      act: () => sales.update('Deals', ids.second, { Stage: 'Closed Won', Closing_Date: day(95) }),
      expect: () => [task(office, 'held-deal-won')],
    },
    {
      day: day(101),
      title: 'The days of grace are over and nothing was paid: the first deal is held again',
      expect: () => [check(ids.deal, 'Hold')],
    },
    {
      day: day(103),
      title: 'The money arrives: the hold goes by itself, and its tasks with it',
      act: () => pay(office, ids.invoice),
      expect: () => [check(ids.deal, 'Clear'), task(office, 'decide-hold', false)],
    },
    {
      day: day(104),
      title: 'Somebody sets the check by hand',
      act: () => sales.update('Deals', ids.deal, { Winnow_Check: 'Hold' }),
    },
    { day: day(105), title: 'The next night puts it right', expect: () => [check(ids.deal, 'Clear')] },
  ];
}
