import { STAFF } from '../../../scripts/demo/processes/staff.ts';
import { isObject } from '../../../shared/values/objects.ts';
import { type Abuse, edit, unless, type Victim } from './abuse.ts';
import type { HostileFirm } from './firm.ts';

const WHO = 'Sam, sales';

/** Remembers what is shown before the abuse. */
const remember = async (firm: HostileFirm, victim: Victim): Promise<void> => {
  victim.kept['shown'] = firm.shown(victim.account);
};

/** An edit of the customer's record that must be put back and reported with Sam's name. */
function putBack(what: string, values: (firm: HostileFirm, victim: Victim) => object, isReported = true): Abuse {
  return {
    who: WHO,
    what,
    mustHappen: isReported ? 'put back, and reported with the name' : 'put back',
    steps: [
      async (firm, victim) => {
        await remember(firm, victim);
        await edit(firm, `Accounts/${victim.account}`, values(firm, victim));
      },
    ],
    async breaches(firm, victim) {
      const edits = (await firm.reports()).filter(({ code, id }) => code === 'EDITED_BY_HAND' && id === victim.account);
      const isNamed = edits.some(({ message }) => message.includes(STAFF.sales.full_name));
      return [
        ...unless('what is shown', firm.shown(victim.account), victim.kept['shown']),
        ...(isReported && !isNamed ? ['no report names Sam'] : []),
      ];
    },
  };
}

const assessmentOf = (firm: HostileFirm, account: string): string =>
  String(firm.record('Accounts', account)['Winnow_Assessment']);

/** A fine customer since years, without alerts. */
function forged(text: string): string {
  const assessment: unknown = JSON.parse(text);
  if (!isObject(assessment)) throw new Error('no assessment to forge');
  const tier = {
    ...(isObject(assessment['tier']) ? assessment['tier'] : {}),
    letter: 'A',
    byScore: 'A',
    since: '2024-01-01',
  };
  return JSON.stringify({ ...assessment, score: 99, tier, history: [], alerts: [], gates: [], deals: [] });
}

const TASK = ':decide-hold:';

/** An open task about the hold of the first deal. */
function holdTask(firm: HostileFirm, { deals }: Victim) {
  const [task] = firm.tasks(`${TASK}${deals[0]}`);
  if (!task) throw new Error('there is no task about the hold');
  return task;
}

/** What becomes of the task about a hold that lasts. */
function taskAbuse(what: string, abuse: (firm: HostileFirm, taskId: string) => Promise<unknown>, open = 1): Abuse {
  return {
    who: WHO,
    what,
    mustHappen:
      open === 1 ? 'the deal stays held; one open task about it' : 'the deal stays held; it may ask again later',
    steps: [
      async (firm, victim) => {
        await abuse(firm, holdTask(firm, victim).id);
        // A task is looked for at the next change of the customer, not at every night.
        await edit(firm, `Accounts/${victim.account}`, { Winnow_Assessed_At: null });
      },
    ],
    breaches: (firm, { deals }) => [
      ...unless('the check of the deal', firm.record('Deals', deals[0])['Winnow_Check'], 'Hold'),
      ...unless('open tasks', firm.tasks(`${TASK}${deals[0]}`).filter(({ isOpen }) => isOpen).length, open),
    ],
  };
}

/** A value of a deal that Sam would like to see. */
function dealAbuse(what: string, values: object, isWon: boolean): Abuse {
  return {
    who: WHO,
    what,
    mustHappen: isWon ? 'marked as held, and a task says so' : 'held again',
    steps: [(firm, { deals }) => edit(firm, `Deals/${deals[0]}`, values)],
    breaches: (firm, { deals }) => [
      ...unless('the check', firm.record('Deals', deals[0])['Winnow_Check'], 'Hold'),
      ...(isWon && !firm.tasks(`:held-deal-won:${deals[0]}`).some(({ isOpen }) => isOpen) ? ['no task about it'] : []),
    ],
  };
}

const LONG = 'x'.repeat(31_000);

