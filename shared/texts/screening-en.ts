import { faultNeeds, type ScreeningWords } from './screening-words.ts';

const faults: ScreeningWords['faults'] = {
  'no-reason': 'it gives no reason',
  'same-person': 'its approver must be somebody else than the one who asked and the one who made the record',
  'same-second': 'its second approver must be somebody else than the approver and those who asked',
  'changed-by-requester': 'the one who asked changed it after the approval; the approver must save it once more',
  'no-second': 'a limit of this size, or above what the card opens, needs a second approver',
  'no-expiry': 'it names no last day',
  'too-long': 'it lasts longer than the policy allows',
  'not-a-grade': 'it names no tier from A to E',
};

export const screeningEn: ScreeningWords = {
  faults,
  needs: {
    ...faultNeeds(faults, (fault) => `It does not count: ${fault}.`),
    'screening-first-screening':
      'A decision of the kind Screening about “first-screening”: Approved to go on; Rejected, with reason and approver, to refuse.',
    'screening-qualification': 'A decision of the kind Qualification with the card filled in.',
    'screening-cooperation':
      'A decision of the kind Screening about “cooperation” with the limit asked for in Amount (0 for prepaid), asked by sales, approved by finance.',
    'screening-decision':
      'A decision of the kind Screening about “decision” with the reasons: Approved, or Rejected with alternatives; the approver is not the one who asks.',
    'screening-onboarding': 'A decision of the kind Screening about “onboarding”, once the course was taken.',
    'screening-approval': 'Somebody else than the one who asks must approve or reject it.',
    'screening-second-approver':
      'A second approver: the limit is above the policy’s amount, or above what the card opens.',
    'screening-too-early': 'It was recorded before the step in front of it was done. Record it anew.',
    'screening-ended': 'It was recorded after the refusal. A later deal begins a new screening.',
    'screening-decided': 'It was recorded after the decision. Only the decision itself can be taken back.',
    'screening-card': 'This step is answered by the qualification card.',
    'screening-card-empty': 'Nothing is filled in on the card.',
    'screening-amount': 'It must state the limit asked for in Amount; 0 for prepaid.',
    'screening-step-unnamed': 'It must say in About which step it answers.',
  },
};
