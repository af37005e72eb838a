import { after, billHistory } from './billing.ts';
import { shown, shows, task } from './expectations.ts';
import { type Office, openOffice } from './office.ts';
import { type Claim, play, type Scene } from './run-scene.ts';
import { user } from './staff.ts';

/** A firm that looks back four months, so that what is over is forgotten within the story. */
const POLICY = { windows: { long: 120 } };

/** Days that both have paid late: enough to stand near the edge of their tier, so that it shows what complaints do. */
const LATE = 16;

/** What the scenes share: two customers alike, but for whose fault their complaints are. */
interface Pair {
  ours: string;
  theirs: string;
  /** Before the first complaint. */
  tier: unknown;
  feedback: string;
  service: string;
  course: string;
}

/**
 * Most complaints of a customer are the firm's own fault: the customer is protected, the service lead gets the task to improve, the
 * customer's own half is taught and measured, and all of it ends by itself. @throws Error naming the scene that did not hold.
 */
export async function serviceDebtScenario(asOf: string, print: (line: string) => void): Promise<void> {
  const office = await openOffice(asOf, POLICY);
  const pair: Pair = { ours: '', theirs: '', tier: null, feedback: '', service: '', course: '' };
  const day = (n: number): string => after(asOf, n);
  try {
    await play(office, [...intoDebt(office, pair, day), ...outOfDebt(office, pair, day)], print);
  } finally {
    await office.close();
  }
}

const field = (office: Office, id: string, name: string): unknown => shown(office, 'Accounts', id, name);

const tierHeld = (office: Office, { ours, tier }: Pair): Claim => shows(office, 'Accounts', ours, 'Winnow_Tier', tier);

/** The service lead enters a complaint, closed at once. */
const complaint = (office: Office, customer: string, subject: string, fault: string, reason: string): Promise<string> =>
  office.as('service').create('Cases', {
    Subject: subject,
    Account_Name: { id: customer },
    Status: 'Closed',
    Type: 'Problem',
    Case_Origin: 'Email',
    Fault: fault,
    Case_Reason: reason,
    Closed_On: office.today(),
  });

const UNTAUGHT = 'User did not attend any training';

function intoDebt(office: Office, pair: Pair, day: (n: number) => string): Scene[] {
  const service = office.as('service');
  const both = async (subject: string, fault: string, reason: string): Promise<void> => {
    await complaint(office, pair.ours, subject, fault, reason);
    await complaint(office, pair.theirs, subject, 'Customer', reason);
  };
  return [
    {
      day: day(0),
      title: 'Two customers alike, a year of invoices paid two weeks late',
      act: async () => {
        pair.ours = await office.as('sales').create('Accounts', { Account_Name: 'Bremen Boats GmbH' });
        pair.theirs = await office.as('sales').create('Accounts', { Account_Name: 'Lübeck Lifts GmbH' });
        for (const customer of [pair.ours, pair.theirs]) {
          await billHistory(office, customer, 13, 4000, LATE);
          await service.create('Winnow_Incidents', {
            Name: 'Welcome talk',
            Customer: { id: customer },
            Kind: 'Feedback',
            Fault: 'Unknown',
            Happened_On: day(-30),
            Answered_On: day(-30),
            Solved_On: day(-30),
          });
        }
      },
    },
    {
      day: day(3),
      title: 'Both complain: the users were never trained',
      act: async () => {
        pair.tier = field(office, pair.ours, 'Winnow_Tier');
        await both('Gear jammed', 'Customer', UNTAUGHT);
        await both('Gear jammed again', 'Customer', UNTAUGHT);
      },
      expect: () => [task(office, `${pair.ours}:educate`), task(office, 'improve-service', false)],
    },
    {
      day: day(8),
      title: 'Late deliveries: with Bremen it was our carrier, with Lübeck the wrong address they gave',
      act: () => both('Delivered a week late', 'Us', 'Existing problem'),
      expect: () => [task(office, 'improve-service', false)],
    },
    {
      day: day(9),
      title: 'A second one: half of Bremen’s complaints are ours now, and the service lead has to improve',
      act: () => both('Delivered late again', 'Us', 'Existing problem'),
      expect: () => [
        task(office, `${pair.ours}:improve-service:service-debt`),
        task(office, `${pair.theirs}:improve-service`, false),
        tierHeld(office, pair),
      ],
    },
    {
      day: day(10),
      title: 'A week below the edge of tier B: Lübeck falls, Bremen does not; Lübeck’s rate alarms, Bremen’s is silent',
      act: async () => {
        await both('Delivered to the wrong gate', 'Us', 'Existing problem');
        await both('Gear jammed for the third time', 'Customer', UNTAUGHT);
      },
      expect: () => [
        shows(office, 'Accounts', pair.theirs, 'Winnow_Tier', 'C'),
        task(office, `${pair.theirs}:complaint-rate`),
        task(office, `${pair.ours}:complaint-rate`, false),
        tierHeld(office, pair),
        [
          Number(field(office, pair.ours, 'Winnow_Score')) > Number(field(office, pair.theirs, 'Winnow_Score')),
          'the customer whom we served badly has no better score than the one who complained about itself',
        ],
      ],
    },
    {
      day: day(11),
      title: 'Bremen writes what it thinks; it waits for an answer',
      act: async () => {
        pair.feedback = await service.create('Winnow_Incidents', {
          Name: 'Deliveries',
          Customer: { id: pair.ours },
          Kind: 'Feedback',
          Theme: 'Existing problem',
          Happened_On: day(11),
          Fault: 'Us',
        });
      },
      expect: () => [task(office, 'answer-feedback')],
    },
    {
      day: day(14),
      title: 'It is answered; now it has to be solved',
      act: () => service.update('Winnow_Incidents', pair.feedback, { Answered_On: day(14) }),
      expect: () => [task(office, 'answer-feedback', false), task(office, 'solve-feedback')],
    },
  ];
}

