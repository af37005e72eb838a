import type { Policy } from '../policy/policy.ts';
import { word } from '../texts/terms.ts';
import type { Language } from '../vocabulary/language.ts';
import { GATES } from '../vocabulary/model.ts';
import { list, onOneLine, table } from './markdown.ts';
import type { PolicyWriter } from './policy-writer.ts';
import { formatValue } from './statements/statement.ts';

const LABELS = {
  en: {
    gates: ['', 'When', 'What it does', 'How far it goes', 'Paid in advance', 'Who decides'],
    alerts: ['Alert', 'When', 'Tells', 'When urgent also', ''],
    rules: ['Rule', 'For', 'When', 'What follows', 'Not for', 'Look again on'],
    alternatives: ['Reason', 'Offered instead, in this order'],
    steps: ['', 'What', 'Who', 'Within working days'],
    passes: 'passes',
    held: 'is held too',
    on: 'on',
    off: 'off',
    all: 'everyone',
    nobody: 'nobody',
    strategic: 'strategic customers',
    eu: 'EU end users',
    askAgain: (days: number) => `worth asking again after ${days} days`,
    top: (count: number) => `of the ${count} largest customers`,
    disputes: (count: number, share: string) => `${count} disputed invoices and ${share} of what is open`,
    mute: (days: number, rules: string) =>
      `For ${days} days after our own delivery failed these alerts are silent: ${rules}.`,
    debt: (rules: string) => `While most of a customer’s complaints are our fault these alerts are silent: ${rules}.`,
    tiers: (tiers: string) => `tiers ${tiers}`,
    none: 'No rule refuses anything yet.',
  },
  zh: {
    gates: ['', '何时', '作用', '力度', '预付款订单', '由谁决定'],
    alerts: ['预警', '何时', '通知', '紧急时另通知', ''],
    rules: ['规则', '适用', '何时', '处理', '豁免', '复核日'],
    alternatives: ['原因', '依次提供的替代方案'],
    steps: ['', '措施', '负责', '工作日内'],
    passes: '放行',
    held: '同样适用',
    on: '启用',
    off: '停用',
    all: '所有客户',
    nobody: '无',
    strategic: '战略客户',
    eu: '欧盟最终用户',
    askAgain: (days: number) => `${days} 天后可再次申请`,
    top: (count: number) => `前 ${count} 大客户`,
    disputes: (count: number, share: string) => `${count} 张争议发票且占未收款 ${share}`,
    mute: (days: number, rules: string) => `我方交付失误后 ${days} 天内以下预警静默：${rules}。`,
    debt: (rules: string) => `客户投诉多由我方造成期间，以下预警静默：${rules}。`,
    tiers: (tiers: string) => `${tiers} 级`,
    none: '尚无婉拒规则。',
  },
} as const;

type Rule = Policy['refusal']['rules'][number];

/** What holds for all alerts, and how they become tasks. */
const ALERT_PATHS = [
  'alerts.coolDownDays',
  'tasks.dueDays',
  'tasks.exitReviewDays',
  'tasks.collectDays',
  'tasks.insist',
  'tasks.digest',
  'sync',
];

/** What holds for all gates, and how exceptions from them are judged later. */
const GATE_PATHS = ['gates.never', 'gates.releaseGraceDays', 'gates.deals', 'exceptions'];

/** The hard stops as one table, with what holds for all of them. */
export function gatesText(writer: PolicyWriter): string[] {
  const t = LABELS[writer.language];
  const rows = GATES.map((id) => {
    const at = `gates.${id}`;
    writer.markWritten(`${at}.prepaidPasses`);
    const paid = writer.policy.gates[id].prepaidPasses ? t.passes : t.held;
    const [effect, mode, decides] = ['effect', 'mode', 'decides'].map((key) =>
      writer.writeValue(`${at}.${key}`, 'word'),
    );
    return [id, writer.write(at), effect ?? '', mode ?? '', paid, decides ?? ''];
  });
  return [table(t.gates, rows), list(GATE_PATHS.map((path) => writer.write(path)))];
}

