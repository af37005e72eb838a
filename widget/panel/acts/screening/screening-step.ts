import { isOnePersons } from '../../../../shared/screening/answers.ts';
import { parseDay } from '../../../../shared/values/day.ts';
import type { ScreeningStep } from '../../../../shared/vocabulary/steps.ts';
import { amountOf } from '../../../components/form-field.ts';
import { type Act, created, me, titled } from '../act.ts';
import { moneyField, optionsOf, reasonField } from '../fields.ts';
import { openScreeningStep, screenedDeal } from './running-screening.ts';

/** What a step can be answered with: the card says yes to the qualification, and a customer taken on is not refused by its course. */
const ANSWERS: Partial<Record<ScreeningStep, readonly ('yes' | 'no')[]>> = {
  qualification: ['no'],
  onboarding: ['yes'],
};

/** Answers the step of the screening that is open, with the questions that everyone is asked. */
export const screeningStep: Act = {
  module: 'Winnow_Decisions',
  async open(desk) {
    const { w, t, assessment, language } = desk;
    const words = w.screeningStep;
    const open = openScreeningStep(assessment);
    if (!open) return { nothing: words.none };
    if (open.step.needs.includes('screening-approval')) return { nothing: words.waits };
    // The policy and its reader are large: only whoever answers a step loads them.
    const { firmPolicy } = await import('../letters/firm-policy.ts');
    const { policy, shipped } = await firmPolicy(desk.own, parseDay(desk.today) ?? 0);
    const { id } = open;
    const name = t.step(id);
    const answers = ANSWERS[id] ?? ['yes', 'no'];
    const takesYes = answers.includes('yes');
    const counts = (answer: string | undefined): boolean => answer === 'yes' && isOnePersons(id, policy);
    const alone = answers.includes('no') ? words.alone : words.aloneYes;
    return {
      title: words.title(name),
      lead: [
        words.checklist,
        policy.screening.steps[id].checklist.map((item) => item[language]),
        takesYes && isOnePersons(id, policy) ? alone : words.two,
        ...(shipped ? [w.letter.shipped] : []),
      ],
      submit: words.submit,
      confirm: ({ answer, reason = '' }) => (answer === 'no' ? [words.confirmNo, reason] : undefined),
      fields: [
        {
          name: 'answer',
          kind: 'pick',
          label: words.answer,
          required: true,
          ...(answers.length === 1 && answers[0] ? { first: answers[0] } : {}),
          options: optionsOf(words.answers).filter(({ value }) => answers.some((one) => one === value)),
        },
        moneyField(desk, 'amount', words.amount, {
          required: id === 'cooperation',
          ...(id === 'decision' ? { help: words.amountHelp } : {}),
          when: ({ answer }) => answer === 'yes' && (id === 'cooperation' || id === 'decision'),
        }),
        reasonField(desk),
      ],
      run({ answer, amount, reason }) {
        const isDone = counts(answer);
        const limit = amountOf(amount ?? '');
        const values = {
          Kind: 'Screening',
          About: id,
          State: isDone ? 'Approved' : 'Proposed',
          Requested_By: me(desk),
          Name: titled(isDone ? words.nameAlone(name) : words.name(name, words.said[answer === 'no' ? 'no' : 'yes'])),
          Reason: reason,
          Valid_From: desk.today,
          ...screenedDeal(desk),
          ...(limit === undefined ? {} : { Amount: limit }),
        };
        return created(desk, 'Winnow_Decisions', values, isDone ? words.done(name) : words.proposed(name));
      },
    };
  },
};
