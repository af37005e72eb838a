/** One fault of a policy document: where it is, and what is wrong in both languages. */
export interface PolicyFault {
  /** Keys from the top, joined by points: `indicators.P1.bins.2.0`; empty where the whole document is meant. */
  path: string;
  message: string;
  zh: string;
}

/** A policy document that cannot be used, with every fault named by its path. */
export class PolicyError extends Error {
  override name = 'PolicyError';
  readonly faults: readonly PolicyFault[];

  constructor(faults: readonly PolicyFault[]) {
    super(
      `The policy has ${faults.length} fault(s): ${faults.map((f) => `${f.path || 'policy'}: ${f.message}`).join('; ')}`,
    );
    this.faults = faults;
  }
}

export type Path = (string | number)[];

/** Tells one fault by its path, in both languages. */
export type ReportDefect = (path: Path, en: string, zh: string) => void;
