import { STAFF, type Staff, user } from '../../../scripts/demo/processes/staff.ts';
import { type Abuse, dayAfter, decide, edit, sign, unless, type Victim } from './abuse.ts';
import type { HostileFirm } from './firm.ts';

const WHO = 'Sam, sales';

const checkOf = (firm: HostileFirm, deal: string): unknown => firm.record('Deals', deal)['Winnow_Check'];

const reportedTask = (firm: HostileFirm, id: string): string[] =>
  firm.tasks(`:unsound-decision:${id}`).some(({ isOpen }) => isOpen) ? [] : ['no task about the decision'];

/** Asks for a release of the first deal. */
async function askRelease(firm: HostileFirm, victim: Victim, approver?: Staff): Promise<string> {
  const more = { Deal: { id: victim.deals[0] } };
  const id = await decide(firm, victim, { kind: 'Release', ...(approver ? { approver } : {}), more });
  victim.kept['decision'] = id;
  return id;
}

const kept = ({ kept: { decision = '' } }: Victim): string => decision;

/** A release that nobody with the role has signed: the deal stays held, and people hear of it. */
function unsigned(who: string, what: string, abuse: Abuse['steps'][number]): Abuse {
  return {
    who,
    what,
    mustHappen: 'the deal stays held, and a task says why',
    steps: [abuse],
    breaches: (firm, victim) => [
      ...unless('the check', checkOf(firm, victim.deals[0]), 'Hold'),
      ...reportedTask(firm, kept(victim)),
    ],
  };
}

/** A release that finance has signed, and what Sam then makes of it. */
function changedRelease(what: string, values: (victim: Victim) => object): Abuse {
  return {
    who: WHO,
    what,
    mustHappen: 'neither deal is released, and a task says why',
    steps: [
      async (firm, victim) => sign(firm, 'finance', await askRelease(firm, victim)),
      async (firm, victim) => {
        if (checkOf(firm, victim.deals[0]) !== 'Released') throw new Error('the signed release did not release');
        await edit(firm, `Winnow_Decisions/${kept(victim)}`, values(victim));
      },
    ],
    breaches: (firm, victim) => [
      ...victim.deals.flatMap((deal) => unless('the check', checkOf(firm, deal), 'Hold')),
      ...reportedTask(firm, kept(victim)),
    ],
  };
}

/** A hold that the manager has signed, and what Sam then makes of it. */
function changedHold(what: string, abuse: (firm: HostileFirm, id: string) => Promise<unknown>): Abuse {
  return {
    who: WHO,
    what,
    mustHappen: 'the hold goes on as it was signed, and a task says so',
    steps: [
      async (firm, victim) => {
        const id = await decide(firm, victim, { kind: 'Hold', more: { Deal: { id: victim.deals[0] } } });
        victim.kept['decision'] = id;
        await sign(firm, 'salesLead', id);
      },
      (firm, victim) => abuse(firm, kept(victim)).then(() => undefined),
    ],
    breaches: (firm, victim) => [
      ...unless('the check', checkOf(firm, victim.deals[0]), 'Hold'),
      ...reportedTask(firm, kept(victim)),
    ],
  };
}

