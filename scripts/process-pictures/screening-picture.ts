import { assess } from '../../shared/assessment/assess.ts';
import { SCREENING_STEPS } from '../../shared/vocabulary/steps.ts';
import { dossierWith, TODAY, usd } from '../../test/fixtures/plain-dossier.ts';
import { AGO, answer, firstDeal, policy } from '../../test/fixtures/screening-story.ts';
import type { ProcessPicture, StepPicture } from './step-picture.ts';
import { within } from './words.ts';

/** The screening as the policy has it, with what each step asks for when it is the open one of an example. */
export function screeningPicture(): ProcessPicture {
  const { steps, askAgainDays } = policy.screening;
  return {
    id: 'screening',
    title: { en: 'Screening of a new customer', zh: '新客户准入' },
    end: 'approved',
    note: {
      en: 'It begins on the day a customer without won deals and without invoices is made, or with its first deal; the first two steps can be answered while it is a lead, and count for the customer that the lead becomes. Talks follow the approval in the weeks that the policy names.',
      zh: '无成交、无发票的客户自新建之日或首个商机起启动；前两步可在线索阶段答复，线索转换后计入客户。批准后按政策规定的周次回访。',
    },
    steps: SCREENING_STEPS.map((id, at): StepPicture => {
      const refusal = id === 'onboarding' ? [] : [{ ...refusedBy(at, askAgainDays), to: endOf(at) }];
      return {
        id,
        who: steps[id].who,
        due: within(steps[id].days, 'working'),
        checklist: steps[id].checklist,
        needs: needsOf(at),
        after: SCREENING_STEPS.slice(Math.max(0, at - 1), at),
        either: [],
        else: refusal,
      };
    }),
  };
}

const refusedBy = (at: number, days: number) => ({
  why:
    SCREENING_STEPS[at] === 'decision'
      ? {
          en: `no, by two people, with reasons; may ask again after ${days} days`,
          zh: `两人否决并说明理由；${days} 天后可再次申请`,
        }
      : { en: 'knocked out, by two people, with a reason', zh: '未通过：须两人确认并说明理由' },
});

/** The screening of an example in which the steps before one are answered, and that one as given. */
function exampleAt(at: number, more: Parameters<typeof answer>[1] | null) {
  const upTo = SCREENING_STEPS.slice(0, at).map((id) => answer(id, { amount: usd(90_000), secondApprover: 'dana' }));
  const id = SCREENING_STEPS[at] ?? 'onboarding';
  const last = more ? [{ ...answer(id, more), kind: 'screening' as const, about: id, from: TODAY - AGO[id] }] : [];
  const dossier = dossierWith({ deals: [firstDeal], decisions: [...upTo, ...last] });
  const found = assess(dossier, policy, TODAY, { withoutLift: true }).processes.find((p) => p.process === 'screening');
  if (!found) throw new Error('The example has no screening');
  return found;
}

const needsOf = (at: number): string[] => exampleAt(at, null).steps[at]?.needs ?? [];

const endOf = (at: number): string =>
  exampleAt(at, { state: 'rejected', requester: 'sam', createdBy: 'sam', approver: 'mara', modifiedBy: 'mara' }).ended
    ?.how ?? '';
