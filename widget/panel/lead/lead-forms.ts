import { CARD_ITEMS } from '../../../shared/dossier/dossier.ts';
import { isOnePersons } from '../../../shared/screening/answers.ts';
import { parseDay } from '../../../shared/values/day.ts';
import { type Field, type FormInput, parseAmount } from '../../components/form-field.ts';
import type { CurrentUser } from '../../crm/answers.ts';
import type { OwnModules, RecordLocation } from '../../crm/own-modules.ts';
import { EmptyInputError, picklistValue, recordTitle } from '../acts/act.ts';
import { optionsOf } from '../acts/fields.ts';
import { firmPolicy } from '../acts/letters/firm-policy.ts';
import type { ActWords } from '../acts/words/en.ts';
import type { LeadRecord } from '../customer/lead-record.ts';
import type { Catalogue } from '../messages/catalogue.ts';

/** What a form about a lead works with. */
export interface LeadFormContext {
  lead: LeadRecord;
  ownModules: OwnModules;
  user: CurrentUser;
  /** `yyyy-MM-dd` in the user's zone. */
  today: string;
  catalogue: Catalogue;
  w: ActWords;
}

/** A form about a lead, ready to be filled in. */
export interface LeadForm {
  title: string;
  lead: readonly (string | readonly string[])[];
  fields: readonly Field[];
  submitLabel: string;
  confirm?: (input: FormInput) => readonly string[] | undefined;
  /** Label of the button while `confirm` is shown; undefined where nothing can be sent. Without it: `submitLabel`. */
  confirmLabel?: (input: FormInput) => string | undefined;
  run(input: FormInput): Promise<RecordLocation>;
}

const reason = ({ w }: LeadFormContext): Field => ({
  name: 'reason',
  kind: 'long',
  label: w.reason,
  help: w.reasonHelp,
  required: true,
  maxLength: 2000,
});

/** A decision about the lead, in the user's name; a conversion carries it to the customer. */
const record = (context: LeadFormContext, input: FormInput, values: Record<string, unknown>): Promise<RecordLocation> =>
  context.ownModules.create('Winnow_Decisions', {
    Lead: { id: context.lead.id },
    Requested_By: { id: context.user.id },
    Reason: input['reason'],
    Valid_From: context.today,
    ...values,
  });

/** The answer to the first screening: a yes may count with one name alone, a no is a proposal that somebody else decides. */
export async function answerForm(context: LeadFormContext): Promise<LeadForm> {
  const { w, catalogue, ownModules, today } = context;
  const { policy, shipped } = await firmPolicy(ownModules, parseDay(today) ?? 0);
  const step = 'first-screening';
  const name = catalogue.t.step(step);
  const words = w.screeningStep;
  const isAlone = isOnePersons(step, policy);
  return {
    title: words.title(name),
    lead: [
      words.checklist,
      policy.screening.steps[step].checklist.map((item) => item[catalogue.language]),
      isAlone ? words.alone : words.two,
      ...(shipped ? [w.letter.shipped] : []),
    ],
    submitLabel: words.submit,
    confirm: ({ answer, reason: why = '' }) => (answer === 'no' ? [words.confirmNo, why] : undefined),
    fields: [
      { name: 'answer', kind: 'pick', label: words.answer, required: true, options: optionsOf(words.answers) },
      reason(context),
    ],
    run(input) {
      const isDone = input['answer'] === 'yes' && isAlone;
      const answer = words.answerNames[input['answer'] === 'no' ? 'no' : 'yes'];
      return record(context, input, {
        Kind: 'Screening',
        About: step,
        State: isDone ? 'Approved' : 'Proposed',
        Name: recordTitle(isDone ? words.nameAlone(name) : words.name(name, answer)),
      });
    },
  };
}

/** The qualification card of a lead: how much of each part is met, in percent; a part left blank counts against nobody. */
export async function cardForm(context: LeadFormContext): Promise<LeadForm> {
  const { w, catalogue, lead } = context;
  const words = w.card;
  return {
    title: words.title,
    lead: [words.lead, words.counts],
    submitLabel: words.submit,
    fields: [
      ...CARD_ITEMS.map(
        (item): Field => ({
          name: item,
          kind: 'number',
          maxNumber: 100,
          label: words.percent(catalogue.t.credit.cardItem(item)),
        }),
      ),
      reason(context),
    ],
    run(input) {
      const parts = CARD_ITEMS.flatMap((item): [string, number][] => {
        const share = parseAmount(input[item] ?? '');
        return share === undefined ? [] : [[`Card_${picklistValue(item)}`, share]];
      });
      if (parts.length === 0) return Promise.reject(new EmptyInputError(words.nothing));
      return record(context, input, {
        Kind: 'Qualification',
        State: 'Approved',
        Name: recordTitle(words.name(lead.name)),
        ...Object.fromEntries(parts),
      });
    },
  };
}