/** People with edit rights who answer for others. */
export const DECISION_ABUSES: readonly Abuse[] = [
  unsigned(
    WHO,
    'releases a deal with the own approval',
    async (firm, victim) => void (await askRelease(firm, victim, 'sales')),
  ),
  unsigned(
    WHO,
    'writes that finance approved a release',
    async (firm, victim) => void (await askRelease(firm, victim, 'finance')),
  ),
  unsigned('Sina, service', 'approves a release without the role', async (firm, victim) =>
    sign(firm, 'service', await askRelease(firm, victim)),
  ),
  unsigned('Levi, legal', 'writes that finance approved a release', async (firm, victim) => {
    const id = await askRelease(firm, victim);
    await firm.act('legal', 'PUT', `Winnow_Decisions/${id}`, { id, State: 'Approved', Approved_By: user('finance') });
  }),
  changedRelease('re-points a signed release to another deal', ({ deals }) => ({ Deal: { id: deals[1] } })),
  changedRelease('extends a signed release by 900 days', () => ({ Expires_On: dayAfter(900) })),
  changedHold('shortens a signed hold to today', (firm, id) =>
    edit(firm, `Winnow_Decisions/${id}`, { Expires_On: dayAfter(0) }),
  ),
  changedHold('deletes a signed hold', (firm, id) => firm.act('sales', 'DELETE', `Winnow_Decisions/${id}`)),
  changedHold('sets a signed hold to rejected', (firm, id) =>
    edit(firm, `Winnow_Decisions/${id}`, { State: 'Rejected' }),
  ),
  {
    who: WHO,
    what: 'overrides the tier to A with the own approval, and with another name',
    mustHappen: 'the tier stays, and a task says why',
    steps: [
      async (firm, victim) => {
        victim.kept['tier'] = String(firm.record('Accounts', victim.account)['Winnow_Tier']);
        await decide(firm, victim, { kind: 'Override', approver: 'sales', more: { Tier: 'A' } });
        victim.kept['decision'] = await decide(firm, victim, {
          kind: 'Override',
          approver: 'finance',
          more: { Tier: 'A' },
        });
      },
    ],
    breaches: (firm, victim) => [
      ...unless('the tier', firm.record('Accounts', victim.account)['Winnow_Tier'], victim.kept['tier']),
      ...reportedTask(firm, kept(victim)),
    ],
  },
  {
    who: WHO,
    what: 'raises a signed limit tenfold',
    mustHappen: 'the limit stays as signed, and a task says so',
    steps: [
      async (firm, victim) => {
        const more = { Limit_State: 'Amount', Amount: 20_000 };
        victim.kept['decision'] = await decide(firm, victim, { kind: 'Limit', more });
        await sign(firm, 'finance', kept(victim));
      },
      async (firm, victim) => {
        victim.kept['limit'] = limitOf(firm, victim);
        await edit(firm, `Winnow_Decisions/${kept(victim)}`, { Amount: 200_000 });
      },
    ],
    breaches: (firm, victim) => [
      ...unless('the limit', limitOf(firm, victim), victim.kept['limit']),
      ...reportedTask(firm, kept(victim)),
    ],
  },
  {
    who: WHO,
    what: 'answers alone that a high alert is wrong',
    mustHappen: 'the tasks of finance and manager stay open',
    steps: [
      async (firm, victim) => {
        victim.kept['open'] = othersTasks(firm, victim);
        for (const about of ['oldest-overdue', 'overdue-share', 'utilisation'])
          await decide(firm, victim, { kind: 'Wrong-alert', approver: 'finance', more: { About: about } });
      },
    ],
    breaches: (firm, victim) => unless('open alert tasks of others', othersTasks(firm, victim), victim.kept['open']),
  },
  {
    who: WHO,
    what: 'ticks "Confirmed" on a fraud that he entered himself',
    mustHappen: 'no gate stops the customer before a second person has confirmed it, and the tick is taken out',
    steps: [
      async (firm, victim) => {
        const { account } = victim;
        victim.kept['incident'] = await firm.act('sales', 'POST', 'Winnow_Incidents', {
          Name: 'Fraud',
          Kind: 'Fraud',
          Fault: 'Customer',
          Severity: 'Serious',
          Confirmed: true,
          Happened_On: dayAfter(0),
          Customer: { id: account },
        });
      },
    ],
    breaches: (firm, { account, kept: { incident = '' } }) => [
      ...(gatesOf(firm, account).includes('G5') ? ['G5 is open by the word of one person'] : []),
      ...unless('Confirmed', firm.record('Winnow_Incidents', incident)['Confirmed'], false),
    ],
  },
  {
    who: WHO,
    what: 'ticks "Prepaid" on his own deal that is held, and lets a colleague without the role tick it on another',
    mustHappen: 'both deals stay held, the ticks are taken out, and a task says so',
    steps: [
      async (firm, { deals: [first, second] }) => {
        await edit(firm, `Deals/${first}`, { Prepaid: true });
        await firm.act('service', 'PUT', `Deals/${second}`, { id: second, Prepaid: true });
      },
    ],
    breaches: (firm, { deals }) =>
      deals.flatMap((deal) => [
        ...unless('the check', checkOf(firm, deal), 'Hold'),
        ...unless('Prepaid', firm.record('Deals', deal)['Prepaid'], false),
        ...(firm.tasks(`:put-back:${deal}`).some(({ isOpen }) => isOpen) ? [] : ['no task about the tick']),
      ]),
  },
  {
    who: WHO,
    what: 'writes the names of others into an exit and dates all steps',
    mustHappen: 'the exit is not at its end, and the customer is not exited',
    steps: [
      async (firm, { account }) => {
        const days = [
          'Opened_On',
          'Signed_On',
          'Demand_Sent_On',
          'Notice_Sent_On',
          'Effective_On',
          'Terminated_On',
          'Closed_On',
        ];
        await firm.act('sales', 'POST', 'Winnow_Exits', {
          Name: 'Exit',
          Stage: 'Closing',
          Customer: { id: account },
          Requested_By: user('sales'),
          Finance_Signed_By: user('finance'),
          Sales_Signed_By: user('salesLead'),
          Legal_Approved_By: user('legal'),
          Write_Off_By: user('finance'),
          Reason: 'Does not pay',
          Exit_Reason: 'non-payment',
          ...Object.fromEntries(days.map((name) => [name, dayAfter(0)])),
        });
      },
    ],
    breaches: (firm, { account }) => {
      const stage = String(firm.record('Accounts', account)['Winnow_Stage']);
      return /exited|closing/i.test(stage) ? [`the stage is ${stage}`] : [];
    },
  },
  {
    who: WHO,
    what: 'publishes a policy of his own with all gates at observe',
    mustHappen: 'the policy in force stays, and a report says why',
    steps: [
      async (firm) => {
        const gates = Object.fromEntries(['G1', 'G2', 'G3', 'G5'].map((id) => [id, { mode: 'observe' }]));
        const document = {
          preset: 'b2b-standard',
          version: '9.9',
          author: STAFF.sales.email,
          approver: STAFF.director.email,
          gates,
        };
        await firm.act('sales', 'POST', 'Winnow_Policies', {
          Name: 'Policy 9.9',
          Version: '9.9',
          State: 'Published',
          Effective_From: dayAfter(0),
          Author: user('sales'),
          Approved_By: user('director'),
          Document: JSON.stringify(document),
        });
      },
    ],
    async breaches(firm, { deals }) {
      const isReported = (await firm.reports()).some(({ code }) => code === 'FAULTY_POLICY');
      return [...unless('the check', checkOf(firm, deals[0]), 'Hold'), ...(isReported ? [] : ['no report'])];
    },
  },
];

function limitOf(firm: HostileFirm, { account }: Victim): string {
  return JSON.stringify(
    JSON.parse(String(firm.record('Accounts', account)['Winnow_Assessment'])).exposure?.limit ?? null,
  );
}

function gatesOf(firm: HostileFirm, account: string): string[] {
  const { gates } = JSON.parse(String(firm.record('Accounts', account)['Winnow_Assessment']));
  return Array.isArray(gates) ? gates.map((gate) => String(gate.id)) : [];
}

/** The open tasks of others than Sam about alerts of the customer, as a text. */
function othersTasks(firm: HostileFirm, { account }: Victim): string {
  return firm
    .tasks(`:${account}:`)
    .filter(({ isOpen, owner, key }) => isOpen && owner !== STAFF.sales.id && /overdue|utilisation/.test(key))
    .map(({ key }) => key)
    .sort()
    .join(' ');
}
