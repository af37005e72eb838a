import { type Staff, user } from '../../../scripts/demo/processes/staff.ts';
import { FIRST_DAY, type HostileFirm } from './firm.ts';

/** What an abuse is done to: a customer that pays late, with two deals that are held for it. */
export interface Victim {
  account: string;
  deals: [string, string];
  /** What the rows of an abuse leave for each other. */
  kept: Record<string, string>;
}

/** One abuse: who does what, what must happen, and whether it did. */
export interface Abuse {
  who: string;
  what: string;
  mustHappen: string;
  /** Each is done by day; all is delivered and a night passes before the next. The last is the abuse. */
  steps: readonly ((firm: HostileFirm, victim: Victim) => Promise<void>)[];
  /** @returns what happened instead, in words; empty where it held. */
  breaches(firm: HostileFirm, victim: Victim): Promise<string[]> | string[];
  /** Why it is known not to hold yet. */
  known?: string;
}

/** A day so many after the firm opened, `yyyy-MM-dd`. */
export const dayAfter = (days: number): string =>
  new Date(Date.parse(FIRST_DAY) + days * 86_400_000).toISOString().slice(0, 10);

/** Makes the customer of an abuse: three invoices long overdue, two open deals. */
export async function makeVictim(firm: HostileFirm, product: string, name: string): Promise<Victim> {
  const account = await firm.act('sales', 'POST', 'Accounts', { Account_Name: name, Owner: user('sales') });
  for (const due of ['2026-02-10', '2026-03-10', '2026-04-10'])
    await firm.act('finance', 'POST', 'Invoices', {
      Subject: `${name} ${due}`,
      Account_Name: { id: account },
      Invoice_Date: '2026-01-10',
      Due_Date: due,
      Status: 'Sent',
      Invoiced_Items: [{ Product_Name: { id: product }, Quantity: 1, List_Price: 4000 }],
    });
  const deal = (title: string): Promise<string> =>
    firm.act('sales', 'POST', 'Deals', {
      Deal_Name: `${name}: ${title}`,
      Account_Name: { id: account },
      Stage: 'Qualification',
      Amount: 9000,
      Closing_Date: '2026-12-01',
      Owner: user('sales'),
    });
  return { account, deals: [await deal('pumps'), await deal('drills')], kept: {} };
}

/** What a decision says. */
interface Wording {
  kind: string;
  approver?: Staff;
  more?: object;
}

/** Sam asks for a decision, or writes one. @returns its id. */
export function decide(firm: HostileFirm, { account }: Victim, { kind, approver, more }: Wording): Promise<string> {
  return firm.act('sales', 'POST', 'Winnow_Decisions', {
    Name: kind,
    Kind: kind,
    State: approver ? 'Approved' : 'Proposed',
    Customer: { id: account },
    Requested_By: user('sales'),
    ...(approver ? { Approved_By: user(approver) } : {}),
    Reason: 'As agreed by telephone',
    Valid_From: FIRST_DAY,
    Expires_On: dayAfter(30),
    ...more,
  });
}

/** Somebody signs a decision with the own name. */
export async function sign(firm: HostileFirm, who: Staff, id: string): Promise<void> {
  const values = { id, State: 'Approved', Approved_By: user(who) };
  await firm.act(who, 'PUT', `Winnow_Decisions/${id}`, values);
}

/** Sam changes a record. */
export async function edit(firm: HostileFirm, path: string, values: object): Promise<void> {
  await firm.act('sales', 'PUT', path, { id: path.split('/')[1], ...values });
}

/** A breach where a value is another than it must be. */
export function unless(what: string, shown: unknown, wanted: unknown): string[] {
  return shown === wanted ? [] : [`${what} is ${JSON.stringify(shown)}, not ${JSON.stringify(wanted)}`];
}
