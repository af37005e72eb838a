import type { Statements } from './statement.ts';

/** What letters follow besides their words. */
export const letterStatements: Statements = {
  'letters.languages': {
    en: 'In Chinese to customers in {zh:list|no country}; in English to those in {en:list|no country}; to others in the language of the org. The writer may always choose the other.',
    zh: '致{zh:list|无}的客户用中文；致{en:list|无}的客户用英文；其他用本组织语言。撰写人可随时改选。',
  },
  'letters.sender': {
    en: 'Where the writer gives nothing else: firm {firm|not said}, name {name|not said}, contact {contact|not said}, address {address|not said}, account for payments {payTo|not said}, who hears appeals {appeal|not said}.',
    zh: '撰写人未另行填写时：公司 {firm|未填}，姓名 {name|未填}，联系方式 {contact|未填}，地址 {address|未填}，收款账户 {payTo|未填}，申诉受理 {appeal|未填}。',
  },
  'letters.days': {
    en: 'A reminder is to be paid within {pay:days}; answers are asked for or promised within {answer} working days.',
    zh: '提醒函要求 {pay:days}内付款；要求或承诺的答复期限为 {answer} 个工作日。',
  },
  'letters.instalments': {
    en: 'A payment plan has {count} equal instalments, {everyDays:days} apart, where nothing else is agreed.',
    zh: '未另行约定时，分期方案为 {count} 期等额，每期间隔 {everyDays:days}。',
  },
};

/** What a policy says about who has which role. */
export const peopleStatements: Statements = {
  people: {
    en: 'Work goes to the user who has the role, by e-mail address; a role that nobody is named for falls to the owner of the customer. Finance: {finance|–}; manager: {manager|–}; service: {service|–}; legal: {legal|–}; people officer: {people|–}; administrator: {admin|–}; policy owner: {policy-owner|–}; case owner: {case-owner|–}.',
    zh: '工作按用户邮箱分派给担任该角色的人；未指定人选的角色由客户负责人承担。财务：{finance|–}；经理：{manager|–}；客服：{service|–}；法务：{legal|–}；人事：{people|–}；管理员：{admin|–}；政策负责人：{policy-owner|–}；流程负责人：{case-owner|–}。',
  },
};
