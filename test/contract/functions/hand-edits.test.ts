import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { after, bill, billHistory } from '../../../scripts/demo/processes/billing.ts';
import { type Office, openOffice } from '../../../scripts/demo/processes/office.ts';
import { STAFF } from '../../../scripts/demo/processes/staff.ts';
import { formatDay, parseDay } from '../../../shared/values/day.ts';

// A Thursday.
const START = '2026-03-05';

const next = (day: string): string => formatDay((parseDay(day) ?? 0) + 1);

interface Firm {
  office: Office;
  account: string;
  /** Another customer of the firm, who pays well. */
  other: string;
}

/** A firm in which nobody touches what Winnow wrote, and one in which a salesman does: all else is the same. */
let [calm, edited]: Firm[] = [];

async function openFirm(): Promise<Firm> {
  const office = await openOffice(START);
  const [account = '', other = ''] = [
    await office.as('sales').create('Accounts', { Account_Name: 'Marlow Pumps' }),
    await office.as('sales').create('Accounts', { Account_Name: 'Quay Fittings' }),
  ];
  await billHistory(office, account, { months: 14, amount: 4000, daysLate: 40 });
  await billHistory(office, other, { months: 14, amount: 4000, daysLate: 0 });
  for (const [at, due] of [-70, -35].entries())
    await bill(office, { customer: account, number: `O-${at}`, issued: after(START, due - 30), amount: 4000 });
  await office.settle();
  await office.goTo(next(START));
  return { office, account, other };
}

beforeAll(async () => {
  calm = await openFirm();
  edited = await openFirm();
});
afterAll(async () => {
  await calm?.office.close();
  await edited?.office.close();
});

const rowOf = ({ office, account }: Firm, id = account): Record<string, unknown> => ({
  ...office.records('Accounts').find((row) => row.id === id),
});

/** Everything of Winnow's in a firm, without what only says when and by whom it was written. */
function stateOf({ office }: Firm) {
  const plain = (row: object, names: RegExp) => {
    const entries = Object.entries(row).filter(([name]) => names.test(name) && name !== 'Winnow_Assessed_At');
    return entries.map(([name, value]) => [name, withoutSeal(value)]);
  };
  return {
    accounts: office.records('Accounts').map((row) => plain(row, /^(Winnow_|Tag$|Account_Name)/)),
    tasks: office.records('Tasks').map((row) => plain(row, /^(Winnow_Key|Status|Subject|Priority|Due_Date)$/)),
    history: office.records('Winnow_Assessments').map((row) => plain(row, /^(Name|Tier|Assessed_On|Score)$/)),
    notes: office.records('Notes').map((row) => plain(row, /^Note_/)),
  };
}

const withoutSeal = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/,"seal":"[^"]+"\}$/, '}') : value;

async function night(): Promise<void> {
  for (const firm of [calm, edited]) if (firm) await firm.office.goTo(next(firm.office.today()));
}

const editsOf = async ({ office }: Firm) => (await office.reports()).filter(({ code }) => code === 'EDITED_BY_HAND');

/** A better tier for longer, no history, and alerts that were answered as wrong. */
function forged(text: unknown): string {
  const assessment = JSON.parse(String(text));
  const { alerts } = assessment;
  return JSON.stringify({
    ...assessment,
    score: 99,
    tier: { ...assessment.tier, letter: 'A', byScore: 'A', since: '2024-01-01', heldBy: null },
    history: [],
    alerts: [],
    wrongAlerts: alerts.map(({ rule, since, severity }: Record<string, unknown>) => ({
      rule,
      since,
      severity: severity ?? 'high',
      answers: ['1'],
    })),
  });
}

describe('what a salesman changes by hand', () => {
  const older: string[] = [];

  it.each<[string, (firm: Firm) => Record<string, unknown>, string[]]>([
    [
      'forged with everything that shows it',
      (firm) => ({
        Winnow_Assessment: forged(rowOf(firm)['Winnow_Assessment']),
        Winnow_Tier: 'A',
        Winnow_Score: 99,
        Winnow_Reasons: 'A fine customer',
      }),
      ['its content is not what Winnow wrote', 'Winnow_Tier', 'Winnow_Score', 'Winnow_Reasons'],
    ],
    ['emptied', () => ({ Winnow_Assessment: null }), ['it was emptied']],
    ['an older copy', () => ({ Winnow_Assessment: older[0] }), ['an older copy was put back']],
    [
      "another customer's",
      (firm) => ({ Winnow_Assessment: rowOf(firm, firm.other)['Winnow_Assessment'] }),
      ['its content is not what Winnow wrote'],
    ],
    [
      'without its seal',
      (firm) => ({ Winnow_Assessment: withoutSeal(rowOf(firm)['Winnow_Assessment']) }),
      ['it has no seal'],
    ],
    ['the reasons alone', () => ({ Winnow_Reasons: 'Pays in time' }), ['Winnow_Reasons']],
  ])(
    'is put back and told once: %s',
    async (_, edit, named) => {
      if (!calm || !edited) throw new Error('the firms did not open');
      expect(stateOf(edited)).toEqual(stateOf(calm));
      older.push(String(rowOf(edited)['Winnow_Assessment']));
      const before = await editsOf(edited);
      const values = edit(edited);
      await edited.office.as('sales').update('Accounts', edited.account, values);
      expect(rowOf(edited)).toMatchObject(values);
      await night();
      expect(stateOf(edited)).toEqual(stateOf(calm));
      const [report, ...more] = await editsOf(edited);
      expect(more).toEqual([]);
      expect(report?.id).toBe(edited.account);
      expect(report).not.toEqual(before[0]);
      for (const text of [STAFF.sales.full_name, ...named]) expect(report?.message).toContain(text);
      await night();
      expect(stateOf(edited)).toEqual(stateOf(calm));
      expect(await editsOf(edited)).toEqual([report]);
      expect(await editsOf(calm)).toEqual([]);
    },
    60_000,
  );
});
