import type { Statements } from './statement.ts';

/** What a policy says about who has which role. */
export const peopleStatements: Statements = {
  people: {
    en: 'Work goes to the user who has the role, by e-mail address; a role that nobody is named for falls to the owner of the customer. Finance: {finance|–}; manager: {manager|–}; service: {service|–}; legal: {legal|–}; people officer: {people|–}; administrator: {admin|–}; policy owner: {policy-owner|–}; case owner: {case-owner|–}.',
    zh: '工作按用户邮箱分派给担任该角色的人；未指定人选的角色由客户负责人承担。财务：{finance|–}；经理：{manager|–}；客服：{service|–}；法务：{legal|–}；人事：{people|–}；管理员：{admin|–}；政策负责人：{policy-owner|–}；流程负责人：{case-owner|–}。',
  },
};
