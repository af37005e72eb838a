import type { CreditAdvice } from '../advice/credit.ts';
import type { ExitAdvice } from '../advice/exit.ts';
import type { ExitCriterion } from '../advice/exit-criteria.ts';
import type { Lift } from '../advice/lift.ts';
import type { LiftChange } from '../advice/lift-changes.ts';
import type { Alert, ClosedAlert, SeenAlert, WrongAlert } from '../alerts/alert.ts';
import type { Plan, SeenPlan } from '../alerts/contingency-plans.ts';
import type { LimitInForce } from '../decisions/limits.ts';
import type { RecordLimit, TypedLimit } from '../decisions/record-limit.ts';
import type { Confirmation, EvidenceSignatures, PutBack, Separation } from '../decisions/separation.ts';
import type { Signature } from '../decisions/signatures.ts';
import type { Observations } from '../dossier/as-of.ts';
import {
  CARD_ITEMS,
  type CreditLimit,
  DEAL_CHECKS,
  DECISION_KINDS,
  DEFECT_FAULTS,
  type Defect,
  FAULTS,
  INCIDENT_KINDS,
  type Sources,
} from '../dossier/dossier.ts';
import { DUTY_KINDS, type Duty, type SeenDuty } from '../duties/duty.ts';
import type { DealCheck, DealHold } from '../gates/deal-check.ts';
import type { Gate } from '../gates/gate.ts';
import type { CashForecast } from '../outlook/cash-forecast.ts';
import type { ComingEvents } from '../outlook/coming-events.ts';
import type { Expectations, ExpectedPayment, NoOutlook, Outlook } from '../outlook/outlook.ts';
import type { PaymentDelay } from '../outlook/payment-delay.ts';
import type { Policy, Strategy } from '../policy/policy.ts';
import type { PlanEffect, ProcessView, Refused, SeenProcess, StepView } from '../processes/process.ts';
import type { Ageing, Bucket, Exposure } from '../receivables/exposure.ts';
import type { Factor, Measured, Missing, PaymentSource, Standard } from '../score/factor.ts';
import type { HistoryPoint } from '../score/facts.ts';
import type { Qualification } from '../score/qualification.ts';
import type { Override, TierState } from '../tiers/tier.ts';
import type { Amount } from '../values/money.ts';
import type { Params } from '../values/numbers.ts';
import {
  dayText,
  eitherOf,
  flag,
  keyOf,
  listOf,
  nullable,
  number,
  objectOf,
  oneOf,
  optional,
  partialRecordOf,
  recordOf,
  type Shape,
  text,
} from '../values/shape.ts';
import { ALERT_RULES, SEVERITIES } from '../vocabulary/alerts.ts';
import { EXIT_STEPS } from '../vocabulary/exit-record.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import { GATES, GRADES, GROUPS, INCIDENT_SEVERITIES, INDICATORS, MODES, TIERS } from '../vocabulary/model.ts';
import { APPROVED_KINDS, ROLES } from '../vocabulary/roles.ts';
import { IMPROVEMENT_STEPS, PLAN_KINDS, type ProcessId, SCREENING_STEPS, STAGES } from '../vocabulary/steps.ts';
import type { Assessment } from './assessment.ts';
import type { DayClose } from './day-close.ts';
import type { RecordRef } from './record-refs.ts';

const texts = listOf(text);
const days = recordOf(dayText);
const yes = oneOf([true]);
const tier = oneOf(TIERS);
const grade = oneOf(GRADES);
const gateId = oneOf(GATES);
const role = oneOf(ROLES);
const severity = oneOf(SEVERITIES);
const rule = oneOf(ALERT_RULES);
const indicators = listOf(oneOf(INDICATORS));
const step = oneOf([...EXIT_STEPS, ...SCREENING_STEPS, ...IMPROVEMENT_STEPS]);
const params: Shape<Params> = recordOf(eitherOf(number, text));
const bilingual = objectOf<Bilingual>({ en: text, zh: text });

