import type { Statements } from './statement.ts';

/** How parting goes, and which days are working days. */
export const exitProcessStatements: Statements = {
  'exitProcess.planDays': {
    en: 'A remediation plan runs {planDays:days}; a customer that recovers is watched for {watchDays:days}.',
    zh: '补救计划为期 {planDays:days}；恢复正常的客户继续观察 {watchDays:days}。',
  },
  'exitProcess.approvals': {
    en: 'Parting is approved by {approvals} people, neither the account owner nor whoever asked for it or made the record; above a contract value of {legalAbove:units} by legal as well.',
    zh: '退出须经 {approvals} 人批准，批准人不得是客户负责人、申请人或记录创建人；合同金额超过 {legalAbove:units}的，还须法务批准。',
  },
  'exitProcess.cureDays': {
    en: 'A written demand leaves {cureDays:days} to pay, never fewer than {leastCureDays}.',
    zh: '催告后给予 {cureDays:days}补救期，任何情况下不少于 {leastCureDays} 天。',
  },
  'exitProcess.noticeDays': {
    en: 'Notice: the contract’s own days, else {noticeDays:days}; {longNoticeDays:days} where supply is critical, or the contract is open-ended and older than {longContractDays:days}; never fewer than {leastNoticeDays}.',
    zh: '通知期：以合同约定为准，否则为 {noticeDays:days}；供应关键或无固定期限且超过 {longContractDays:days}的合同为 {longNoticeDays:days}；任何情况下不少于 {leastNoticeDays} 天。',
  },
  'exitProcess.appealDays': {
    en: 'The customer may appeal for {appealDays:days} after the notice; the {answerWho:word} sees to it that somebody who had no part in it answers within {answerDays} working days. Until then the steps from notice to termination wait, except after fraud or serious abuse.',
    zh: '客户可在通知后 {appealDays:days}内申诉；由{answerWho:word}安排未参与此事的人在 {answerDays} 个工作日内答复。答复前，从通知到终止合同的各步骤暂停，欺诈或严重辱骂威胁除外。',
  },
  'exitProcess.returnDays': {
    en: 'Data and property are given back within {returnDays:days} of the end of the contract; a rest of at most {settledUnits:units}, owed either way, counts as settled.',
    zh: '合同终止后 {returnDays:days}内归还数据与物品；双方往来余额不超过 {settledUnits:units}即视为结清。',
  },
  'exitProcess.winBackDays': {
    en: 'Nobody tries to win a parted customer back for {winBackDays:days}.',
    zh: '客户退出后 {winBackDays:days}内不得主动挽回。',
  },
  'exitProcess.reEntry': {
    en: 'It may come back with a qualification card of {card} or more, nothing owed from before, and {prepaidDays:days} paid in advance.',
    zh: '重新合作须资质评分不低于 {card} 分、旧账结清，并先预付合作 {prepaidDays:days}。',
  },
  calendar: {
    en: 'Working days are {weekdays:weekdays}, without the holidays listed here: {holidays:list|none}. Zoho documents no way to read an org’s holidays that can be relied on, so each firm lists its own.',
    zh: '工作日为{weekdays:weekdays}，以下所列节假日除外：{holidays:list|无}。Zoho 没有可靠的公开接口读取组织的节假日，因此由各公司自行列出。',
  },
};
