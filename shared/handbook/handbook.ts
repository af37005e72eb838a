import type { Policy } from '../policy/policy.ts';
import { FORBIDDEN_TRAITS } from '../vocabulary/forbidden-traits.ts';
import type { Language } from '../vocabulary/language.ts';
import { GRADES } from '../vocabulary/model.ts';
import { indicatorsText } from './indicators.ts';
import { lettersText } from './letters.ts';
import { list, table } from './markdown.ts';
import { type PolicyWriter, policyWriter } from './policy-writer.ts';
import { careText, exitProcessText, screeningText } from './processes.ts';
import { alertsText, gatesText, plansText, refusalText } from './rules.ts';

const LABELS = {
  en: {
    envelope: ['Version', 'Preset', 'Author', 'Approved by', 'Approved on', 'In force from', 'Schema'],
    measured: 'What is measured, and what it costs',
    basis: 'How it is counted',
    tiers: 'What the score means',
    tierHead: ['', 'Tier', 'From score', 'Terms', 'Limit', 'Prices', 'Service', 'Education', 'Review after months'],
    termsHead: [
      '',
      'Days to pay',
      'Days beyond the standard',
      'Deposit',
      'Deposit in place of days',
      'Prepaid only',
      'Highest discount',
      'Smallest order',
    ],
    gates: 'Gates: hard stops beside the score',
    alerts: 'Alerts',
    plans: 'Contingency plans',
    start: 'New customers and credit',
    exit: 'When parting is advised',
    refusal: 'What we do not take on, and what we offer instead',
    never: (traits: string) => `Never counted: ${traits}; or what anybody feels about a person.`,
    and: '; ',
    other: 'Other settings',
    otherHead: ['Setting', 'Value'],
    labels: 'Words of the org',
  },
  zh: {
    envelope: ['版本', '预设', '起草人', '批准人', '批准日期', '生效日期', '架构'],
    measured: '衡量什么，扣多少分',
    basis: '如何计算',
    tiers: '评分的含义',
    tierHead: ['', '等级', '起始分', '账期', '额度', '价格', '服务', '培训', '复核（月）'],
    termsHead: ['', '账期（天）', '标准账期之外（天）', '定金', '定金可代替账期', '仅限预付款', '最高折扣', '最小订单'],
    gates: '管控：评分之外的硬性限制',
    alerts: '预警',
    plans: '应急预案',
    start: '新客户与授信',
    exit: '何时建议退出',
    refusal: '不承接的业务与替代方案',
    never: (traits: string) => `一律不作依据：${traits}，以及任何人对个人的主观好恶。`,
    and: '；',
    other: '其他设置',
    otherHead: ['设置', '值'],
    labels: '本组织用语',
  },
} as const;

const BASIS_PATHS = [
  'customerModule',
  'humanDecision',
  'windows',
  'grace',
  'lateness',
  'tolerance',
  'dispute',
  'fewInvoices',
  'shrink',
  'prior',
  'thinCoverage',
  'minimumSpend',
  'standards',
  'counting',
  'counting.severity',
  'counting.fault',
  'counting.serviceDebtShare',
  'counting.standardTermsDays',
  'counting.dealsForGap',
  'validity',
  'costToServe',
  'rateDirection',
];

const START_PATHS = [
  'newCustomer',
  'coldStart.card',
  'coldStart.standardFrom',
  'coldStart.fullAt',
  'credit.countOrders',
  'credit.promisedDays',
  'credit.limitFrom',
  'credit.suggestion.multiple',
  'credit.suggestion.cap',
  'credit.suggestion.months',
  'credit.suggestion',
  'credit.loss',
];

const EXIT_PATHS = [
  'exit.soft',
  'exit.tierDays',
  'exit.overdueDays',
  'exit.breaches',
  'exit.marginQuarters',
  'exit.minimumQuarters',
  'exit.conductAfterWarning',
  'exit.ownFault',
  'exit.marks',
];

/**
 * A policy as a person reads it, in Markdown: what is measured, what it costs, what follows. Every setting is written; one that has
 * no sentence stands at the end by its path, so that nothing is hidden.
 * @example renderPolicy(policy, 'en').split('\n')[0] // '# B2B standard (b2b-standard)'
 */
export function renderPolicy(policy: Policy, language: Language): string {
  const writer = policyWriter(policy, language);
  const t = LABELS[language];
  const sentences = (paths: readonly string[]): string => list(paths.map((path) => writer.write(path)));
  const chapters = [
    ...envelope(writer),
    `## ${t.measured}`,
    ...indicatorsText(writer),
    t.never(FORBIDDEN_TRAITS.map(({ name }) => name[language]).join(t.and)),
    `## ${t.tiers}`,
    ...tiers(writer),
    sentences(['tiers', 'override']),
    `## ${t.gates}`,
    ...gatesText(writer),
    `## ${t.alerts}`,
    ...alertsText(writer),
    `## ${t.plans}`,
    ...plansText(writer),
    ...careText(writer),
    sentences(['people']),
    `## ${t.refusal}`,
    ...refusalText(writer),
    ...lettersText(writer),
    `## ${t.start}`,
    sentences(START_PATHS),
    ...screeningText(writer),
    `## ${t.exit}`,
    sentences(EXIT_PATHS),
    ...exitProcessText(writer),
    `## ${t.basis}`,
    sentences(BASIS_PATHS),
    `## ${t.labels}`,
    writer.write('labels'),
  ];
  const unwritten = writer.unwritten().map(({ path, value }) => [path, value]);
  const other = unwritten.length > 0 ? [`## ${t.other}`, table(t.otherHead, unwritten)] : [];
  return `${[...chapters, ...other].filter(Boolean).join('\n\n')}\n`;
}

/** The head of the document: who stands behind this version, and since when it is in force. */
function envelope(writer: PolicyWriter): string[] {
  const { policy, language } = writer;
  const keys = ['version', 'preset', 'author', 'approver', 'approvedOn', 'effectiveFrom', 'schema'];
  writer.markWritten('name');
  writer.markWritten('notes');
  return [
    `# ${policy.name[language]} (${writer.writeValue('id')})`,
    table(LABELS[language].envelope, [keys.map((key) => writer.writeValue(key))]),
    policy.notes[language],
  ];
}

function tiers(writer: PolicyWriter): string[] {
  const { policy, language } = writer;
  writer.markWritten('strategies');
  const rows = [...GRADES, 'N' as const].map((tier) => {
    const { name, terms, limit, pricing, service, education, reviewMonths } = policy.strategies[tier];
    const from = tier === 'E' ? '0' : tier === 'N' ? '–' : writer.writeValue(`tiers.edges.${tier}`);
    const texts = [terms, limit, pricing, service, education].map((text) => text[language]);
    return [tier, name[language], from, ...texts, String(reviewMonths)];
  });
  const terms = [...GRADES, 'N' as const].map((tier) => [
    tier,
    ...TERMS.map(([key, format]) => {
      const text = writer.writeValue(`terms.${tier}.${key}`, format);
      return { true: '✓', false: '–' }[text] ?? text;
    }),
  ]);
  return [table(LABELS[language].tierHead, rows), table(LABELS[language].termsHead, terms)];
}

/** The settings of a tier's terms, each with the format of its value. */
const TERMS: readonly [keyof Policy['terms']['A'], string?][] = [
  ['days'],
  ['extraDays'],
  ['depositShare', 'percent'],
  ['depositLifts'],
  ['prepaidOnly'],
  ['discount', 'percent'],
  ['minimumOrder', 'units'],
];
