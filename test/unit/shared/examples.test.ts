import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../shared/alerts/alert.ts';
import { assess } from '../../../shared/assessment/assess.ts';
import type { Dossier } from '../../../shared/dossier/dossier.ts';
import { assessLead } from '../../../shared/leads/lead-assessment.ts';
import { loadPolicy } from '../../../shared/policy/load.ts';
import { addExceptions } from '../../../shared/portfolio/exception-tally.ts';
import { exceptionsOf } from '../../../shared/portfolio/exceptions.ts';
import { addToTally, emptyTally } from '../../../shared/portfolio/tally.ts';
import { unknownRequest } from '../../../shared/refusal/request.ts';
import { screenRequest } from '../../../shared/refusal/screen.ts';
import { type Grading, gradeCustomer } from '../../../shared/tiers/grade.ts';
import { publicFunctions } from '../../fixtures/examples.ts';
import * as exitStory from '../../fixtures/exit-story.ts';
import * as make from '../../fixtures/plain-dossier.ts';
import * as screeningStory from '../../fixtures/screening-story.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A customer who pays well but has one invoice 70 days overdue. */
function lateCustomer() {
  const late = make.invoice(70, 900);
  const openDeal = make.deal(-20, 500, { outcome: 'open' });
  const history = make.goodHistory();
  const dossier = make.dossierWith({ ...history, invoices: [...history.invoices, late], deals: [openDeal] });
  return { dossier, late, openDeal };
}

/** That customer, what the core makes of it, and `order`, one of 500 dollars for the deal, accepted and not yet invoiced. */
function judged(): Record<string, unknown> {
  const policy = loadPolicy({ preset: 'b2b-standard' });
  const { dossier, late, openDeal } = lateCustomer();
  const amount = make.usd(500);
  const on = make.TODAY - 5;
  const asOf = make.TODAY;
  const grading = gradeCustomer(dossier, policy, asOf, {});
  const assessment = assess(dossier, policy, asOf, { withoutLift: true });
  const graded = gradedFacts(grading);
  return {
    make,
    policy,
    dossier,
    asOf,
    late,
    openDeal,
    grading,
    graded,
    facts: grading.facts,
    assessment,
    factors: grading.factors,
    receivables: grading.facts.receivables,
    order: {
      id: '9',
      label: 'SO-9',
      state: 'accepted',
      amount,
      today: amount.home,
      on,
      billed: null,
      dealId: openDeal.id,
    },
    org: { home: 'USD', zone: 'UTC', today: asOf, policy, customerModule: 'Accounts', rates: new Map(), fields: {} },
  };
}

const gradedFacts = (grading: Grading) => ({
  ...grading.facts,
  ...grading,
  tier: grading.modelTier,
  gates: grading.verdict.gates,
});

/**
 * `limited`, a customer with a sound limit of 5,000 dollars; `card`, a qualification card, and `newcomer`, a customer of whom there is
 * nothing else.
 */
function records(): Record<string, unknown> {
  const limit = make.decision('limit', 30, { limit: { state: 'amount', amount: make.usd(5_000) } });
  const card = make.decision('qualification', 10, { card: { identity: 1, band: 0.75, order: 1, references: 0.5 } });
  return {
    limited: make.dossierWith({ decisions: [limit] }),
    card,
    newcomer: make.dossierWith({ decisions: [card] }),
  };
}

/**
 * `earlier`, the assessment of the dossier before its invoice was overdue; `shown`, what the CRM shows of a customer not assessed yet;
 * `held`, a deal held on that day; `watched`, a customer with an alert for information only; `rescore`, the grading of a changed dossier. `changed(value, change)` is the
 * value after a function has changed it.
 */
