import { decodeLeadAssessment } from '../../../shared/leads/lead-codec.ts';
import type { Expectation } from '../steps.ts';
import { after } from './billing.ts';
import { customerShows, noOpenTask, openTask, shown, shows } from './expectations.ts';
import { pastExit } from './past-exit.ts';
import { playScenario, type Scene, type Setting } from './run-scene.ts';
import { user } from './staff.ts';

/** What the scenes share: the customer that was parted with, its twin, and a firm that nobody knows. */
interface LeadCase extends Setting {
  parted: string;
  twin: string;
  newcomer: string;
  account: string;
}

/**
 * Two leads come in. One is the twin of a customer that was parted with for fraud, under another name: Winnow advises against it, and two
 * people refuse it. The other is screened, its card is filled in, and what was recorded goes with it when it is converted. @throws StepError
 * naming the scene that did not hold.
 */
export async function leadScenario(asOf: string, print: (line: string) => void): Promise<void> {
  await playScenario({ asOf, policy: { screening: { from: after(asOf, 1) } }, print }, (setting) => {
    const found: LeadCase = { ...setting, parted: '', twin: '', newcomer: '', account: '' };
    return [...before(found), ...screened(found), ...converted(found), ...forgotten(found)];
  });
}

const leadShows = ({ office }: LeadCase, id: string, field: string, wanted: unknown): Expectation =>
  shows(office, { module: 'Leads', id, field }, wanted);

const reasonsName = ({ office }: LeadCase, id: string, part: string): Expectation => {
  const reasons = String(shown(office, { module: 'Leads', id, field: 'Winnow_Reasons' }) ?? '');
  return [reasons.includes(part), `the reasons are “${reasons}”, expected “${part}” in them`];
};

const adviceLines = ({ office }: LeadCase, ids: readonly string[]): string[] =>
  ids.map((id) => {
    const of = (field: string): string => String(shown(office, { module: 'Leads', id, field }) ?? '–');
    return `${of('Company')}: ${of('Winnow_Stage')}. ${of('Winnow_Reasons')}`;
  });

function before(found: LeadCase): Scene[] {
  const { office, day } = found;
  return [
    {
      day: day(0),
      title: 'Before: a customer was parted with for fraud months ago, and its record says so',
      act: async () => {
        found.parted = await office.as('sales').create('Accounts', {
          Account_Name: 'Weser Werkzeuge GmbH',
          Website: 'https://www.weser-werkzeuge.example',
          Phone: '+49 421 555 0199',
        });
        await pastExit(office, found.parted, day);
      },
      expect: () => [customerShows(office, found.parted, 'Winnow_Stage', 'Exited')],
    },
    {
      day: day(1),
      title: 'Two leads come in: one under a new name, and one from a fair',
      act: async () => {
        const sales = office.as('sales');
        found.twin = await sales.create('Leads', {
          Company: 'W. Werkzeug Service UG',
          Last_Name: 'Brenner',
          Email: 'k.brenner@weser-werkzeuge.example',
          Phone: '0421 / 555-0199',
          Country: 'Germany',
        });
        found.newcomer = await sales.create('Leads', {
          Company: 'Nordlicht Robotik GmbH',
          First_Name: 'Jule',
          Last_Name: 'Petersen',
          Email: 'petersen@nordlicht-robotik.example',
        });
        await office.settle();
        return adviceLines(found, [found.twin, found.newcomer]);
      },
      expect: () => [
        leadShows(found, found.twin, 'Winnow_Stage', 'Screening'),
        reasonsName(found, found.twin, 'Refuse, with alternatives: It is known as Weser Werkzeuge GmbH'),
        reasonsName(found, found.newcomer, 'Ask first: Not known: the country.'),
        openTask(office, `${found.twin}:lead:first-screening`),
        openTask(office, `${found.newcomer}:lead:first-screening`),
        [
          advice(found, found.twin)?.matches[0]?.customer === found.parted,
          'the twin does not point at the customer that was parted with',
        ],
      ],
    },
  ];
}

const advice = ({ office }: LeadCase, id: string) =>
  decodeLeadAssessment(shown(office, { module: 'Leads', id, field: 'Winnow_Assessment' }));

