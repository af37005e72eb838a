import type { Decision, Fault, Incident, Invoice } from '../dossier/dossier.ts';

/** One language's words for an exit record: what Winnow writes into it, and why a stage was put back. */
export interface ExitWords {
  /** The step with what it needs. */
  next(step: string, needs: string): string;
  paused(needs: string): string;
  watch(until: string): string;
  winBack(from: string): string;
  ends: Record<'recovered' | 'stopped' | 'parted', string>;
  putBack: {
    title(exit: string, from: string, to: string, on: string): string;
    body(from: string, to: string): string;
    refused(what: string, why: string): string;
  };
  pack: {
    title(customer: string, on: string): string;
    sections: Record<'why' | 'money' | 'done' | 'decisions' | 'cases' | 'clauses' | 'incidents', string>;
    none: string;
    more(count: number): string;
    owed(total: string, overdue: string): string;
    due(day: string): string;
    ours(ours: number, of: number): string;
    noticeDays(days: number): string;
    until(day: string): string;
    openEnded: string;
    unconfirmed: string;
    disputes: Record<Exclude<Invoice['dispute'], 'none'>, string>;
    faults: Record<Fault, string>;
    severities: Record<Incident['severity'], string>;
    states: Record<Decision['state'], string>;
    by(people: string): string;
  };
}