function assessed(): Record<string, unknown> {
  const policy = loadPolicy({ preset: 'b2b-standard' });
  const asOf = make.TODAY;
  const { dossier } = lateCustomer();
  const assessment = assess(dossier, policy, asOf, { withoutLift: true });
  const { id, module, ownerId } = dossier.customer;
  const silence: Alert = {
    rule: 'silence',
    severity: 'info',
    since: '2025-11-10',
    params: {},
    evidence: [],
    to: ['owner'],
  };
  const inputs = { tier: 'C' as const, total: 500_000, overdue: 90_000, limit: 'not-set', amount: 50_000 };
  const reasons = { G1: { days: 70, total: 90_000 } };
  const hold = { on: '2025-11-10', due: '2025-11-12', policy: 'b2b-standard 1', ownerId: null, inputs, reasons };
  return {
    held: { dealId: '7', on: '2025-11-10', since: '2025-11-10', hold, end: null },
    earlier: assess(dossier, policy, asOf - 80, { withoutLift: true }),
    shown: { module, id, ownerId, fields: {}, tags: [], tasks: [], stored: undefined },
    watched: { customer: dossier.customer, assessment: { ...assessment, alerts: [silence], duties: [] } },
    rescore: (changed: Dossier) => {
      const { score, verdict } = gradeCustomer(changed, policy, asOf, {});
      return { score, gates: verdict.gates };
    },
    changed: <T>(value: T, change: (value: T) => void): T => {
      change(value);
      return value;
    },
  };
}

/**
 * Facts of other customers. `caring`: a plan to improve began ten days ago, two cases have one cause, three feedbacks one theme that is
 * our fault. `exiting`: notice was given six days ago; `parted`: its exit has ended. `screened`: a new customer whose first screening and
 * card are done. `demanded`: a written demand was sent nine days ago. `insolvent`: what contingency plans look at of an insolvent one.
 */
function stories(): Record<string, unknown> {
  const policy = loadPolicy({ preset: 'b2b-standard' });
  const asOf = make.TODAY;
  const factsOf = (...[of, by, on]: Parameters<typeof assess>) => gradedFacts(gradeCustomer(of, by, on, {}));
  const caring = make.dossierWith({
    ...make.goodHistory(),
    decisions: [make.decision('plan', 10, { about: 'improvement', outcome: 'accepted' })],
    cases: [30, 20].map((ago) => make.complaint(ago, 'customer', { reason: 'Instructions not clear' })),
    incidents: [60, 40, 15].map((ago) => make.incident('feedback', ago, { fault: 'us', theme: 'Late delivery' })),
  });
  const nothingElse = {
    alerts: [],
    plans: [],
    processes: [],
    deals: [],
    openGatesOfDeals: new Map(),
    exit: null,
    putBack: [],
  };
  const cared = factsOf(caring, policy, asOf);
  const { answer, firstDeal } = screeningStory;
  const screened = [answer('first-screening'), answer('qualification')];
  const insolvent = factsOf(
    make.dossierWith({ incidents: [make.incident('insolvency', 5, { id: '31' })] }),
    policy,
    asOf,
  );
  const demand = make.decision('other', 9, { label: 'Written demand' });
  return {
    caring: { ...cared, ...nothingElse, tierInForce: cared.tier },
    exiting: factsOf(exitStory.dossierOf(), policy, exitStory.OPENED + 65),
    parted: factsOf(exitStory.dossierOf(), policy, exitStory.OPENED + 140),
    screened: factsOf(make.dossierWith({ deals: [firstDeal], decisions: screened }), screeningStory.policy, asOf),
    demanded: factsOf(make.dossierWith({ decisions: [demand] }), policy, asOf),
    insolvent: { facts: insolvent, exposure: insolvent.exposure, gates: insolvent.gates, alerts: [] },
  };
}

/**
 * `overridden`, a customer whom people have put into tier A for 30 days; `exceptionTally`, that override counted; `tally`, the portfolio
 * tally of one customer.
 */