function screened(found: LeadCase): Scene[] {
  const { office, day } = found;
  return [
    {
      day: day(2),
      title: 'Sales alone would refuse the twin: a no takes two people, so the sales manager decides',
      act: async () => {
        const id = await office.as('sales').create('Winnow_Decisions', {
          ...answer(found, found.twin, 'sales'),
          Reason: 'Same mail domain and phone as Weser Werkzeuge, which forged an order',
          State: 'Proposed',
        });
        await office.settle();
        await office
          .as('salesLead')
          .update('Winnow_Decisions', id, { State: 'Rejected', Approved_By: user('salesLead') });
      },
      expect: () => [
        leadShows(found, found.twin, 'Winnow_Stage', 'Refused'),
        noOpenTask(office, `${found.twin}:lead:`),
      ],
    },
    {
      day: day(3),
      title: 'The missing country is asked for; first screening yes; finance fills in the card',
      act: async () => {
        await office.as('sales').update('Leads', found.newcomer, { Country: 'Germany' });
        await office.as('sales').create('Winnow_Decisions', {
          ...answer(found, found.newcomer, 'sales'),
          Reason: 'In the register since 2019; needs what we make',
          State: 'Approved',
        });
        await office.settle();
        const lines = adviceLines(found, [found.newcomer]);
        await office.as('finance').create('Winnow_Decisions', {
          Name: 'Qualification card: Nordlicht Robotik',
          Lead: { id: found.newcomer },
          Kind: 'Qualification',
          State: 'Approved',
          Requested_By: user('finance'),
          Valid_From: office.today(),
          Reason: 'Papers seen, one reference asked',
          Card_Identity: 100,
          Card_Band: 75,
          Card_Order: 100,
          Card_References: 50,
        });
        return lines;
      },
      expect: () => [
        leadShows(found, found.newcomer, 'Winnow_Stage', 'Evaluation'),
        reasonsName(found, found.newcomer, 'Go on: Nothing speaks against it.'),
        noOpenTask(office, `${found.newcomer}:lead:`),
      ],
    },
  ];
}

function answer({ office }: LeadCase, lead: string, by: 'sales'): Record<string, unknown> {
  return {
    Name: 'Screening: first screening',
    Lead: { id: lead },
    Kind: 'Screening',
    About: 'first-screening',
    Requested_By: user(by),
    Valid_From: office.today(),
  };
}

function converted(found: LeadCase): Scene[] {
  const { office, day } = found;
  return [
    {
      day: day(5),
      title: 'The lead is converted: account, contact and deal are made, and card and answer come with it',
      act: async () => {
        const made = await office.as('sales').convert(found.newcomer, {
          Deal_Name: 'Cell tooling',
          Stage: 'Qualification',
          Amount: 12_000,
          Closing_Date: day(40),
        });
        found.account = made['Accounts'] ?? '';
        await office.settle();
        const card = office.records('Winnow_Decisions').find((record) => record['Kind'] === 'Qualification');
        const dossier = await office.dossier(found.account);
        const steps = (dossier?.decisions ?? []).map(({ label }) => label);
        return [
          `the card still names the lead, and no customer: ${String(card?.['Customer'] ?? 'none')}`,
          `the new customer has: ${steps.join('; ')}`,
        ];
      },
      expect: () => [
        customerShows(office, found.account, 'Winnow_Stage', 'Evaluation'),
        openTask(office, `${found.account}:screening-step`),
        noOpenTask(office, `${found.newcomer}:lead:`),
      ],
    },
  ];
}

function forgotten(found: LeadCase): Scene[] {
  const { office, day } = found;
  return [
    {
      day: day(8),
      title: 'Three nights later nothing is written again, and a new account is screened without a deal',
      act: async () => {
        const values = (): string => String(shown(office, { module: 'Leads', id: found.twin, field: 'Modified_Time' }));
        const last = values();
        found.account = await office.as('sales').create('Accounts', { Account_Name: 'Elbe Feinmechanik GmbH' });
        await office.settle();
        return [`the twin was last written at ${last}`];
      },
      expect: () => [
        customerShows(office, found.account, 'Winnow_Stage', 'Screening'),
        [
          String(shown(office, { module: 'Leads', id: found.twin, field: 'Modified_Time' })).startsWith(day(2)),
          'the twin was written again',
        ],
      ],
    },
  ];
}
