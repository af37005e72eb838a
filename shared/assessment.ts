import type { CustomerModule, Defect } from './dossier.ts';
import type { Group, IndicatorId, Tier } from './policy/names.ts';
import type { Policy, Severity, Strategy } from './policy/schema.ts';

/** Why an indicator has no value. Only `not-applicable` leaves coverage alone. */
export type Missing = 'not-applicable' | 'not-collected' | 'stale' | 'too-few';

/** Numbers that a sentence about a factor needs; money in home minor units, shares 0–1, days whole. */
export type Params = Record<string, number | string>;

/** What gives an indicator full points: its best bin's edge, and on which side of it. */
export interface Standard {
  better: 'low' | 'high';
  edge: number;
}

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
  /** Open receivables including disputed, home minor units at today's rates. */
  total: number;
  /** Overdue and undisputed, home minor units. */
  overdue: number;
  limit: { state: 'not-set' | 'unlimited' | 'zero' } | { state: 'amount'; home: number };
  /** total ÷ limit, where the limit is an amount. */
  utilisation: number | null;
  ageing: Ageing;
}

/** A condition that a person should look at, open as long as its cause lasts. */
export interface Alert {
  rule: 'late-invoices' | 'oldest-overdue' | 'utilisation' | 'decline';
  severity: Severity;
  /** First day of this opening, `yyyy-MM-dd`. */
  since: string;
  params: Params;
  evidence: string[];
}

/** An alert that closed lately: if it opens again within the cool-down it is the same opening. */
export interface ClosedAlert {
  rule: Alert['rule'];
  since: string;
  severity: Severity;
  /** Day on which it closed, `yyyy-MM-dd`. */
  on: string;
}

/** A hard condition, apart from the score. */
export interface Gate {
  id: 'G1' | 'G2';
  mode: 'observe' | 'warn' | 'enforce';
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
  policy: { id: string; version: string; name: Strategy['name']; tiers: Policy['tiers'] };
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
  gates: Gate[];
  alerts: Alert[];
  closedAlerts: ClosedAlert[];
  /** Record ids that call for something to be done, at most five each. */
  todo: { disputedInvoices: string[]; ourOpenCases: string[]; openDeals: string[] };
  records: Record<string, RecordRef>;
  defects: Defect[];
  history: HistoryPoint[];
  observations: Observations;
}
