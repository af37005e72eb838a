import { type FirmAlert, type FirmWatch, firmAlertsOf } from '../alerts/firm-alerts.ts';
import type { Policy } from '../policy/policy.ts';
import type { Portfolio } from '../score/portfolio.ts';
import { type Language, textsFor } from '../texts/index.ts';
import { type Day, formatDay } from '../values/day.ts';
import type { Severity } from '../vocabulary/alerts.ts';
import type { People } from './wanted-tasks.ts';

/** A task about no customer. Its owner is null where nobody has the role: then it goes to the user who connected Winnow. */
export interface OwnTask {
  key: string;
  ownerId: string | null;
  severity: Severity;
  subject: string;
  description: string;
  /** `yyyy-MM-dd` */
  due: string;
}

/** What the portfolio's figures tell of the firm as a whole. */
export function firmWatchOf({ openReceivables, openInBadTiers, answers }: Portfolio): FirmWatch {
  return {
    ...(openReceivables === undefined ? {} : { openReceivables }),
    ...(openInBadTiers === undefined ? {} : { openInBadTiers }),
    ...(answers === undefined ? {} : { answers }),
  };
}

/** By what the tasks about a firm are worked out. */
export interface FirmJudging {
  policy: Policy;
  people: People;
  language: Language;
  home: string;
  asOf: Day;
}

/** The tasks that alerts about the firm ask for: one a month for each as long as it stands. */
export function firmTasks(watch: FirmWatch, { policy, people, language, home, asOf }: FirmJudging): OwnTask[] {
  const texts = textsFor(language);
  return firmAlertsOf(watch, policy).map((alert) => {
    const sentence = texts.firmAlert(alert, home);
    return {
      key: firmKey(alert, asOf),
      ownerId: alert.to.map((role) => people[role]).find((user) => user !== undefined) ?? null,
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
