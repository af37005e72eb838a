import type { Language } from '../session.ts';

const LABELS = {
  skip: { en: 'Skip to content', zh: '跳到正文' },
  product: { en: 'Emulated CRM', zh: '模拟 CRM' },
  modules: { en: 'Modules', zh: '模块' },
  preferences: { en: 'User, language and theme', zh: '用户、语言与主题' },
  user: { en: 'Acting user', zh: '当前用户' },
  language: { en: 'Language', zh: '语言' },
  theme: { en: 'Theme', zh: '主题' },
  day: { en: 'Day', zh: '日间' },
  night: { en: 'Night', zh: '夜间' },
  apply: { en: 'Apply', zh: '应用' },
  search: { en: 'Search', zh: '搜索' },
  searchIn: { en: 'Search this list', zh: '在此列表中搜索' },
  columns: { en: 'Columns', zh: '列' },
  perPage: { en: 'Rows per page', zh: '每页行数' },
  previous: { en: 'Previous', zh: '上一页' },
  next: { en: 'Next', zh: '下一页' },
  pages: { en: 'Pages', zh: '分页' },
  noRecords: { en: 'No records found', zh: '没有记录' },
  total: { en: 'Total records', zh: '记录总数' },
  edit: { en: 'Edit', zh: '编辑' },
  save: { en: 'Save', zh: '保存' },
  cancel: { en: 'Cancel', zh: '取消' },
  details: { en: 'All fields', zh: '全部字段' },
  overview: { en: 'Overview', zh: '概览' },
  relatedLists: { en: 'Related lists', zh: '相关列表' },
  openActivities: { en: 'Open activities', zh: '未完成的活动' },
  notes: { en: 'Notes', zh: '备注' },
  tags: { en: 'Tags', zh: '标签' },
  owner: { en: 'Owner', zh: '所有者' },
  none: { en: 'None', zh: '无' },
  showAll: { en: 'Show all', zh: '显示全部' },
  yes: { en: 'Yes', zh: '是' },
  no: { en: 'No', zh: '否' },
  notFound: { en: 'Record not found', zh: '未找到记录' },
  notFoundText: {
    en: 'It may have been deleted, or the address is wrong.',
    zh: '该记录可能已被删除，或地址有误。',
  },
  saved: { en: 'Saved', zh: '已保存' },
  notSaved: { en: 'Not saved', zh: '未保存' },
  markPaid: { en: 'Mark as paid', zh: '标记为已付款' },
  closeTask: { en: 'Close task', zh: '完成任务' },
  closeCase: { en: 'Close case', zh: '关闭服务单' },
  winDeal: { en: 'Mark as won', zh: '标记为赢单' },
  changed: { en: 'This page is out of date.', zh: '此页面的内容已更新。' },
  refresh: { en: 'Refresh', zh: '刷新' },
  demoBar: { en: 'Demo controls', zh: '演示控制台' },
  notZoho: { en: 'not part of Zoho CRM', zh: '不属于 Zoho CRM' },
  emulatedDate: { en: 'Emulated date', zh: '模拟日期' },
  plusDay: { en: '+1 day', zh: '+1 天' },
  plusWeek: { en: '+7 days', zh: '+7 天' },
  toDate: { en: 'Move to date', zh: '跳到日期' },
  go: { en: 'Go', zh: '前往' },
  events: { en: 'Make something happen', zh: '触发事件' },
  log: { en: 'What the CRM was asked and what it sent', zh: 'CRM 收到的请求与发出的通知' },
  logEmpty: { en: 'Nothing yet.', zh: '暂无内容。' },
  logTime: { en: 'Time', zh: '时间' },
  logDirection: { en: 'Direction', zh: '方向' },
  logWhat: { en: 'Call', zh: '调用' },
  logStatus: { en: 'Answer', zh: '结果' },
  logCredits: { en: 'Credits', zh: '额度' },
  incoming: { en: 'to the CRM', zh: '发往 CRM' },
  outgoing: { en: 'from the CRM', zh: '来自 CRM' },
  working: { en: 'Working…', zh: '处理中…' },
  watching: { en: 'Done. Watching for changes…', zh: '已完成，正在等待变化…' },
  failed: { en: 'It did not work:', zh: '操作失败：' },
  story: { en: 'See it in three steps', zh: '三步了解' },
  showStory: { en: 'Show the story', zh: '显示引导' },
  hideStory: { en: 'Hide', zh: '收起' },
  takeMe: { en: 'Show me', zh: '带我去' },
  step: { en: 'Step', zh: '第' },
} as const;

export type LabelName = keyof typeof LABELS;

/** Looks up a label of the host page. */
export type Labels = (name: LabelName) => string;

/** The labels in this language. */
export function labelsIn(language: Language): Labels {
  return (name) => LABELS[name][language];
}

const MODULES_ZH: Record<string, string> = {
  Accounts: '客户',
  Contacts: '联系人',
  Deals: '商机',
  Invoices: '发票',
  Cases: '服务单',
  Tasks: '任务',
  Notes: '备注',
  Products: '产品',
  Vendors: '供应商',
  Campaigns: '营销活动',
  Sales_Orders: '销售订单',
};

const FIELDS_ZH: Record<string, string> = {
  Account_Name: '客户名称',
  Account_Number: '客户编号',
  Account_Type: '客户类型',
  Amount: '金额',
  Amount_Paid: '已付金额',
  Annual_Revenue: '年收入',
  Billing_City: '开票城市',
  Billing_Country: '开票国家',
  Case_Number: '服务单号',
  Case_Origin: '来源',
  Case_Reason: '原因',
  Closed_On: '关闭日期',
  Closing_Date: '预计成交日期',
  Contact_Name: '联系人',
  Created_Time: '创建时间',
  Deal_Name: '商机名称',
  Department: '部门',
  Description: '描述',
  Dispute: '争议',
  Due_Date: '到期日',
  Email: '邮箱',
  Employees: '员工数',
  Fault: '责任方',
  Full_Name: '姓名',
  Grand_Total: '总计',
  Industry: '行业',
  Invoice_Date: '开票日期',
  Modified_Time: '修改时间',
  Owner: '所有者',
  Paid_On: '付款日期',
  Payment_Terms_Days: '账期（天）',
  Phone: '电话',
  Prepaid: '预付',
  Priority: '优先级',
  Rating: '评级',
  Stage: '阶段',
  Status: '状态',
  Subject: '主题',
  Tag: '标签',
  Title: '职务',
  Type: '类型',
  Website: '网站',
  What_Id: '关联到',
  Who_Id: '联系人',
};

/** A module's name for people. */
export function moduleLabel(meta: { api_name: string; plural_label: string }, language: Language): string {
  return (language === 'zh' ? MODULES_ZH[meta.api_name] : undefined) ?? meta.plural_label;
}

/** A field's name for people; fields the dictionary does not know keep their own label. */
export function fieldLabel(field: { api_name: string; field_label: string }, language: Language): string {
  return (language === 'zh' ? FIELDS_ZH[field.api_name] : undefined) ?? field.field_label;
}