function outOfDebt(office: Office, pair: Pair, day: (n: number) => string): Scene[] {
  const service = office.as('service');
  const plan = (name: string, about: string, from: number, to: number): Promise<string> =>
    service.create('Winnow_Decisions', {
      Name: name,
      Customer: { id: pair.ours },
      Kind: 'Plan',
      About: about,
      State: 'Approved',
      Outcome: 'Accepted',
      Requested_By: user('service'),
      Approved_By: user('salesLead'),
      Reason: 'Complaints of the last weeks',
      Valid_From: day(from),
      Expires_On: day(to),
    });
  return [
    {
      day: day(15),
      title: 'A service plan of ours (another carrier), and a course for Bremen’s users, which it accepts',
      act: async () => {
        pair.service = await plan('Another carrier', 'service', 15, 45);
        pair.course = await plan('Basic course', `education: ${UNTAUGHT}`, 15, 20);
        await service.update('Winnow_Incidents', pair.feedback, { Solved_On: day(15) });
      },
      expect: () => [
        task(office, 'solve-feedback', false),
        task(office, `${pair.ours}:educate`, false),
        task(office, `${pair.ours}:improve-service`),
        shows(office, 'Accounts', pair.ours, 'Winnow_Stage', 'Improvement'),
      ],
    },
    {
      day: day(45),
      title: 'A month without a late delivery: our plan is met, and its task is done',
      act: () => service.update('Winnow_Decisions', pair.service, { Outcome: 'Met' }),
      expect: () => [task(office, `${pair.ours}:improve-service`, false), tierHeld(office, pair)],
    },
    {
      day: day(76),
      title: 'Sixty days after the course its effect is measured: three jammed gears before, none since',
      expect: () => [
        task(office, `${pair.ours}:measure-education`),
        [
          office.records('Tasks').some(({ Subject }) => /\b3 in the 60 days before, 0 in/.test(String(Subject))),
          'the task does not say what was measured',
        ],
      ],
    },
    {
      day: day(77),
      title: 'The service lead records that it helped',
      act: () => service.update('Winnow_Decisions', pair.course, { Outcome: 'Met' }),
      expect: () => [
        task(office, `${pair.ours}:measure-education`, false),
        shows(office, 'Accounts', pair.ours, 'Winnow_Stage', 'Active'),
      ],
    },
    {
      day: day(132),
      title:
        'Four months on the complaints are forgotten, and the protection ends by itself; the tier never moved for them',
      expect: () => [
        [
          JSON.parse(String(field(office, pair.ours, 'Winnow_Assessment') ?? '{}')).serviceDebt === null,
          'the customer is still protected',
        ],
        task(office, `${pair.ours}:improve-service`, false),
        task(office, `${pair.ours}:complaint-rate`, false),
        tierHeld(office, pair),
      ],
    },
  ];
}
