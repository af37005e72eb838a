import type { Policy } from './policy.ts';
import { b2bAlerts } from './presets/b2b/alerts.ts';
import { b2bCare } from './presets/b2b/care.ts';
import { b2bExit, b2bExitProcess } from './presets/b2b/exit.ts';
import { b2bFacts } from './presets/b2b/facts.ts';
import { b2bExceptions, b2bGates, b2bTerms } from './presets/b2b/gates.ts';
import { b2bLabels } from './presets/b2b/labels.ts';
import { b2bCalendar, b2bDecisions, b2bPeople, b2bSync, b2bTasks } from './presets/b2b/organisation.ts';
import { b2bPlans } from './presets/b2b/plans.ts';
import { b2bRefusal } from './presets/b2b/refusal.ts';
import { b2bScreening } from './presets/b2b/screening.ts';
import { b2bLetters } from './presets/letters/letters.ts';
import { scales } from './presets/scales.ts';

/** The shipped standard for firms that sell to firms on credit. */
export const b2bStandard: Policy = {
  schema: 2,
  preset: 'b2b-standard',
  id: 'b2b-standard',
  version: '2.0',
  name: { en: 'B2B standard', zh: 'B2B 标准政策' },
  author: null,
  approver: null,
  approvedOn: null,
  effectiveFrom: null,
  notes: {
    en: 'For firms that sell to firms on credit terms. Payment behaviour weighs most, because past lateness foretells the next late invoice better than anything else a CRM holds. Gates start as warnings: watch them for two weeks before you let them hold anything.',
    zh: '适用于以账期向企业客户销售的公司。付款行为权重最高，因为在 CRM 的各项数据中，过往逾期最能预示下一张发票是否逾期。各项管控先以预警方式运行：观察两周后再决定是否生效。',
  },
  customerModule: 'Accounts',
  humanDecision: false,
  rateDirection: 'foreign-per-home',
  windows: { long: 365, short: 90, billingMonths: 6 },
  grace: 3,
  lateness: { prior: 3, early: -15, late: 60, latest: 5, material: 0.1, dueShift: false },
  tolerance: { units: 50, share: 0.005, mostShare: 0.2 },
  dispute: { days: 45, shareOfBilling: 0.25 },
  shrink: { k: 5, lateShare: 0.35 },
  fewInvoices: 3,
  prior: 60,
  thinCoverage: 0.5,
  groups: { payment: 35, ability: 15, value: 15, service: 15, contract: 10, relationship: 10 },
  indicators: scales,
  newCustomer: { dueInvoices: 3, days: 90 },
  minimumSpend: null,
  standards: { industries: [], countries: [], minEmployees: null, minAnnualRevenue: null },
  tiers: { edges: { A: 80, B: 65, C: 50, D: 35 }, fall: 3, fallDays: 7, rise: 5, dwellDays: 30 },
  override: { days: 90, steps: 1, cap: { tier: 'C', gates: ['G1', 'G4'] } },
  gates: b2bGates,
  exceptions: b2bExceptions,
  alerts: b2bAlerts,
  people: b2bPeople,
  tasks: b2bTasks,
  sync: b2bSync,
  plans: b2bPlans,
  care: b2bCare,
  exit: b2bExit,
  exitProcess: b2bExitProcess,
  calendar: b2bCalendar,
  refusal: b2bRefusal,
  letters: b2bLetters,
  ...b2bFacts,
  screening: b2bScreening,
  decisions: b2bDecisions,
  strategies: {
    A: {
      name: { en: 'Preferred', zh: '优先' },
      terms: { en: 'Standard terms plus up to 15 days', zh: '标准账期，可再延长至多 15 天' },
      limit: { en: 'Suggested limit applies by itself', zh: '建议授信额度自动生效' },
      pricing: { en: 'Sales may decide within full authority', zh: '销售可在全部权限内定价' },
      service: { en: 'Named owner, priority service, a talk each quarter', zh: '专属负责人，优先服务，每季度沟通一次' },
      education: { en: 'Yearly survey, early access to news', zh: '每年满意度调查，优先体验新品' },
      reviewMonths: 12,
    },
    B: {
      name: { en: 'Standard', zh: '标准' },
      terms: { en: 'Standard terms', zh: '标准账期' },
      limit: { en: 'Suggested limit; a change over 25 % needs approval', zh: '采用建议额度；变动超过 25% 须审批' },
      pricing: { en: 'Sales may decide', zh: '销售可自行定价' },
      service: { en: 'Standard service', zh: '标准服务' },
      education: { en: 'Survey after each case', zh: '每次服务后回访' },
      reviewMonths: 12,
    },
    C: {
      name: { en: 'Watch', zh: '关注' },
      terms: { en: 'Standard terms, no extension', zh: '标准账期，不予延期' },
      limit: { en: '80 % of the suggested limit, nothing temporary on top', zh: '建议额度的 80%，不予临时增额' },
      pricing: { en: 'One step less discount authority', zh: '折扣权限下调一级' },
      service: { en: 'A monthly check', zh: '每月检查一次' },
      education: { en: 'Webinar or manual for the two main reasons', zh: '针对两项主要原因提供培训或手册' },
      reviewMonths: 6,
    },
    D: {
      name: { en: 'Restricted', zh: '受限' },
      terms: { en: 'At most 15 days, or a 50 % deposit', zh: '账期至多 15 天，或预付 50% 定金' },
      limit: { en: '30 % of the suggested limit', zh: '建议额度的 30%' },
      pricing: { en: 'A manager approves; minimum order applies', zh: '须经理审批；执行最低起订量' },
      service: { en: 'Payment plan, one contact, finance calls', zh: '还款计划，单一联系人，由财务致电' },
      education: { en: 'Improvement plan over 30 days', zh: '30 天改进计划' },
      reviewMonths: 3,
    },
    E: {
      name: { en: 'Exit review', zh: '退出审查' },
      terms: { en: 'Prepaid only', zh: '仅限预付款' },
      limit: { en: 'No credit', zh: '不授信' },
      pricing: { en: 'No discount; a service fee applies', zh: '不打折；收取服务费' },
      service: { en: 'Limited hours and channels', zh: '限定服务时间与渠道' },
      education: { en: 'A last offer; exit review opened by a person', zh: '最后一次改善机会；由人工启动退出审查' },
      reviewMonths: 1,
    },
    N: {
      name: { en: 'New', zh: '新客户' },
      terms: { en: 'By the qualification card', zh: '按资质评分卡确定' },
      limit: { en: 'Starter limit', zh: '起始额度' },
      pricing: { en: 'One step less discount authority', zh: '折扣权限下调一级' },
      service: { en: 'Onboarding calls in weeks 1, 4 and 12', zh: '第 1、4、12 周入门回访' },
      education: { en: 'Onboarding course', zh: '入门培训课程' },
      reviewMonths: 3,
    },
  },
  terms: b2bTerms,
  labels: b2bLabels,
};