const tierState = objectOf<TierState>({
  letter: tier,
  since: dayText,
  byScore: tier,
  heldBy: nullable(keyOf({ margin: true, dwell: true, gate: true })),
  belowSince: nullable(dayText),
  from: nullable(tier),
  override: optional(
    objectOf<Override>({
      decisionId: text,
      instead: grade,
      until: dayText,
      reason: text,
      by: text,
      approver: text,
      capped: flag,
    }),
  ),
});

const strategy = objectOf<Strategy>({
  name: bilingual,
  terms: bilingual,
  limit: bilingual,
  pricing: bilingual,
  service: bilingual,
  education: bilingual,
  reviewMonths: number,
});

const policy = objectOf<Assessment['policy']>({
  id: text,
  version: text,
  name: bilingual,
  tiers: objectOf<Policy['tiers']>({
    edges: objectOf<Policy['tiers']['edges']>({ A: number, B: number, C: number, D: number }),
    fall: number,
    fallDays: number,
    rise: number,
    dwellDays: number,
  }),
  approvers: optional(partialRecordOf(oneOf(APPROVED_KINDS), texts)),
  bounds: optional(
    objectOf<NonNullable<Assessment['policy']['bounds']>>({
      overrideDays: number,
      overrideSteps: number,
      limitDays: number,
      exitApprovals: number,
    }),
  ),
});

const measured = objectOf<Measured>({
  id: oneOf(INDICATORS),
  group: oneOf(GROUPS),
  max: number,
  state: oneOf(['measured']),
  value: number,
  points: number,
  lost: number,
  params,
  evidence: texts,
  of: number,
  standard: objectOf<Standard>({ better: keyOf({ low: true, high: true }), edge: number }),
  known: optional(number),
  approximate: optional(yes),
  source: optional(keyOf<PaymentSource>({ books: true, fields: true, status: true })),
});

const missing = objectOf<Extract<Factor, { state: 'missing' }>>({
  id: oneOf(INDICATORS),
  group: oneOf(GROUPS),
  max: number,
  state: oneOf(['missing']),
  missing: keyOf<Missing>({
    'not-applicable': true,
    off: true,
    'not-collected': true,
    stale: true,
    'too-few': true,
    unknown: true,
  }),
  need: text,
});

const factor: Shape<Factor> = eitherOf(measured, missing);

const bucket = objectOf<Bucket>({ amount: number, disputed: number, count: number });

const ofLimit = { decision: optional(text), validTo: optional(dayText), temporary: optional(yes) };

const limit: Shape<LimitInForce> = eitherOf(
  objectOf<Exclude<LimitInForce, { state: 'amount' }>>({
    state: keyOf({ 'not-set': true, unknown: true, unlimited: true, zero: true }),
    ...ofLimit,
  }),
  objectOf<Extract<LimitInForce, { state: 'amount' }>>({ state: oneOf(['amount']), home: number, ...ofLimit }),
);

const exposure = objectOf<Exposure>({
  total: number,
  taken: number,
  parts: objectOf<Exposure['parts']>({
    receivables: number,
    orders: number,
    credits: number,
    deposits: number,
    cover: number,
  }),
  promised: optional(number),
  overdue: number,
  unread: optional(number),
  isDoubtful: optional(yes),
  limit,
  utilisation: nullable(number),
  ageing: objectOf<Ageing>({ notDue: bucket, d1to30: bucket, d31to60: bucket, d61to90: bucket, over90: bucket }),
});

const ofOutlook = {
  cash: objectOf<CashForecast>({
    byWeek: listOf(number),
    later: number,
    laterThanUsual: number,
    noForecast: number,
  }),
  payments: listOf(
    objectOf<ExpectedPayment>({
      id: text,
      amount: number,
      expected: nullable(eitherOf(dayText, oneOf(['late']))),
    }),
  ),
  more: optional(objectOf<NonNullable<Outlook['more']>>({ count: number, amount: number })),
};

const outlook: Shape<Outlook> = eitherOf(
  objectOf<Extract<Outlook, { none: NoOutlook }>>({
    none: keyOf<NoOutlook>({ new: true, thin: true, 'no-history': true }),
    ...ofOutlook,
  }),
  objectOf<Extract<Outlook, Expectations>>({
    chanceLate: objectOf<Expectations['chanceLate']>({ value: number, low: number, high: number, judged: number }),
    delay: objectOf<PaymentDelay>({ days: number, early: number, late: number, least: number, most: number }),
    lateMoney: number,
    events: objectOf<ComingEvents>({ cases: optional(number), returns: optional(number) }),
    ...ofOutlook,
  }),
);

