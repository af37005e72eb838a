import type { ReportFault } from '../document.ts';
import type { Policy } from '../policy.ts';
import type { Check } from './check.ts';

type Rule = Policy['refusal']['rules'][number];

/** Refusal rules, plans and mutes that can never apply, or say two things at once. */
export const refusalChecks: readonly Check[] = [
  {
    needs: ['refusal'],
    run({ refusal: { rules } }, report) {
      reportTwice(['refusal', 'rules'], rules, report);
      rules.forEach((rule, i) => {
        ruleFaults(rule, (path, en, zh) => report(['refusal', 'rules', i, ...path], en, zh));
      });
    },
  },
  {
    needs: ['plans'],
    run: ({ plans }, report) => reportTwice(['plans'], plans, report),
  },
];

function ruleFaults(rule: Rule, report: ReportFault): void {
  if ((rule.effect === 'fee') !== (rule.fee !== null))
    report(
      ['fee'],
      rule.fee === null ? 'effect fee needs an amount' : `an amount stands here, but the effect is ${rule.effect}`,
      rule.fee === null ? '收费规则须写明金额' : `此处有金额，但处理方式为 ${rule.effect}`,
    );
  const { tiers, customers } = rule.segment;
  if (tiers.length > 0 && tiers.every((tier) => rule.exempt.tiers.includes(tier)))
    report(
      ['exempt', 'tiers'],
      'every tier that the rule is for is exempt from it: it never applies',
      '规则所针对的等级全部被豁免：规则永远不会适用',
    );
  if (customers === 'new')
    rule.tests.forEach(({ kind }, i) => {
      if (kind === 'yearly-spend-below' || kind === 'services-used' || kind === 'small-orders')
        report(
          ['tests', i, 'kind'],
          `${kind} looks at a past that a new customer does not have: the rule never applies`,
          `${kind} 依据历史记录，而新客户没有历史：规则永远不会适用`,
        );
    });
  rule.tests.forEach((test, i) => {
    if (test.kind === 'outside-hours' && test.from >= test.to)
      report(
        ['tests', i, 'to'],
        `${test.to} is not after ${test.from}: no hour would be open`,
        `${test.to} 不晚于 ${test.from}：没有任何服务时间`,
      );
  });
}

function reportTwice(path: (string | number)[], list: readonly { id: string }[], report: ReportFault): void {
  list.forEach(({ id }, i) => {
    if (list.findIndex((other) => other.id === id) !== i)
      report([...path, i, 'id'], `“${id}” is there twice`, `“${id}”重复出现`);
  });
}
