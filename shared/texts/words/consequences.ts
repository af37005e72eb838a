import type { ExitCheck } from '../../advice/exit.ts';
import type { ExitCriterionId } from '../../advice/exit-criteria.ts';
import type { LiftChange } from '../../advice/lift-changes.ts';
import type { AlertRule } from '../../vocabulary/alerts.ts';
import type { GateId } from '../../vocabulary/model.ts';
import type { RefusalReason } from '../../vocabulary/refusal.ts';
import type { Role } from '../../vocabulary/roles.ts';

/** Numbers of a finding, already written as the language writes them; `n` gives the number itself. */
export interface FormattedParams {
  n(key: string): number;
  number(key: string): string;
  money(key: string): string;
  percent(key: string): string;
  text(key: string): string;
}

export type Sentence = (params: FormattedParams) => string;

/** One language's words for what follows from a score. A missing key does not compile. */
export interface ConsequenceWords {
  who: Record<Role, string>;
  alerts: Record<AlertRule, Sentence>;
  /** Rules that have another sentence about the firm as a whole. */
  firm: Record<'concentration' | 'thin-data', Sentence>;
  gates: Record<GateId, Sentence>;
  criteria: Record<ExitCriterionId, Sentence>;
  checks: Record<ExitCheck, string>;
  reasons: Record<RefusalReason, string>;
  exit: { review: string; watch: string; missing: (checks: string) => string };
  override: (set: { tier: string; instead: string; until: string; approver: string; reason: string }) => string;
  lift: {
    moves: Record<LiftChange['kind'], (names: string, amount: string, count: number) => string>;
    result: (tier: string, score: string) => string;
    notEnough: (tier: string, score: string) => string;
    wait: (tier: string, from: string) => string;
    after: (from: string) => string;
  };
  difference: {
    none: string;
    title: (since: string) => string;
    score: (before: string, after: string, change: string) => string;
    tier: (before: string, after: string) => string;
    coverage: (before: string, after: string, points: string) => string;
    card: (points: string) => string;
    factor: (name: string, before: string, after: string, points: string) => string;
    opened: (text: string) => string;
    closed: (text: string) => string;
    policy: (before: string, after: string) => string;
  };
}
