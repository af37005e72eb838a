import { valueAt } from '../../values/objects.ts';
import { GATES, GRADES } from '../../vocabulary/model.ts';
import type { ReportFault } from '../document.ts';
import { LABEL_FIELDS, listsFor, plainLabel } from '../labels.ts';
import type { Policy } from '../policy.ts';
import type { Check } from './check.ts';

/** Pairs of settings of which the first must not exceed the second. */
const ORDERED: readonly { low: string; high: string }[] = [
  { low: 'windows.short', high: 'windows.long' },
  { low: 'gates.G1.daysForD', high: 'gates.G1.days' },
  { low: 'coldStart.limitedFrom', high: 'coldStart.standardFrom' },
  { low: 'counting.severity.minor', high: 'counting.severity.major' },
  { low: 'counting.severity.major', high: 'counting.severity.serious' },
  { low: 'counting.fault.us', high: 'counting.fault.shared' },
  { low: 'counting.fault.shared', high: 'counting.fault.customer' },
  ...(['multiple', 'months'] as const).flatMap((key) => worseTiers(`credit.suggestion.${key}`)),
  ...(['late-invoices', 'complaint-rate', 'utilisation', 'returns-rate', 'oldest-overdue'] as const).map((rule) => ({
    low: `alerts.rules.${rule}.warn`,
    high: `alerts.rules.${rule}.urgent`,
  })),
  { low: 'alerts.rules.oldest-overdue.info', high: 'alerts.rules.oldest-overdue.warn' },
  { low: 'alerts.rules.contract-ending.urgent', high: 'alerts.rules.contract-ending.warn' },
  { low: 'alerts.rules.contract-ending.warn', high: 'alerts.rules.contract-ending.info' },
  { low: 'alerts.rules.unanswered.answerDays', high: 'alerts.rules.unanswered.solveDays' },
  { low: 'exitProcess.leastCureDays', high: 'exitProcess.cureDays' },
  { low: 'exitProcess.leastNoticeDays', high: 'exitProcess.noticeDays' },
  { low: 'exitProcess.noticeDays', high: 'exitProcess.longNoticeDays' },
  { low: 'exitProcess.appealDays', high: 'exitProcess.noticeDays' },
  { low: 'alerts.rules.concentration.one', high: 'alerts.rules.concentration.all' },
];

/** What only a firm has: as a standard for persons it would be meaningless, or a trait that must never count. */
const FIRM_STANDARDS = ['industries', 'countries', 'minEmployees', 'minAnnualRevenue'] as const;

/** Settings that contradict each other. */
export const settingChecks: readonly Check[] = [
  ...ORDERED.map(({ low, high }): Check => {
    const top = low.split('.')[0] as keyof Policy;
    const second = high.split('.')[0] as keyof Policy;
    return { needs: [top, second], run: (policy, report) => reportOrder(policy, low, high, report) };
  }),
  {
    needs: ['labels'],
    run({ labels }, report) {
      for (const question of new Set(LABEL_FIELDS.map((field) => field.question))) {
        const seen = new Map<string, string>();
        for (const list of Object.values(listsFor(question)))
          labels[list].forEach((label, i) => {
            const plain = plainLabel(label);
            const other = seen.get(plain);
            if (other !== undefined && other !== list)
              report(
                ['labels', list, i],
                `“${label}” stands for “${other}” as well: it can mean only one of them`,
                `“${label}”同时表示“${other}”：只能有一种含义`,
              );
            seen.set(plain, other ?? list);
          });
      }
    },
  },
  {
    needs: ['customerModule', 'humanDecision', 'gates'],
    run({ customerModule, humanDecision, gates }, report) {
      if (customerModule === 'Contacts' && !humanDecision)
        report(
          ['humanDecision'],
          'customers are persons (customerModule Contacts): what goes against a person must wait for a human decision',
          '客户为个人（customerModule 为 Contacts）：对个人不利的处理须由人作出决定',
        );
      for (const gate of GATES)
        if (humanDecision && gates[gate].mode === 'enforce')
          report(
            ['gates', gate, 'mode'],
            'enforce holds by itself, but humanDecision says that a person decides first',
            'enforce 会自动生效，但 humanDecision 规定须先由人决定',
          );
    },
  },
  {
    needs: ['screening', 'gates'],
    run({ screening, gates }, report) {
      if (gates.G11.mode === 'enforce' && !screening.on)
        report(
          ['gates', 'G11', 'mode'],
          'enforce holds deals of customers that are not screened, but screening.on is false: switch it on, or set observe',
          'enforce 会暂停未筛查客户的商机，但 screening.on 为 false：请启用筛查，或改为 observe',
        );
    },
  },
  {
    needs: ['customerModule', 'standards'],
    run({ customerModule, standards }, report) {
      if (customerModule !== 'Contacts') return;
      for (const key of FIRM_STANDARDS) {
        const set = standards[key];
        if (set === null || (Array.isArray(set) && set.length === 0)) continue;
        report(
          ['standards', key],
          'customers are persons (customerModule Contacts): a trait of a person is never a standard',
          '客户为个人（customerModule 为 Contacts）：个人特征不得作为标准',
        );
      }
    },
  },
];

/** A worse tier never gets more than a better one. */
function worseTiers(part: string): { low: string; high: string }[] {
  return GRADES.slice(1).map((worse, i) => ({ low: `${part}.${worse}`, high: `${part}.${GRADES[i] ?? worse}` }));
}

function reportOrder(policy: Policy, low: string, high: string, report: ReportFault): void {
  const [less, more] = [valueAt(policy, low), valueAt(policy, high)];
  if (typeof less !== 'number' || typeof more !== 'number' || less <= more) return;
  report(low.split('.'), `${less} must not exceed ${high} (${more})`, `${less} 不得大于 ${high}（${more}）`);
}
