import type { ExitAdvice, Lift } from './advice.ts';
import type { CardItem, CustomerModule, Defect, Sources } from './dossier.ts';
import type { Duty } from './duties/duty.ts';
import type { DealCheck } from './gates/deal-check.ts';
import type { GateId, Grade, Group, IndicatorId, Tier } from './policy/names.ts';
import type { Policy, Severity, Strategy } from './policy/schema.ts';
import type { AlertRule } from './policy/schema-alerts.ts';
import type { Bilingual, Mode, Role } from './policy/schema-basics.ts';
import type { ProcessView } from './process/process.ts';
import type { Stage } from './process/stage.ts';

/** Why an indicator has no value. Only `not-applicable` leaves coverage alone. */
export type Missing = 'not-applicable' | 'not-collected' | 'stale' | 'too-few';

/** Numbers that a sentence about a factor needs; money in home minor units, shares 0–1, days whole. */
export type Params = Record<string, number | string>;

/** What gives an indicator full points: its best bin's edge, and on which side of it. */
export interface Standard {
  better: 'low' | 'high';
  edge: number;
}

/** Zoho Books; our own fields on invoices; the invoice's status alone, as the sync saw it change. Best first. */
export type PaymentSource = 'books' | 'fields' | 'status';

/** One indicator, measured or missing. */
export type Factor = {
  id: IndicatorId;
  group: Group;
  /** Points the policy gives at best. */
  max: number;
} & (
  | {
      state: 'measured';
      value: number;
      points: number;
      /** Points of the 0–100 score lost here, to one decimal; all losses add up to exactly 100 − raw. */
      lost: number;
      params: Params;
      /** Record ids behind the number, worst first; at most 12, `of` says how many there are. */
      evidence: string[];
      of: number;
      standard: Standard;
      /** True where a date was inferred, not recorded. */
      approximate?: true;
      /** Where the payment facts behind it came from, the weakest of them. */
      source?: PaymentSource;
    }
  | {
      state: 'missing';
      missing: Missing;
      /** Key of the text that says what to do to get the fact. */
      need: string;
    }
);

/** A record that an assessment names, with what a person needs to recognise it. */
export interface RecordRef {
  module: string;
  label: string;
  /** Original amount (of the open part where there is one), minor units, with its currency. */
  minor?: number;
  currency?: string;
  /** Due day or opening day, `yyyy-MM-dd`. */
  on?: string;
}

/** One bucket of the ageing of open receivables, home minor units. */
export interface Bucket {
  amount: number;
  disputed: number;
  count: number;
}

export interface Ageing {
  notDue: Bucket;
  d1to30: Bucket;
  d31to60: Bucket;
  d61to90: Bucket;
  over90: Bucket;
}

export interface Exposure {
  /** What is at stake: the parts added up, never below zero; home minor units at today's rates. */
  total: number;
  /** Open receivables including disputed, orders not yet invoiced; less unused credit notes, deposits, and cover. */
  parts: { receivables: number; orders: number; credits: number; deposits: number; cover: number };
  /** Overdue and undisputed, home minor units. */
  overdue: number;
  limit: ({ state: 'not-set' | 'unlimited' | 'zero' } | { state: 'amount'; home: number }) & {
    /** Id of the decision that set it; without one it is the field on the customer's record. */
    decision?: string;
    /** Last day, `yyyy-MM-dd`; it may be over. */
    validTo?: string;
    temporary?: true;
  };
  /** total ÷ limit, where the limit is an amount. */
  utilisation: number | null;
  ageing: Ageing;
}

/** What the model proposes about credit; a person decides. */
export interface CreditAdvice {
  /** Null where nothing is billed yet, or the customer is new and no card says what it will buy. */
  suggestion: {
    /** Home minor units, two digits that count. */
    home: number;
    /** What held it down. */
    by: 'billing' | 'cap' | 'bureau' | 'card';
    /** Months for which it holds. */
    months: number;
    /** The change is larger than the policy lets pass without approval, or there was no limit. */
    needsApproval: boolean;
  } | null;
  /** Home minor units; null while the policy's chances to fail are not calibrated on enough bad cases. */
  expectedLoss: number | null;
}

/** The qualification card of a customer without enough history, and how much it still counts. */
export interface Qualification {
  /** Id of the decision that holds the card. */
  decision: string;
  /** Day of the card, `yyyy-MM-dd`. */
  on: string;
  /** 0–100, one decimal, parts not looked at pulled to the prior. */
  score: number;
  /** Share of the card's points looked at, 0–1. */
  coverage: number;
  /** What the score opens. */
  start: 'standard' | 'limited' | 'prepaid';
  /** Weight of behaviour in the score shown, 0–1; the card has the rest. */
  weight: number;
  /** Share of a deposit, 0–1, and the first limit in home minor units (null: not bounded by the card), where they are conditions. */
  depositShare: number | null;
  firstLimit: number | null;
  parts: { item: CardItem; max: number; points: number | null }[];
}

/** A condition that a person should look at, open as long as its cause lasts. */
export interface Alert {
  rule: AlertRule;
  severity: Severity;
  /** First day of this opening, `yyyy-MM-dd`. */
  since: string;
  params: Params;
  evidence: string[];
  /** Who is told. */
  to: Role[];
  /** Answers "this is wrong" that it has outgrown by becoming graver; ids of decisions. */
  answers?: string[];
}

