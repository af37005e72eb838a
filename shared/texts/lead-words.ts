import type { Language } from '../vocabulary/language.ts';
import type { KnownStatus, LeadAdvice, LeadFact, MatchSignal } from '../vocabulary/leads.ts';

/** One language's words for the first screening of a lead. */
export interface LeadWords {
  language: Language;
  advice: Record<LeadAdvice, string>;
  status: Record<KnownStatus, string>;
  signal: Record<MatchSignal, string>;
  fact: Record<LeadFact, string>;
  /** Facts that a refusal rule waits for. */
  need: Readonly<Record<string, string>>;
  standard: Readonly<Record<string, string>>;
  known(name: string, status: string, by: string): string;
  possible(name: string, status: string, by: string): string;
  conduct: string;
  rule(name: string): string;
  missing(fact: string): string;
  unmet(standard: string): string;
  nothing: string;
  /** What goes between two things of a list. */
  and: string;
  task: {
    subject(lead: string, advice: string): string;
    cardSubject(lead: string): string;
    alternatives: string;
    checklist: string;
    answer: string;
    card: string;
    by(day: string): string;
    advises: string;
  };
}
