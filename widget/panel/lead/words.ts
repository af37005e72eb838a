import type { Language } from '../../../shared/vocabulary/language.ts';

const en = {
  advice: 'Winnow advises',
  onlyAdvice: 'Winnow advises, a person decides.',
  none: 'Not screened yet. It happens within a minute of a change; or the nightly pass does it.',
  reasons: 'Why',
  known: 'Known already',
  possible: 'may be',
  open: (name: string) => `Open ${name}`,
  alternatives: 'What can be offered instead',
  notCounted: 'Recorded, but it does not count',
  steps: {
    'first-screening': 'To do: answer the first screening',
    qualification: 'To do: fill in the qualification card',
    done: 'Both steps that a lead can have are answered. Convert the lead: everything recorded goes with it.',
    refused: 'It was refused. The record says why, and when to ask again.',
  },
  due: (day: string) => `by ${day}`,
  card: (score: number, start: string) => `Card: ${score} of 100, opens ${start}.`,
  start: { standard: 'standard terms', limited: 'limited terms', prepaid: 'prepayment' },
  recorded: 'Recorded. Winnow looks again within a minute.',
  noCompany: 'This lead',
};

type LeadPanelWords = typeof en;

const zh: LeadPanelWords = {
  advice: 'Winnow 建议',
  onlyAdvice: 'Winnow 仅提供建议，由人决定。',
  none: '尚未筛查。通常在修改后一分钟内完成，否则由夜间任务完成。',
  reasons: '理由',
  known: '已知客户',
  possible: '可能是',
  open: (name) => `打开 ${name}`,
  alternatives: '可提供的替代方案',
  notCounted: '已记录但不生效',
  steps: {
    'first-screening': '待办：答复初筛',
    qualification: '待办：填写资质评分卡',
    done: '线索阶段的两个步骤均已答复。请转换此线索，所有记录将一并带入。',
    refused: '已婉拒。记录中写明理由及可再次申请的日期。',
  },
  due: (day) => `截止 ${day}`,
  card: (score, start) => `评分卡：${score} / 100，可享${start}。`,
  start: { standard: '标准条件', limited: '受限条件', prepaid: '预付款' },
  recorded: '已记录。Winnow 将在一分钟内重新查看。',
  noCompany: '此线索',
};

/** The labels of a lead's panel in one language; small enough to travel together. */
export const leadPanelWords = (language: Language): LeadPanelWords => (language === 'zh' ? zh : en);
