import type { Backtest } from '../../../shared/lab/backtest.ts';
import type { CalibrationTrial } from '../../../shared/lab/calibration.ts';
import type { Drift } from '../../../shared/lab/drift.ts';
import type { FairnessLine } from '../../../shared/lab/fairness.ts';
import type { WeightTrial } from '../../../shared/lab/learned-weights.ts';
import { formatDay } from '../../../shared/values/day.ts';
import type { Lab } from './lab-session.ts';

/** What every report of the lab begins with. Fields are only ever added; `version` changes when one changes its meaning. */
export interface ReportHead<F extends string> {
  format: F;
  version: 1;
  asOf: string;
  /** Last day of which the records tell. */
  until: string;
  /** ISO 4217. */
  home: string;
  policy: { id: string; version: string };
  /** Customers of the export. */
  customers: number;
  /** Rows that could not be used in full. */
  problems: number;
}

/** The head of a lab's report. */
export function reportHead<F extends string>(format: F, { source, policy, dossiers, until }: Lab): ReportHead<F> {
  return {
    format,
    version: 1,
    asOf: formatDay(source.asOf),
    until: formatDay(until),
    home: source.org.home,
    policy: { id: policy.id, version: policy.version },
    customers: dossiers.length,
    problems: source.folder.problems.total(),
  };
}

/** What `winnow backtest --json` prints. Money in minor units of `home`; figures that cannot be computed are null. */
export interface BacktestReport extends ReportHead<'winnow-backtest'>, Omit<Backtest, 'until'> {
  /** Who is held on the last day of the records. */
  fairness: FairnessLine[];
}

/** What `winnow calibrate --json` prints. Figures that cannot be computed are null. */
export interface CalibrateReport extends ReportHead<'winnow-calibrate'> {
  trial: CalibrationTrial;
  /** The draft itself is written by `--draft` alone. */
  weights: Omit<WeightTrial, 'draft'>;
}

/** What `winnow drift --json` prints. Figures that cannot be computed are null. */
export interface DriftReport extends ReportHead<'winnow-drift'>, Drift {
  /** The first of the month that today is compared with. */
  reference: string;
}