/** Every alert as one table, and when alerts are silent. */
export function alertsText(writer: PolicyWriter): string[] {
  const t = LABELS[writer.language];
  const { rules, mutes } = writer.policy.alerts;
  const rows = Object.entries(rules).map(([id, rule]) => {
    const at = `alerts.rules.${id}`;
    writer.markWritten(`${at}.on`);
    const who = writer.writeValue(`${at}.high`, 'words');
    return [
      word(id, writer.language),
      writer.write(at),
      writer.writeValue(`${at}.to`, 'words'),
      who || '–',
      rule.on ? t.on : t.off,
    ];
  });
  writer.markWritten('alerts.mutes');
  const silent = mutes.map((mute) => {
    const names = formatValue(mute.rules, 'words', writer.language);
    return mute.cause === 'service-debt' ? t.debt(names) : t.mute(mute.days, names);
  });
  return [table(t.alerts, rows), list([...ALERT_PATHS.map((path) => writer.write(path)), ...silent])];
}

/** What is done at once when something serious happens: one table for each plan. */
export function plansText(writer: PolicyWriter): string[] {
  const { policy, language } = writer;
  const t = LABELS[language];
  writer.markWritten('plans');
  return policy.plans.flatMap((plan) => {
    const triggers = plan.when.map((trigger) => triggerText(trigger, language));
    const when = onOneLine(triggers, language);
    const rows = plan.steps.map((step, i) => [
      String(i + 1),
      step.text[language],
      word(step.who, language),
      String(step.days),
    ]);
    return [`### ${plan.name[language]} (${when})`, table(t.steps, rows)];
  });
}

/** The written restrictions and what is offered instead. */
export function refusalText(writer: PolicyWriter): string[] {
  const { policy, language } = writer;
  const t = LABELS[language];
  writer.markWritten('refusal.rules');
  writer.markWritten('refusal.alternatives');
  const rows = policy.refusal.rules.map((rule) => ruleRow(rule, writer));
  const because = policy.refusal.rules.map(
    (rule) => `${rule.name[language]}: ${rule.because[language]} ${rule.change[language]}`,
  );
  const instead = Object.entries(policy.refusal.alternatives).map(([reason, texts]) => [
    word(reason, language),
    onOneLine(
      texts.map((text) => text[language]),
      language,
    ),
  ]);
  return [
    rows.length > 0 ? table(t.rules, rows) : t.none,
    list(because),
    table(t.alternatives, instead),
    list(['reasonsDays', 'strategicTags', 'euCountries'].map((key) => writer.write(`refusal.${key}`))),
  ];
}

function ruleRow(rule: Rule, writer: PolicyWriter): string[] {
  const { language } = writer;
  const t = LABELS[language];
  const join = (parts: readonly string[]): string => onOneLine(parts.filter(Boolean), language);
  const { tiers, industries, customers } = rule.segment;
  const whom = join([
    formatValue(rule.scope, 'words', language),
    tiers.length > 0 ? t.tiers(formatValue(tiers, undefined, language)) : '',
    formatValue(industries, undefined, language),
    customers === null ? '' : word(customers, language),
  ]);
  const spared = join([
    rule.exempt.tiers.length > 0 ? t.tiers(formatValue(rule.exempt.tiers, undefined, language)) : '',
    rule.exempt.strategic ? t.strategic : '',
    rule.exempt.euEndUser ? t.eu : '',
  ]);
  const follows = join([
    word(rule.effect, language) + (rule.fee === null ? '' : ` (${formatValue(rule.fee, 'units', language)})`),
    word(rule.reason, language),
    rule.askAgainDays === null ? '' : t.askAgain(rule.askAgainDays),
    ...rule.alternatives.map((text) => text[language]),
  ]);
  const when = join(rule.tests.map((test) => writer.write(`test.${test.kind}`, test)));
  return [`${rule.name[language]} (${rule.id})`, whom, when, follows, spared || t.nobody, rule.review];
}

/**
 * What opens a contingency plan, in words.
 * @example triggerText({ kind: 'gate', gate: 'G3' }, 'en') // 'gate G3'
 */
export function triggerText(trigger: Policy['plans'][number]['when'][number], language: Language): string {
  const t = LABELS[language];
  switch (trigger.kind) {
    case 'gate':
      return `${word('gate', language)} ${trigger.gate}`;
    case 'alert': {
      const top = trigger.top === null ? '' : `, ${t.top(trigger.top)}`;
      return `${word(trigger.rule, language)} (${word(trigger.severity, language)}${top})`;
    }
    case 'disputes':
      return t.disputes(trigger.count, formatValue(trigger.share, 'percent', language));
    case 'our-delivery-failure':
      return word(trigger.kind, language);
  }
}