/** What people with edit rights do to what Winnow has stored. */
export const STORED_ABUSES: readonly Abuse[] = [
  putBack('forges the assessment: tier A, no alerts', (firm, { account }) => ({
    Winnow_Assessment: forged(assessmentOf(firm, account)),
    Winnow_Tier: 'A',
    Winnow_Score: 99,
    Winnow_Hold: 'None',
  })),
  putBack('empties the assessment', () => ({ Winnow_Assessment: null })),
  putBack("copies another customer's assessment", (firm, { account }) => ({
    Winnow_Assessment: firm
      .records('Accounts')
      .filter(({ id }) => id !== account)
      .map((row) => row['Winnow_Assessment'])
      .find((text) => typeof text === 'string'),
  })),
  putBack('writes JSON that is none into the assessment', () => ({ Winnow_Assessment: '{"v":1,"tier":' })),
  putBack('sets the tier to A', () => ({ Winnow_Tier: 'A' })),
  putBack('lifts the hold of the customer', () => ({ Winnow_Hold: 'None' })),
  putBack('sets overdue and exposure to 0', () => ({ Winnow_Overdue: 0, Winnow_Exposure: 0 })),
  {
    ...putBack('sets the stage, while no process runs', () => ({ Winnow_Stage: 'Exited' }), false),
    mustHappen: 'it may stay, and nothing else follows from it',
    breaches: (firm, { account, kept }) => {
      const shown = (text: string): string => text.replace(/\["Winnow_Stage","[A-Za-z]+"\]/, '');
      return unless('what is shown', shown(firm.shown(account)), shown(kept['shown'] ?? ''));
    },
  },
  putBack('replaces the tags by "Winnow A"', () => ({ Tag: [{ name: 'Winnow A' }] }), false),
  dealAbuse('marks a held deal as clear', { Winnow_Check: 'Clear' }, false),
  dealAbuse('marks a held deal as released', { Winnow_Check: 'Released' }, false),
  dealAbuse('wins a held deal', { Stage: 'Closed Won', Winnow_Check: 'Clear' }, true),
  taskAbuse('completes the task about a hold', (firm, id) => edit(firm, `Tasks/${id}`, { Status: 'Completed' }), 0),
  taskAbuse('deletes the task about a hold', (firm, id) => firm.act('sales', 'DELETE', `Tasks/${id}`)),
  taskAbuse('gives the task to somebody else', (firm, id) =>
    edit(firm, `Tasks/${id}`, { Owner: { id: STAFF.legal.id } }),
  ),
  taskAbuse('empties the key of the task', (firm, id) => edit(firm, `Tasks/${id}`, { Winnow_Key: null })),
  taskAbuse(
    'deletes the task and takes its key for a finished one',
    async (firm, id) => {
      const key = firm.record('Tasks', id)['Winnow_Key'];
      await firm.act('sales', 'DELETE', `Tasks/${id}`);
      await firm.act('sales', 'POST', 'Tasks', { Subject: 'Mine', Status: 'Completed', Winnow_Key: key });
    },
    0,
  ),
  {
    who: WHO,
    what: 'writes texts of 31,000 characters everywhere',
    mustHappen: 'the customer is assessed, and no text is too long for its field',
    steps: [
      async (firm, { account, deals }) => {
        await edit(firm, `Accounts/${account}`, { Description: LONG });
        await firm.act('sales', 'POST', 'Notes', {
          Note_Title: 'x'.repeat(120),
          Note_Content: LONG,
          Parent_Id: { id: account, module: { api_name: 'Accounts' } },
        });
        await firm.act('sales', 'POST', 'Winnow_Decisions', {
          Name: 'x'.repeat(120),
          Kind: 'Hold',
          State: 'Proposed',
          Customer: { id: account },
          Deal: { id: deals[0] },
          Reason: 'x'.repeat(2000),
          Requested_By: { id: STAFF.sales.id },
        });
      },
    ],
    async breaches(firm, { account }) {
      const failed = (await firm.reports())
        .filter(({ id }) => id === account)
        .map(({ code, message }) => `${code}: ${message}`);
      const length = assessmentOf(firm, account).length;
      return [...failed, ...(length > 32_000 ? [`an assessment of ${length} characters`] : [])];
    },
  },
  {
    who: WHO,
    what: 'gives the customer a name made of HTML, a formula and a template',
    mustHappen: 'assessed all the same; tasks hold the name as text',
    steps: [
      (firm, { account }) =>
        edit(firm, `Accounts/${account}`, { Account_Name: '=cmd|"/c" <img src=x onerror=alert(1)> {{score}}' }),
    ],
    async breaches(firm, { account }) {
      const failed = (await firm.reports()).filter(({ id, code }) => id === account && code !== 'EDITED_BY_HAND');
      const tier = firm.record('Accounts', account)['Winnow_Tier'];
      return [...failed.map(({ message }) => message), ...(tier ? [] : ['no tier'])];
    },
  },
];
