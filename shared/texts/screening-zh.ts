import { faultNeeds, type ScreeningWords } from './screening-words.ts';

const faults: ScreeningWords['faults'] = {
  'no-reason': '未写明理由',
  'same-person': '批准人不得是申请人或记录创建人',
  'same-second': '第二批准人不得与批准人、申请人相同',
  'changed-by-requester': '批准后申请人又作了修改，须由批准人重新保存',
  'no-second': '该额度较大或超出评分卡允许的条件，须有第二位批准人',
  'no-expiry': '未写明截止日期',
  'too-long': '期限超出政策允许',
  'not-a-grade': '未写明 A 至 E 的等级',
};

export const screeningZh: ScreeningWords = {
  faults,
  needs: {
    ...faultNeeds(faults, (fault) => `不生效：${fault}。`),
    'screening-first-screening':
      '新建类型为 Screening、事项为“first-screening”的决定：通过选 Approved；不通过选 Rejected，并写明理由和批准人。',
    'screening-qualification': '新建类型为 Qualification 的决定，并填写评分卡。',
    'screening-cooperation':
      '新建类型为 Screening、事项为“cooperation”的决定，在金额栏填写申请额度（预付款填 0），由销售提出、财务批准。',
    'screening-decision':
      '新建类型为 Screening、事项为“decision”的决定并写明理由：批准，或婉拒并提供替代方案；批准人不得是申请人。',
    'screening-onboarding': '培训完成后，新建类型为 Screening、事项为“onboarding”的决定。',
    'screening-approval': '须由申请人以外的人批准或否决。',
    'screening-second-approver': '须有第二位批准人：额度高于政策金额，或超出评分卡允许的条件。',
    'screening-too-early': '记录时上一步骤尚未完成，请重新记录。',
    'screening-ended': '记录于婉拒之后。后续新商机将重新启动准入。',
    'screening-decided': '记录于决定之后。只有决定本身可以撤回。',
    'screening-card': '本步骤以资质评分卡作答。',
    'screening-card-empty': '评分卡未填写任何内容。',
    'screening-amount': '须在金额栏写明申请额度；预付款填 0。',
    'screening-step-unnamed': '须在事项栏写明所答复的步骤。',
  },
};
