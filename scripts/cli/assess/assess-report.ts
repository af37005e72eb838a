import type { Assessment } from '../../../shared/assessment/assessment.ts';
import type { Difference } from '../../../shared/assessment/difference.ts';
import type { UnreadFacts } from '../../../shared/dossier/unread-facts.ts';
import type { CashForecast } from '../../../shared/outlook/cash-forecast.ts';
import type { Expectations, NoOutlook } from '../../../shared/outlook/outlook.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { collectFirst, expectedCash } from '../../../shared/portfolio/collection.ts';
import type { Portfolio } from '../../../shared/score/portfolio.ts';
import { formatDay } from '../../../shared/values/day.ts';
import type { Tier } from '../../../shared/vocabulary/model.ts';
import { TIERS } from '../core/text-columns.ts';
import type { MissingColumn } from '../export/missing-columns.ts';
import type { OpenedExport } from '../export/open-export.ts';
import type { Problem } from '../export/problems.ts';
import type { AssessedCustomer, AssessedPortfolio } from './assess-folder.ts';

/** One customer in the list. Money in minor units of the home currency. */
export interface CustomerLine {
  id: string;
  name: string;
  /** 0–100, one decimal, 100 best. */
  score: number;
  /** Share of the facts known, 0–1. */
  coverage: number;
  tier: Tier;
  exposure: number;
  overdue: number;
  /** Indicator ids by points lost, most first. */
  reasons: string[];
  alerts: { rule: string; severity: string }[];
  gates: { id: string; mode: string }[];
  /** What is expected of the customer, or `none` with the reason why nothing can be said. */
  outlook: Expectations | { none: NoOutlook } | null;
}

/**
 * What `winnow assess --json` prints. Fields are only ever added; `version` changes when one is taken away or changes its
 * meaning. Money in minor units of `home`; customers worst first, equal scores by id.
 */
export interface AssessReport {
  format: 'winnow-assess';
  version: 1;
  asOf: string;
  /** ISO 4217. */
  home: string;
  timeZone: string;
  policy: { id: string; version: string };
  totals: {
    customers: number;
    tiers: Record<Tier, { customers: number; exposure: number; overdue: number }>;
    exposure: number;
    overdue: number;
    /** Mean share of the facts known, 0–1. */
    coverage: number;
    /** Customers whose tier is only indicative. */
    thin: number;
  };
  portfolio: Portfolio;
  customers: CustomerLine[];
  /** Ids of the customers of whom late money is expected in 90 days, most first. */
  collectFirst: string[];
  /** What all customers owe, by when it is expected. */
  cash: CashForecast;
  /** The whole assessment, with `--customer` only. */
  assessment?: Assessment;
  /** What differs between two days, with `--against` only; the earlier day is `before`. */
  difference?: DifferenceReport;
  input: {
    rows: Record<string, number>;
    notes: string[];
    /** Standard columns that the files lack, and what cannot be told without them. */
    missingColumns: MissingColumn[];
    /** Labels that are in no list of the policy, and fields that are not there, with the rows that they concern: they judge nobody. */
    notUnderstood: UnreadFacts;
    problems: { total: number; byKind: Record<string, number>; first: Problem[] };
  };
}

const PROBLEM_LIMIT = 100;

/** What differs between two days of one customer. */
export interface DifferenceReport {
  before: { asOf: string; score: number; tier: Tier };
  after: { asOf: string; score: number; tier: Tier };
  /** Points of the 0–100 score won or lost, largest first. */
  factors: { id: string; points: number }[];
  gates: { opened: string[]; closed: string[] };
  alerts: { opened: string[]; closed: string[] };
}

function differenceReport({ before, after, factors, gates, alerts }: Difference): DifferenceReport {
  const side = (a: Assessment) => ({ asOf: a.asOf, score: a.score, tier: a.tier.letter });
  return {
    before: side(before),
    after: side(after),
    factors: factors.map(({ id, points }) => ({ id, points })),
    gates: { opened: gates.opened.map((g) => g.id), closed: gates.closed.map((g) => g.id) },
    alerts: { opened: alerts.opened.map((a) => a.rule), closed: alerts.closed.map((a) => a.rule) },
  };
}