/** An alert whose cause lasts and that says nothing, because people have answered that it is wrong here. */
export interface WrongAlert {
  rule: AlertRule;
  since: string;
  /** How grave it was when they answered: a graver one speaks again. */
  severity: Severity;
  /** Ids of their decisions, latest first. */
  answers: string[];
}

/** An alert that closed lately: if it opens again within the cool-down it is the same opening. */
export interface ClosedAlert {
  rule: Alert['rule'];
  since: string;
  severity: Severity;
  /** Day on which it closed, `yyyy-MM-dd`. */
  on: string;
  answers?: string[];
  /** It had been answered as wrong. */
  wrong?: true;
}

/** A hard condition, apart from the score. */
export interface Gate {
  id: GateId;
  mode: Mode;
  /** What the gate does to a new commitment when its mode is `enforce`. */
  effect: Policy['gates'][GateId]['effect'];
  params: Params;
  evidence: string[];
}

export interface TierState {
  letter: Tier;
  /** Day on which this tier began, `yyyy-MM-dd`. */
  since: string;
  /** The tier the score alone would give today. */
  byScore: Tier;
  /** Why the letter is worse than `byScore`; a letter that is better waits out the week since `belowSince`. */
  heldBy: 'margin' | 'dwell' | 'gate' | null;
  /** First day of the present run below the tier's edge. */
  belowSince: string | null;
  /** The tier before this one, for "what changed"; null at the first assessment. */
  from: Tier | null;
  /** Set by people for a while; absent where the tier is the model's own. */
  override?: Override;
}

/** A tier set by people for a while instead of the one that the score gives. */
export interface Override {
  decisionId: string;
  /** The tier that the score and time give; it goes on by itself and stands again when the override ends. */
  instead: Grade;
  /** Last day, `yyyy-MM-dd`. */
  until: string;
  reason: string;
  by: string;
  approver: string;
  /** The decision asked for a better tier than the policy allows. */
  capped: boolean;
}

/** What is done at once because a trigger of a contingency plan holds. */
export interface Plan {
  id: string;
  name: Bilingual;
  /** First day, `yyyy-MM-dd`. */
  since: string;
  /** Exposure, home minor units. */
  atRisk: number;
  steps: { text: Bilingual; who: Role; by: string }[];
}

/** One point of the history: day, score, tier, average days late of the short window. */
export interface HistoryPoint {
  on: string;
  score: number;
  tier: Tier;
  adl: number | null;
}

/** What the sync has seen happen that no field records: first day seen paid, first day seen disputed. */
export interface Observations {
  /** Invoices open at the last look. */
  open: string[];
  /** Invoice id → day first seen paid. */
  paid: Record<string, string>;
  /** Invoice id → day first seen disputed. */
  disputed: Record<string, string>;
}

/** The result of `assess`: everything the panel draws, with codes and numbers rather than sentences. */
export interface Assessment {
  v: 1;
  customer: { id: string; module: CustomerModule };
  home: string;
  asOf: string;
  /** The policy of the day, with what of it a reader of the assessment needs. */
  policy: {
    id: string;
    version: string;
    name: Strategy['name'];
    tiers: Policy['tiers'];
    /** How far people may go when they ask for an override or a limit; absent in assessments of older versions. */
    bounds?: { overrideDays: number; overrideSteps: number; limitDays: number; exitApprovals: number };
  };
  /** 0–100, one decimal, after the pull to the prior. */
  score: number;
  /** 0–100, one decimal, from known facts alone. */
  raw: number;
  /** Share of the facts known, 0–1, two decimals. */
  coverage: number;
  thin: boolean;
  tier: TierState;
  /** What the tier means for this customer, as the policy of the day had it. */
  strategy: Strategy;
  /** 0–100 each, whole numbers; null where nothing of it is known. */
  views: { payment: number | null; credit: number | null; cooperation: number | null; value: number | null };
  factors: Factor[];
  /** Indicator ids by points lost, most first; at most four. */
  reasons: IndicatorId[];
  /** Indicator ids at full points, for customers with a score of 80 or more. */
  strengths: IndicatorId[];
  exposure: Exposure;
  credit: CreditAdvice;
  /** Null where no card in force is known, or behaviour alone decides. */
  qualification: Qualification | null;
  /** More complaints are our own fault than the policy allows: complaints and returns cannot demote. Null where they are not. */
  serviceDebt: { ours: number; of: number } | null;
  sources: Sources;
  gates: Gate[];
  /** Gates that could not be judged, with the fact that is needed. */
  gateNeeds: { id: GateId; need: string }[];
  alerts: Alert[];
  /** Rules that have a cause and say nothing, because the cause is our own failure. */
  mutedAlerts: AlertRule[];
  wrongAlerts: WrongAlert[];
  closedAlerts: ClosedAlert[];
  plans: Plan[];
  /** Screenings, improvement plans and exits, running or lately ended. */
  processes: ProcessView[];
  stage: Stage;
  /** What the gates say of open deals, and of those won lately while they were held. */
  deals: DealCheck[];
  /** Deals checked beyond those kept here; absent where there are none. */
  moreDeals?: number;
  duties: Duty[];
  /** Null where no criterion is met. */
  exit: ExitAdvice | null;
  /** What would lift the customer a tier; null for the best tier, for new customers, and where nothing would. */
  lift: Lift | null;
  /** Record ids that call for something to be done, at most five each. */
  todo: { disputedInvoices: string[]; ourOpenCases: string[]; openDeals: string[] };
  records: Record<string, RecordRef>;
  defects: Defect[];
  history: HistoryPoint[];
  observations: Observations;
}