const credit = objectOf<CreditAdvice>({
  suggestion: nullable(
    objectOf<NonNullable<CreditAdvice['suggestion']>>({
      home: number,
      by: keyOf({ billing: true, cap: true, bureau: true, card: true }),
      months: number,
      needsApproval: flag,
    }),
  ),
  expectedLoss: nullable(number),
  badCases: optional(
    objectOf<NonNullable<CreditAdvice['badCases']>>({ known: number, of: number, counted: optional(yes) }),
  ),
});

const qualification = objectOf<Qualification>({
  decision: text,
  on: dayText,
  score: number,
  coverage: number,
  start: keyOf({ standard: true, limited: true, prepaid: true }),
  weight: number,
  depositShare: nullable(number),
  firstLimit: nullable(number),
  parts: listOf(
    objectOf<Qualification['parts'][number]>({ item: oneOf(CARD_ITEMS), max: number, points: nullable(number) }),
  ),
});

const sources = objectOf<Sources>({
  invoices: flag,
  deals: flag,
  cases: flag,
  paidOn: flag,
  dispute: flag,
  fault: flag,
  amountPaid: flag,
  terms: flag,
  orders: flag,
  incidents: flag,
  contracts: flag,
  decisions: flag,
  findings: optional(flag),
  exits: flag,
  books: flag,
  dealCheck: optional(yes),
});

const gate = objectOf<Gate>({
  id: gateId,
  mode: oneOf(MODES),
  effect: keyOf<Gate['effect']>({ hold: true, stop: true, approve: true, refuse: true }),
  params,
  evidence: texts,
});

const alert = objectOf<Alert>({
  rule,
  severity,
  since: dayText,
  standsSince: optional(dayText),
  params,
  evidence: texts,
  to: listOf(role),
  silent: optional(listOf(role)),
  answers: optional(texts),
});

const wrongAlert = objectOf<WrongAlert>({ rule, since: dayText, severity, answers: texts });

const closedAlert = objectOf<ClosedAlert>({
  rule,
  since: dayText,
  severity,
  on: dayText,
  answers: optional(texts),
  wrong: optional(yes),
});

const plan = objectOf<Plan>({
  id: text,
  name: bilingual,
  since: dayText,
  atRisk: number,
  steps: listOf(objectOf<Plan['steps'][number]>({ text: bilingual, who: role, by: dayText })),
});

const processId = keyOf<ProcessId>({ screening: true, improvement: true, exit: true });

const ended = nullable(objectOf<NonNullable<ProcessView['ended']>>({ how: text, on: dayText }));

const history = listOf(objectOf<HistoryPoint>({ on: dayText, score: number, tier, adl: nullable(number) }));

const observations = objectOf<Observations>({ open: texts, paid: days, disputed: days });

const process = objectOf<ProcessView>({
  process: processId,
  recordId: text,
  since: dayText,
  steps: listOf(
    objectOf<StepView>({
      id: step,
      state: keyOf<StepView['state']>({ done: true, open: true, ahead: true, skipped: true, paused: true }),
      from: nullable(dayText),
      due: nullable(dayText),
      doneOn: nullable(dayText),
      who: role,
      needs: texts,
      evidence: texts,
    }),
  ),
  at: nullable(step),
  ended,
  refused: listOf(objectOf<Refused>({ what: text, why: text, evidence: texts })),
  effect: optional(objectOf<PlanEffect>({ plan: oneOf(PLAN_KINDS), params })),
});

const heldFacts = objectOf<Pick<DealHold['inputs'], 'tier' | 'total' | 'overdue'>>({
  tier,
  total: number,
  overdue: number,
});

const inputs: Shape<DealHold['inputs']> = { fault: (value) => params.fault(value) ?? heldFacts.fault(value) };