/** What a report is made of; `only` narrows the list to one customer. */
interface ReportSources {
  source: OpenedExport;
  policy: Policy;
  assessed: AssessedPortfolio;
  only?: AssessedCustomer | undefined;
  difference?: Difference | undefined;
}

/** The result of an assessment of an export as one document. */
export function assessReport({ source, policy, assessed, only, difference }: ReportSources): AssessReport {
  const { folder, org, asOf } = source;
  const { customers, portfolio } = assessed;
  const all = customers.map(({ assessment }) => assessment);
  const coverage = all.reduce((sum, assessment) => sum + assessment.coverage, 0) / Math.max(1, all.length);
  const listed = only ? [only] : [...customers].sort(worstFirst);
  return {
    format: 'winnow-assess',
    version: 1,
    asOf: formatDay(asOf),
    home: org.home,
    timeZone: org.zone,
    policy: { id: policy.id, version: policy.version },
    totals: {
      customers: all.length,
      tiers: tierTotals(all),
      ...moneyOf(all),
      coverage: Math.round(coverage * 1000) / 1000,
      thin: all.filter((assessment) => assessment.thin).length,
    },
    portfolio,
    customers: listed.map(customerLine),
    collectFirst: collectFirst(all).map(({ assessment }) => assessment.customer.id),
    cash: expectedCash(all),
    ...(only ? { assessment: only.assessment } : {}),
    ...(difference ? { difference: differenceReport(difference) } : {}),
    input: {
      rows: { ...folder.counts },
      notes: folder.notes,
      missingColumns: folder.missingColumns,
      notUnderstood: portfolio.unread ?? {},
      problems: {
        total: folder.problems.total(),
        byKind: { ...folder.problems.counts },
        first: folder.problems.kept.slice(0, PROBLEM_LIMIT),
      },
    },
  };
}

function worstFirst({ assessment: a }: AssessedCustomer, { assessment: b }: AssessedCustomer): number {
  return a.score - b.score || (a.customer.id < b.customer.id ? -1 : 1);
}

function moneyOf(all: readonly Assessment[]): { exposure: number; overdue: number } {
  return {
    exposure: all.reduce((sum, assessment) => sum + assessment.exposure.total, 0),
    overdue: all.reduce((sum, assessment) => sum + assessment.exposure.overdue, 0),
  };
}

function tierTotals(all: readonly Assessment[]): AssessReport['totals']['tiers'] {
  const total = (tier: Tier) => {
    const inside = all.filter((assessment) => assessment.tier.letter === tier);
    return { customers: inside.length, ...moneyOf(inside) };
  };
  const [A, B, C, D, E, N] = TIERS.map(total);
  const none = { customers: 0, exposure: 0, overdue: 0 };
  return { A: A ?? none, B: B ?? none, C: C ?? none, D: D ?? none, E: E ?? none, N: N ?? none };
}

function customerLine({ name, assessment }: AssessedCustomer): CustomerLine {
  return {
    id: assessment.customer.id,
    name,
    score: assessment.score,
    coverage: assessment.coverage,
    tier: assessment.tier.letter,
    exposure: assessment.exposure.total,
    overdue: assessment.exposure.overdue,
    reasons: assessment.reasons,
    alerts: assessment.alerts.map(({ rule, severity }) => ({ rule, severity })),
    gates: assessment.gates.map(({ id, mode }) => ({ id, mode })),
    outlook: outlookLine(assessment),
  };
}

/** Without the invoices, which the whole assessment of one customer names. */
function outlookLine({ outlook }: Assessment): CustomerLine['outlook'] {
  if (!outlook) return null;
  if ('none' in outlook) return { none: outlook.none };
  const { chanceLate, delay, lateMoney, events } = outlook;
  return { chanceLate, delay, lateMoney, events };
}
