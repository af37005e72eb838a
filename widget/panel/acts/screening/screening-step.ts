import { isOnePersons } from '../../../../shared/screening/answers.ts';
import { parseDay } from '../../../../shared/values/day.ts';
import type { ScreeningStep } from '../../../../shared/vocabulary/steps.ts';
import { type Field, parseAmount } from '../../../components/form-field.ts';
import { type Act, type ActContext, createRecord, currentUser, recordTitle } from '../act.ts';
import { moneyField, optionsOf, reasonField } from '../fields.ts';
import { openScreeningStep, screenedDeal } from '../running-process.ts';

type Answer = 'yes' | 'no';

/** Answers by step: a yes to the qualification is given by the card, and the onboarding of an accepted customer knows no refusal. */
const ANSWERS: Partial<Record<ScreeningStep, readonly Answer[]>> = {
  qualification: ['no'],
  onboarding: ['yes'],
};

/** Answers the open step of the screening, with the checklist that applies to every new customer. */
export const screeningStep: Act = {
  module: 'Winnow_Decisions',
  async open(context) {
    const { w, t, assessment, language } = context;
    const words = w.screeningStep;
    const open = openScreeningStep(assessment);
    if (!open) return { nothingToDo: words.none };
    if (open.step.needs.includes('screening-approval')) return { nothingToDo: words.waits };
    // The policy and its reader are large: they are loaded only when a step is answered.
    const { firmPolicy } = await import('../letters/firm-policy.ts');
    const { policy, shipped } = await firmPolicy(context.ownModules, parseDay(context.today) ?? 0);
    const { id } = open;
    const name = t.step(id);
    const answers = ANSWERS[id] ?? ['yes', 'no'];
    const takesYes = answers.includes('yes');
    const takesEffect = (answer: string | undefined): boolean => answer === 'yes' && isOnePersons(id, policy);
    const alone = answers.includes('no') ? words.alone : words.aloneYes;
    return {
      title: words.title(name),
      lead: [
        words.checklist,
        policy.screening.steps[id].checklist.map((item) => item[language]),
        takesYes && isOnePersons(id, policy) ? alone : words.two,
        ...(shipped ? [w.letter.shipped] : []),
      ],
      submitLabel: words.submit,
      confirm: ({ answer, reason = '' }) => (answer === 'no' ? [words.confirmNo, reason] : undefined),
      fields: answerFields(context, id, answers),
      run({ answer, amount, reason }) {
        const isDone = takesEffect(answer);
        const limit = parseAmount(amount ?? '');
        const values = {
          Kind: 'Screening',
          About: id,
          State: isDone ? 'Approved' : 'Proposed',
          Requested_By: currentUser(context),
          Name: recordTitle(
            isDone ? words.nameAlone(name) : words.name(name, words.answerNames[answer === 'no' ? 'no' : 'yes']),
          ),
          Reason: reason,
          Valid_From: context.today,
          ...screenedDeal(context),
          ...(limit === undefined ? {} : { Amount: limit }),
        };
        return createRecord(context, 'Winnow_Decisions', values, isDone ? words.done(name) : words.proposed(name));
      },
    };
  },
};

function answerFields(context: ActContext, step: ScreeningStep, answers: readonly Answer[]): Field[] {
  const words = context.w.screeningStep;
  const [only] = answers.length === 1 ? answers : [];
  return [
    {
      name: 'answer',
      kind: 'pick',
      label: words.answer,
      required: true,
      ...(only === undefined ? {} : { initial: only }),
      options: optionsOf(words.answers).filter(({ value }) => answers.some((allowed) => allowed === value)),
    },
    moneyField(context, 'amount', words.amount, {
      required: step === 'cooperation',
      ...(step === 'decision' ? { help: words.amountHelp } : {}),
      visibleWhen: ({ answer }) => answer === 'yes' && (step === 'cooperation' || step === 'decision'),
    }),
    reasonField(context),
  ];
}