function counts(): Record<string, unknown> {
  const { dossier } = lateCustomer();
  const policy = loadPolicy({ preset: 'b2b-standard' });
  const asOf = make.TODAY;
  const overridden = make.dossierWith({ decisions: [make.decision('override', 5, { tier: 'A', expires: asOf + 25 })] });
  const exceptionTally = {};
  addExceptions(exceptionTally, exceptionsOf(overridden, [], policy, asOf), policy);
  const tally = emptyTally();
  addToTally(tally, { dossier }, policy, asOf);
  return { overridden, exceptionTally, tally };
}

/**
 * `request`, one for a single piece for 800 dollars; `refusal`, what the rules of a furniture maker (`furniture`, its policy) say of it;
 * `letter`, one that is filled and ready; `drafting`, whom a draft is about and when it is made.
 */
function answers(): Record<string, unknown> {
  const furniture = loadPolicy({ preset: 'custom-furniture' });
  const request = { ...unknownRequest('deal'), amount: 80_000, need: 'Single piece', places: ['Shanghai'] };
  return {
    furniture,
    request,
    refusal: screenRequest(request, undefined, furniture, { asOf: make.TODAY, home: 'USD' }),
    letter: { subject: 'Your invoice', text: 'Dear Kestrel, …', missing: [] },
    drafting: { customerId: make.CUSTOMER_ID, asOf: make.TODAY, language: 'en' },
  };
}

/** `lead`, one of which only the firm is known; `screenedLead`, its first screening; `known`, a customer of the same name and domain. */
function leads(): Record<string, unknown> {
  const policy = loadPolicy({ preset: 'b2b-standard' });
  const asOf = make.TODAY;
  const marks = { name: 'Ostrava Steel', emails: ['info@ostrava.example'], websites: [], phones: [], taxNumber: null };
  const lead = {
    id: '17',
    company: marks.name,
    person: null,
    marks,
    places: ['Czechia'],
    need: null,
    budget: null,
    volume: null,
    createdOn: asOf,
    isConverted: false,
    dossier: make.dossierWith({ customer: { country: 'Czechia' } }),
  };
  const customer = { id: make.CUSTOMER_ID, name: 'Ostrava Steel Ltd' };
  const record = { ...marks, module: 'Accounts', id: customer.id, customer, status: 'customer' as const };
  return { lead, known: record, screenedLead: assessLead(lead, { known: [], policy, roles: undefined }, asOf) };
}

const faces: Record<string, unknown>[] = await Promise.all(
  globSync('shared/*/*.ts', { cwd: ROOT }).map((path) => import(/* @vite-ignore */ `${ROOT}${path}`)),
);

/** What examples may name besides everything on the faces of `shared/`, by name; made anew for each, because an example may change it. */
const fixtures = new Map(
  [judged, records, assessed, stories, counts, answers, leads].flatMap((group) =>
    Object.keys(group()).map((name) => [name, group] as const),
  ),
);

function run(expression: string, own: Record<string, unknown>): unknown {
  const named = new Set(expression.match(/[\w$]+/g));
  const groups = new Set([...named].flatMap((name) => fixtures.get(name) ?? []));
  const scope = Object.assign({}, ...faces, ...[...groups].map((group) => group()), own);
  const names = Object.keys(scope).filter((name) => named.has(name));
  return new Function(...names, `return (${expression});`)(...names.map((name) => scope[name]));
}

const functions = publicFunctions();

describe('public functions of shared/', () => {
  it('have an example each', () => {
    expect(functions.length).toBeGreaterThan(100);
    expect(functions.filter(({ code }) => code === undefined).map(({ path, name }) => `${path} ${name}`)).toEqual([]);
  });

  it.each(functions.filter(({ code }) => code !== undefined))(
    '$path $name: its example gives what it says',
    async (one) => {
      const own = await import(/* @vite-ignore */ `${ROOT}${one.path}`);
      expect(one.code).toContain(one.name);
      const result = run(one.code ?? '', own);
      if (one.value !== undefined) expect(result).toEqual(run(one.value, own));
    },
  );
});
