import type { Language } from '../../../shared/vocabulary/language.ts';

const en = {
  title: 'Group',
  members: (count: number) => `${count} customers`,
  worst: (tier: string) => `The worst tier in the group is ${tier}.`,
  caption: 'The customers of the group, the top first',
  tier: (tier: string) => `tier ${tier}`,
  sums: (exposure: string, overdue: string, limit: string) =>
    `Exposure ${exposure}, of it overdue ${overdue}; limit ${limit}`,
  notAssessed: 'Not assessed yet.',
  together: 'Together',
  here: 'this customer',
  none: '–',
  open: (name: string) => `Open ${name}`,
  unknown: (count: number) =>
    count === 1
      ? 'One of them has not been assessed yet: it is in no sum.'
      : `${count} of them have not been assessed yet: they are in no sum.`,
  circular: 'Their parent accounts form a circle. Each counts once; please correct the parents.',
  cutOff: 'There are more than could be read here: the sums are too small.',
  asOf: (day: string) => `As Winnow last wrote it on each record, the oldest on ${day}.`,
  notSeen: 'Only customers that you may see.',
  failed: 'The group could not be read.',
};

export type GroupWords = typeof en;

const zh: GroupWords = {
  title: '集团',
  members: (count) => `${count} 家客户`,
  worst: (tier) => `集团内最差等级为 ${tier}。`,
  caption: '集团客户，上级在前',
  tier: (tier) => `${tier} 级`,
  sums: (exposure, overdue, limit) => `敞口 ${exposure}，其中逾期 ${overdue}；额度 ${limit}`,
  notAssessed: '尚未评估。',
  together: '合计',
  here: '本客户',
  none: '–',
  open: (name) => `打开 ${name}`,
  unknown: (count) => `其中 ${count} 家尚未评估，不计入合计。`,
  circular: '上级客户互相指向，形成循环。每家只计一次，请更正上级客户。',
  cutOff: '客户数量超出此处可读取的范围，合计偏小。',
  asOf: (day) => `以 Winnow 最近写入各记录的数据为准，最早为 ${day}。`,
  notSeen: '仅含您有权查看的客户。',
  failed: '无法读取集团信息。',
};

export const groupWords = (language: Language): GroupWords => ({ en, zh })[language];