const deal = objectOf<DealCheck>({
  id: text,
  check: oneOf(DEAL_CHECKS),
  gates: listOf(gateId),
  passed: listOf(
    objectOf<DealCheck['passed'][number]>({
      id: gateId,
      why: keyOf({ prepaid: true, 'free-act': true, released: true }),
    }),
  ),
  heldSince: nullable(dayText),
  hold: optional(
    objectOf<DealHold>({
      on: dayText,
      due: dayText,
      policy: text,
      ownerId: nullable(text),
      inputs,
      reasons: partialRecordOf(gateId, params),
    }),
  ),
  wonWhileHeld: optional(yes),
  wonSeenOn: optional(dayText),
});

const duty = objectOf<Duty>({
  kind: oneOf(DUTY_KINDS),
  subject: text,
  since: dayText,
  due: dayText,
  who: role,
  userId: optional(text),
  severity,
  params,
  evidence: texts,
  insist: optional(yes),
});

const exit = objectOf<ExitAdvice>({
  criteria: listOf(
    objectOf<ExitCriterion>({
      id: keyOf<ExitCriterion['id']>({
        'fraud-or-abuse': true,
        'insolvent-without-assurance': true,
        'worst-tier': true,
        'overdue-after-demand': true,
        'breaches-or-promises': true,
        'loss-after-offer': true,
        'conduct-after-warning': true,
        'below-minimum-after-offer': true,
        'plan-failed': true,
      }),
      weight: keyOf({ hard: true, soft: true }),
      params,
      evidence: texts,
    }),
  ),
  met: nullable(keyOf({ hard: true, soft: true })),
  missing: listOf(
    keyOf<ExitAdvice['missing'][number]>({
      'own-fault': true,
      'two-people': true,
      'alternative-offered': true,
      'replacement-revenue': true,
      dependencies: true,
      'demand-sent': true,
    }),
  ),
  ownFault: objectOf<ExitAdvice['ownFault']>({
    ours: number,
    of: number,
    openCases: number,
    openDisputes: number,
    settled: flag,
  }),
});

const lift = objectOf<Lift>({
  target: grade,
  moves: listOf(
    objectOf<LiftChange>({
      kind: keyOf<LiftChange['kind']>({
        pay: true,
        'settle-dispute': true,
        'find-fault': true,
        'complete-profile': true,
      }),
      records: texts,
      of: number,
      amount: number,
    }),
  ),
  score: number,
  reached: flag,
  from: nullable(dayText),
});

const amount = objectOf<Amount>({ currency: text, minor: number, home: number });

const creditLimit: Shape<CreditLimit> = eitherOf(
  objectOf<{ state: 'amount'; amount: Amount }>({ state: keyOf({ amount: true }), amount }),
  eitherOf(
    eitherOf(
      objectOf<{ state: 'not-set' }>({ state: keyOf({ 'not-set': true }) }),
      objectOf<{ state: 'unknown' }>({ state: keyOf({ unknown: true }) }),
    ),
    eitherOf(
      objectOf<{ state: 'unlimited' }>({ state: keyOf({ unlimited: true }) }),
      objectOf<{ state: 'zero' }>({ state: keyOf({ zero: true }) }),
    ),
  ),
);

const recordLimit = objectOf<RecordLimit>({
  taken: creditLimit,
  shown: creditLimit,
  typed: optional(objectOf<TypedLimit>({ limit: creditLimit, on: dayText })),
});

const signature = objectOf<Signature>({
  id: text,
  by: texts,
  open: optional(yes as Shape<true>),
  content: objectOf<Signature['content']>({
    kind: optional(oneOf(DECISION_KINDS)),
    state: optional(keyOf({ proposed: true, approved: true, rejected: true })),
    from: optional(nullable(number)),
    expires: optional(nullable(number)),
    recordId: optional(nullable(text)),
    exitId: optional(text),
    about: optional(text),
    temporary: optional(flag),
    tier: optional(nullable(tier)),
    limit: optional(nullable(creditLimit)),
    amount: optional(nullable(amount)),
  }),
  label: text,
  reason: text,
  requester: text,
});

