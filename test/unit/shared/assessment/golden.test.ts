import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { CHILD_MODULES, OWN_CUSTOMER_FIELDS, READ } from '../../../../shared/records/fields.ts';
import { type CustomerRows, readDossier } from '../../../../shared/records/read-dossier.ts';
import { isMeasured } from '../../../../shared/score/factor.ts';
import type { Portfolio } from '../../../../shared/score/portfolio.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { round } from '../../../../shared/values/numbers.ts';
import type { Language } from '../../../../shared/vocabulary/language.ts';
import * as customers from '../../../fixtures/golden/customers.ts';
import { AS_OF, TODAY } from '../../../fixtures/golden/rows.ts';

const policy = loadPolicy({
  preset: 'b2b-standard',
  minimumSpend: 50_000,
  standards: { industries: ['Manufacturing', 'Construction'], minEmployees: 20 },
});

const portfolio: Portfolio = {
  asOf: AS_OF,
  customers: 240,
  lateShare: 0.3,
  winShare: 0.6,
  conversionCuts: [0.35, 0.5, 0.66],
  complaintsPerOrder: 0.06,
  casesPer10kMedian: 0.22,
};

function judge(name: string, rows: CustomerRows): Assessment {
  const without = name === 'statusOnly' ? ['Paid_On', 'Amount_Paid', 'Dispute'] : [];
  const fields = Object.fromEntries(
    CHILD_MODULES.map((module) => [module, new Set(READ[module].filter((field) => !without.includes(field)))]),
  );
  const dossier = readDossier(rows, {
    home: 'EUR',
    zone: 'Europe/Berlin',
    today: TODAY,
    policy,
    customerModule: 'Accounts',
    rates: new Map([
      ['CNY', '8'],
      ['JPY', '160'],
    ]),
    fields: { ...fields, Accounts: new Set([...READ.Accounts, ...OWN_CUSTOMER_FIELDS]) },
  });
  const monthAgo = assess(dossier, policy, TODAY - 30, { portfolio, withoutLift: true });
  return assess(dossier, policy, TODAY, { portfolio, previous: monthAgo, withoutLift: true });
}

/** What a person would check of an assessment, a line a fact. */
function digest(a: Assessment): string {
  const sentences = (language: Language): string[] => {
    const t = textsFor(language);
    return [
      `[${language}] ${t.headline(a, a.asOf)}`,
      `  ${t.brief(a, 255)}`,
      ...a.factors.map((f) => {
        const source = f.state === 'measured' && f.source ? ` (${t.credit.paymentSource(f.source)})` : '';
        const points = isMeasured(f) ? ` ${round(f.points, 1)}/${f.max}, −${f.lost}` : `: ${t.need(f.need)}`;
        return `  ${f.id} ${t.factorName(f.id)}: ${t.factorValue(f, a)}${points}${source}`;
      }),
      `  ${t.credit.limit(a)}`,
      `  ${t.credit.limitSuggestion(a)}`,
      `  ${t.credit.expectedLoss(a)}`,
      ...(a.qualification ? [`  ${t.credit.qualification(a.qualification, a)}`] : []),
      ...(a.serviceDebt ? [`  ${t.credit.serviceDebt(a.serviceDebt)}`] : []),
    ];
  };
  const { parts, total, overdue, utilisation } = a.exposure;
  const off = Object.entries(a.sources).flatMap(([source, on]) => (on ? [] : [source]));
  return [
    `tier ${a.tier.letter}, by score ${a.tier.byScore}, score ${a.score}, raw ${a.raw}, coverage ${a.coverage}`,
    `views ${JSON.stringify(a.views)}`,
    `exposure ${total}, overdue ${overdue}, utilisation ${utilisation}, ${JSON.stringify(parts)}`,
    `gates ${a.gates.map((g) => g.id).join(' ') || 'none'}; alerts ${a.alerts.map((x) => x.rule).join(' ') || 'none'}`,
    `sources off: ${off.join(' ') || 'none'}; defects: ${a.defects.length}`,
    ...sentences('en'),
    ...sentences('zh'),
    '',
  ].join('\n');
}

const TIERS: Record<keyof typeof customers, string> = {
  preferred: 'A',
  standard: 'B',
  watched: 'C',
  restricted: 'C',
  exiting: 'E',
  newLimited: 'N',
  newPrepaid: 'N',
  servedBadly: 'B',
  statusOnly: 'C',
  keptInBooks: 'B',
  insured: 'B',
  disputing: 'B',
};

describe('golden customers', () => {
  it.each(Object.entries(customers))('%s is judged as it was when a person last looked', async (name, rows) => {
    const a = judge(name, rows());
    const file = join(import.meta.dirname, '../../../fixtures/golden', `${name}.txt`);
    await expect(digest(a)).toMatchFileSnapshot(file);
    expect(a.tier.letter).toBe(TIERS[name as keyof typeof customers]);
  });
});
