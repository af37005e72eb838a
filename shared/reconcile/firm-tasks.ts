import { type FirmAlert, type FirmFigures, firmAlertsOf } from '../alerts/firm-alerts.ts';
import { driftFigures, type LabRecord } from '../lab/nightly.ts';
import type { Policy } from '../policy/policy.ts';
import type { Portfolio } from '../score/portfolio.ts';
import { textsFor } from '../texts/by-language.ts';
import { type Day, formatDay } from '../values/day.ts';
import type { Severity } from '../vocabulary/alerts.ts';
import type { Language } from '../vocabulary/language.ts';
import type { Staff } from './wanted-tasks.ts';

/** A task about no customer. Its owner is null where no user has the role: then it goes to the user who connected Winnow. */
export interface OwnTask {
  key: string;
  ownerId: string | null;
  severity: Severity;
  subject: string;
  description: string;
  /** `yyyy-MM-dd` */
  due: string;
}

/**
 * The figures of the last pass that alerts about the firm look at: those of the portfolio, and what it found about the model itself.
 * @example firmFiguresOf(portfolioOf([dossier], policy, asOf), null) // { openReceivables: 90_000 }
 */
export function firmFiguresOf(portfolio: Portfolio, lab: LabRecord | null): FirmFigures {
  const { openReceivables, openInBadTiers, answers, unread } = portfolio;
  return {
    ...(lab && driftFigures(lab.drift)),
    ...(openReceivables === undefined ? {} : { openReceivables }),
    ...(openInBadTiers === undefined ? {} : { openInBadTiers }),
    ...(answers === undefined ? {} : { answers }),
    ...(unread === undefined ? {} : { unread }),
  };
}

/** What the tasks about a firm are made from. */
export interface FirmTaskInput extends Staff {
  policy: Policy;
  language: Language;
  home: string;
  asOf: Day;
}

/**
 * The tasks that alerts about the firm ask for: one a month for each, as long as it is open.
 * @example firmTasks({ hoursSinceSync: 72 }, { policy, people: {}, language: 'en', home: 'USD', asOf })[0].due // '2025-11-13'
 */
export function firmTasks(
  watch: FirmFigures,
  { policy, people, absent, language, home, asOf }: FirmTaskInput,
): OwnTask[] {
  const texts = textsFor(language);
  return firmAlertsOf(watch, policy).map((alert) => {
    const sentence = texts.firmAlert(alert, home);
    return {
      key: firmKey(alert, asOf),
      ownerId: alert.to.map((role) => people[role]).find((user) => user !== undefined && !absent?.has(user)) ?? null,
      severity: alert.severity,
      subject: `Winnow: ${sentence}`,
      description: sentence,
      due: formatDay(asOf + policy.tasks.dueDays[alert.severity]),
    };
  });
}

function firmKey({ rule, params }: FirmAlert, asOf: Day): string {
  const about = params['about'];
  return ['winnow:firm', rule, ...(about === undefined ? [] : [about]), formatDay(asOf).slice(0, 7)].join(':');
}
