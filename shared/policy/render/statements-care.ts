import type { Statements } from './statement.ts';

/** What a policy says about the repair side of the score. */
export const careStatements: Statements = {
  'care.contact': {
    en: 'A task for a talk opens {leadDays:days} before it is due. A talk is a feedback, a promise, a survey, or a decision whose title begins like one of these: {marks:list}.',
    zh: '沟通任务在到期前 {leadDays:days}建立。反馈、付款承诺、满意度调查，或标题含以下用语的决定均算作一次沟通：{marks:list}。',
  },
  'care.watch': {
    en: 'After a plan was met somebody looks in at least every {contactDays:days} for {days:days}.',
    zh: '计划达标后 {days:days}内，至少每 {contactDays:days}联系一次。',
  },
  'care.theme': {
    en: '{count} complaints or feedback on one theme within {days:days}, our fault, ask for better service; so does a customer most of whose complaints are ours, from {debtCount} on. It is seen to within {actDays} working days.',
    zh: '{days:days}内同一主题的投诉或反馈达 {count} 起且责任在我方，或客户多数投诉责任在我方（至少 {debtCount} 起），即须改进服务，并在 {actDays} 个工作日内着手处理。',
  },
  'care.education': {
    en: '{fewest} cases of one cause within {days:days}, the customer’s or a shared fault, call for a course within {actDays} working days; for the {causes} most frequent causes.',
    zh: '{days:days}内同一原因的工单达 {fewest} 起且责任在客户或双方，须在 {actDays} 个工作日内安排培训；针对最常见的 {causes} 项原因。',
  },
  'care.plan': {
    en: 'A plan is answered within {answerDays} working days and runs {runDays:days} unless it names its last day; its result is recorded within {resultDays} working days. Cases of the same cause are compared over {compareDays:days} before and after.',
    zh: '计划提出后 {answerDays} 个工作日内答复；未注明截止日的执行 {runDays:days}；结束后 {resultDays} 个工作日内登记结果。同类工单按前后各 {compareDays:days}比较。',
  },
  'care.letterDays': {
    en: 'An approved letter goes out within {letterDays} working days; what counts against a customer is confirmed by a second person within {confirmDays}.',
    zh: '已批准的函件须在 {letterDays} 个工作日内寄出；对客户不利的记录须在 {confirmDays} 个工作日内由第二人确认。',
  },
};