const separation = objectOf<Separation>({
  confirmations: listOf(
    objectOf<Confirmation>({
      id: text,
      by: text,
      content: objectOf<Confirmation['content']>({
        kind: optional(oneOf(INCIDENT_KINDS)),
        severity: optional(oneOf(INCIDENT_SEVERITIES)),
        fault: optional(oneOf([...FAULTS, 'unread'])),
        on: optional(nullable(number)),
      }),
    }),
  ),
  putBack: listOf(
    objectOf<PutBack>({ module: keyOf({ Deals: true, Winnow_Incidents: true }), id: text, by: text, on: dayText }),
  ),
  evidence: listOf(objectOf<EvidenceSignatures>({ id: text, by: texts })),
});

/** The shape of a stored assessment: every field, to the last one, or the type does not compile. */
export const ASSESSMENT = objectOf<Assessment>({
  v: oneOf([1]) as Shape<1>,
  customer: objectOf<Assessment['customer']>({ id: text, module: keyOf({ Accounts: true, Contacts: true }) }),
  home: text,
  asOf: dayText,
  policy,
  score: number,
  raw: number,
  coverage: number,
  thin: flag,
  tier: tierState,
  strategy,
  unknownLost: optional(number),
  views: objectOf<Assessment['views']>({
    payment: nullable(number),
    credit: nullable(number),
    cooperation: nullable(number),
    value: nullable(number),
  }),
  factors: listOf(factor),
  reasons: indicators,
  strengths: indicators,
  exposure,
  dso: optional(objectOf<NonNullable<Assessment['dso']>>({ days: number, terms: number })),
  outlook: optional(outlook),
  credit,
  qualification: nullable(qualification),
  serviceDebt: nullable(objectOf<NonNullable<Assessment['serviceDebt']>>({ ours: number, of: number })),
  sources,
  gates: listOf(gate),
  gateNeeds: listOf(objectOf<Assessment['gateNeeds'][number]>({ id: gateId, need: text })),
  alerts: listOf(alert),
  mutedAlerts: listOf(rule),
  wrongAlerts: listOf(wrongAlert),
  closedAlerts: listOf(closedAlert),
  plans: listOf(plan),
  processes: listOf(process),
  stage: oneOf(STAGES),
  deals: listOf(deal),
  moreDeals: optional(number),
  duties: listOf(duty),
  exit: nullable(exit),
  lift: nullable(lift),
  todo: objectOf<Assessment['todo']>({ disputedInvoices: texts, ourOpenCases: texts, openDeals: texts }),
  records: recordOf(
    objectOf<RecordRef>({
      module: text,
      label: text,
      minor: optional(number),
      currency: optional(text),
      on: optional(dayText),
    }),
  ),
  defects: listOf(
    objectOf<Defect>({
      module: text,
      id: text,
      field: text,
      fault: oneOf(DEFECT_FAULTS),
      label: optional(text),
    }),
  ),
  history,
  signatures: optional(listOf(signature)),
  separation: optional(separation),
  recordLimit: optional(recordLimit),
  observations,
  logged: optional(dayText),
});

/** The shape of what is kept of the end of a day: every field, as of an assessment. */
export const DAY_CLOSE = objectOf<DayClose>({
  asOf: dayText,
  home: text,
  tier: tierState,
  history,
  observations,
  sources: objectOf<DayClose['sources']>({ deals: flag }),
  gates: listOf(objectOf<DayClose['gates'][number]>({ id: gateId })),
  alerts: listOf(
    objectOf<SeenAlert>({
      rule,
      severity,
      since: dayText,
      standsSince: optional(dayText),
      answers: optional(texts),
    }),
  ),
  wrongAlerts: listOf(wrongAlert),
  closedAlerts: listOf(closedAlert),
  plans: listOf(objectOf<SeenPlan>({ id: text, since: dayText })),
  processes: listOf(objectOf<SeenProcess>({ process: processId, recordId: text, since: dayText, ended })),
  deals: listOf(deal),
  moreDeals: optional(number),
  duties: listOf(objectOf<SeenDuty>({ kind: oneOf(DUTY_KINDS), subject: text, since: dayText })),
  signatures: optional(listOf(signature)),
  separation: optional(separation),
  recordLimit: optional(recordLimit),
});
