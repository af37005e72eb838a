import type { Expectation } from '../steps.ts';
import { billHistory } from './billing.ts';
import { customerShows, noOpenTask, openTask, shown } from './expectations.ts';
import { playScenario, type Scene, type Setting } from './run-scene.ts';
import { user } from './staff.ts';

/** A firm that looks back four months, so that what is over is forgotten within the story. */
const POLICY = { windows: { long: 120 } };

/** Days that both customers have paid late: enough to bring them near the edge of their tier, so that complaints can move them. */
const DAYS_LATE = 16;

/** What the scenes share: two customers alike, but that the firm is to blame for most complaints of Bremen, and Lübeck for its own. */
interface DebtCase extends Setting {
  bremen: string;
  luebeck: string;
  /** Of both, before the first complaint. */
  tierBefore: unknown;
  /** Incident and plans of Bremen. */
  feedback: string;
  servicePlan: string;
  course: string;
}

/**
 * Most complaints of a customer are the firm's own fault: the customer is protected, the service lead gets the task to improve, the
 * customer's own half is taught and measured, and all of it ends by itself. @throws StepError naming the scene that did not hold.
 */
export async function serviceDebtScenario(asOf: string, print: (line: string) => void): Promise<void> {
  await playScenario({ asOf, policy: POLICY, print }, (setting) => {
    const shared = { bremen: '', luebeck: '', tierBefore: null, feedback: '', servicePlan: '', course: '' };
    const debt: DebtCase = { ...setting, ...shared };
    return [...firstComplaints(debt), ...servedBadly(debt), ...feedbackAnswered(debt), ...plans(debt), ...effect(debt)];
  });
}

const bremenField = ({ office, bremen }: DebtCase, field: string): unknown =>
  shown(office, { module: 'Accounts', id: bremen, field });

const bremenTierHeld = ({ office, bremen, tierBefore }: DebtCase): Expectation =>
  customerShows(office, bremen, 'Winnow_Tier', tierBefore);

/** A complaint of both customers. */
interface Complaint {
  subject: string;
  reason: string;
  /** With Bremen; with Lübeck it is always the customer's own. */
  fault: 'Us' | 'Customer';
}

const UNTAUGHT = 'User did not attend any training';

/** The service lead enters the same complaint of both customers, closed at once. */
async function bothComplain({ office, bremen, luebeck }: DebtCase, complaint: Complaint): Promise<void> {
  const { subject, reason, fault } = complaint;
  const enter = (customer: string, whose: string): Promise<string> =>
    office.as('service').create('Cases', {
      Subject: subject,
      Account_Name: { id: customer },
      Status: 'Closed',
      Type: 'Problem',
      Case_Origin: 'Email',
      Fault: whose,
      Case_Reason: reason,
      Closed_On: office.today(),
    });
  await enter(bremen, fault);
  await enter(luebeck, 'Customer');
}

function firstComplaints(debt: DebtCase): Scene[] {
  const { office, day } = debt;
  return [
    {
      day: day(0),
      title: 'Two customers alike, a year of invoices paid two weeks late',
      act: async () => {
        debt.bremen = await office.as('sales').create('Accounts', { Account_Name: 'Bremen Boats GmbH' });
        debt.luebeck = await office.as('sales').create('Accounts', { Account_Name: 'Lübeck Lifts GmbH' });
        for (const customer of [debt.bremen, debt.luebeck]) {
          await billHistory(office, customer, { months: 13, amount: 4000, daysLate: DAYS_LATE });
          await office.as('service').create('Winnow_Incidents', {
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
        debt.tierBefore = bremenField(debt, 'Winnow_Tier');
        await bothComplain(debt, { subject: 'Gear jammed', reason: UNTAUGHT, fault: 'Customer' });
        await bothComplain(debt, { subject: 'Gear jammed again', reason: UNTAUGHT, fault: 'Customer' });
      },
      expect: () => [openTask(office, `${debt.bremen}:educate`), noOpenTask(office, 'improve-service')],
    },
  ];
}

function servedBadly(debt: DebtCase): Scene[] {
  const { office, day } = debt;
  const badDelivery = (subject: string): Promise<void> =>
    bothComplain(debt, { subject, reason: 'Existing problem', fault: 'Us' });
  return [
    {
      day: day(8),
      title: 'Late deliveries: with Bremen it was our carrier, with Lübeck the wrong address they gave',
      act: () => badDelivery('Delivered a week late'),
      expect: () => [noOpenTask(office, 'improve-service')],
    },
    {
      day: day(9),
      title: 'A second one: half of Bremen’s complaints are ours now, and the service lead has to improve',
      act: () => badDelivery('Delivered late again'),
      expect: () => [
        openTask(office, `${debt.bremen}:improve-service:service-debt`),
        noOpenTask(office, `${debt.luebeck}:improve-service`),
        bremenTierHeld(debt),
      ],
    },
    {
      day: day(10),
      title: 'A week below the edge of tier B: Lübeck falls, Bremen does not; Lübeck’s rate alarms, Bremen’s is silent',
      act: async () => {
        await badDelivery('Delivered to the wrong gate');
        await bothComplain(debt, { subject: 'Gear jammed for the third time', reason: UNTAUGHT, fault: 'Customer' });
      },
      expect: () => [
        customerShows(office, debt.luebeck, 'Winnow_Tier', 'C'),
        openTask(office, `${debt.luebeck}:complaint-rate`),
        noOpenTask(office, `${debt.bremen}:complaint-rate`),
        bremenTierHeld(debt),
        bremenScoresHigher(debt),
      ],
    },
  ];
}

function bremenScoresHigher(debt: DebtCase): Expectation {
  const luebeckScore = shown(debt.office, { module: 'Accounts', id: debt.luebeck, field: 'Winnow_Score' });
  return [
    Number(bremenField(debt, 'Winnow_Score')) > Number(luebeckScore),
    'the customer whom we served badly has no better score than the one who complained about itself',
  ];
}

function feedbackAnswered(debt: DebtCase): Scene[] {
  const { office, day } = debt;
  const service = office.as('service');
  return [
    {
      day: day(11),
      title: 'Bremen writes what it thinks; it waits for an answer',
      act: async () => {
        debt.feedback = await service.create('Winnow_Incidents', {
          Name: 'Deliveries',
          Customer: { id: debt.bremen },
          Kind: 'Feedback',
          Theme: 'Existing problem',
          Happened_On: day(11),
          Fault: 'Us',
        });
      },
      expect: () => [openTask(office, 'answer-feedback')],
    },
    {
      day: day(14),
      title: 'It is answered; now it has to be solved',
      act: () => service.update('Winnow_Incidents', debt.feedback, { Answered_On: day(14) }),
      expect: () => [noOpenTask(office, 'answer-feedback'), openTask(office, 'solve-feedback')],
    },
  ];
}

/** A plan of days, by their numbers. */
interface Plan {
  name: string;
  about: string;
  from: number;
  to: number;
}

function addPlan({ office, bremen, day }: DebtCase, { name, about, from, to }: Plan): Promise<string> {
  return office.as('service').create('Winnow_Decisions', {
    Name: name,
    Customer: { id: bremen },
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
}

function plans(debt: DebtCase): Scene[] {
  const { office, day } = debt;
  const service = office.as('service');
  return [
    {
      day: day(15),
      title: 'A service plan of ours (another carrier), and a course for Bremen’s users, which it accepts',
      act: async () => {
        const course = { name: 'Basic course', about: `education: ${UNTAUGHT}`, from: 15, to: 20 };
        debt.servicePlan = await addPlan(debt, { name: 'Another carrier', about: 'service', from: 15, to: 45 });
        debt.course = await addPlan(debt, course);
        await service.update('Winnow_Incidents', debt.feedback, { Solved_On: day(15) });
      },
      expect: () => [
        noOpenTask(office, 'solve-feedback'),
        noOpenTask(office, `${debt.bremen}:educate`),
        openTask(office, `${debt.bremen}:improve-service`),
        customerShows(office, debt.bremen, 'Winnow_Stage', 'Improvement'),
      ],
    },
    {
      day: day(45),
      title: 'A month without a late delivery: our plan is met, and its task is done',
      act: () => service.update('Winnow_Decisions', debt.servicePlan, { Outcome: 'Met' }),
      expect: () => [noOpenTask(office, `${debt.bremen}:improve-service`), bremenTierHeld(debt)],
    },
  ];
}

function effect(debt: DebtCase): Scene[] {
  const { office, day } = debt;
  return [
    {
      day: day(76),
      title: 'Sixty days after the course its effect is measured: three jammed gears before, none since',
      expect: () => [
        openTask(office, `${debt.bremen}:measure-education`),
        [
          office.records('Tasks').some(({ Subject }) => /\b3 in the 60 days before, 0 in/.test(String(Subject))),
          'the task does not say what was measured',
        ],
      ],
    },
    {
      day: day(77),
      title: 'The service lead records that it helped',
      act: () => office.as('service').update('Winnow_Decisions', debt.course, { Outcome: 'Met' }),
      expect: () => [
        noOpenTask(office, `${debt.bremen}:measure-education`),
        customerShows(office, debt.bremen, 'Winnow_Stage', 'Active'),
      ],
    },
    {
      day: day(132),
      title:
        'Four months on the complaints are forgotten, and the protection ends by itself; the tier never moved for them',
      expect: () => [
        [
          JSON.parse(String(bremenField(debt, 'Winnow_Assessment') ?? '{}')).serviceDebt === null,
          'the customer is still protected',
        ],
        noOpenTask(office, `${debt.bremen}:improve-service`),
        noOpenTask(office, `${debt.bremen}:complaint-rate`),
        bremenTierHeld(debt),
      ],
    },
  ];
}
