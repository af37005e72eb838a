import type { Deal } from '../../../../shared/dossier/dossier.ts';
import { requestOf } from '../../../../shared/gates/deal-check.ts';
import type { RefusalRequest } from '../../../../shared/refusal/request.ts';
import type { Field, FormInput } from '../../../components/form-field.ts';
import { unitsOf, unitsText } from '../../messages/numbers.ts';
import type { ActContext } from '../act.ts';
import { moneyField, optionsOf } from '../fields.ts';
import type { LetterContext } from './letter-context.ts';
import {
  factsToAsk,
  namedNeeds,
  OTHER_NEED,
  REQUEST_FACTS,
  type RequestFact,
  type RequestScope,
} from './request-facts.ts';

/** The fields of a request: what it is about, then only the facts that the firm's rules test, filled from the deal if one is given. */
export function requestFields({ context, policy, dossier, language }: LetterContext, deals: readonly Deal[]): Field[] {
  const words = context.w.request;
  const { rules } = policy.refusal;
  const [preset] = context.preset['deal'] === undefined ? [] : deals;
  const asked = { deal: factsToAsk(rules, 'deal'), case: factsToAsk(rules, 'case') };
  const scopeOf = (input: FormInput): RequestScope => (input['scope'] === 'case' && !input['deal'] ? 'case' : 'deal');
  const known = preset && requestOf(preset, dossier.customer);
  const amount = known?.amount;
  const initial: Partial<Record<RequestFact, string>> = {
    ...(amount == null ? {} : { amount: String(unitsOf(amount, dossier.home)) }),
    ...(known?.onCredit == null ? {} : { credit: known.onCredit ? 'yes' : 'no' }),
  };
  const yesOrNo: Pick<Field, 'kind' | 'options' | 'noneLabel'> = {
    kind: 'pick',
    options: optionsOf({ yes: words.yes, no: words.no }),
    noneLabel: words.unknown,
  };
  const fieldOf: Readonly<Record<RequestFact, Partial<Field> & Pick<Field, 'kind'>>> = {
    amount: moneyField(context, 'amount', words.facts.amount),
    volume: { kind: 'number' },
    place: { kind: 'text', help: words.placeHelp, maxLength: 200 },
    need: {
      kind: 'pick',
      noneLabel: words.unknown,
      options: [
        ...namedNeeds(rules, context.language).map((need) => ({ value: need, label: need })),
        { value: OTHER_NEED, label: words.otherNeed },
      ],
    },
    day: { kind: 'day' },
    time: { kind: 'time' },
    credit: yesOrNo,
    endUser: yesOrNo,
  };
  return [
    { name: 'what', kind: 'text', label: words.what, help: words.whatHelp, required: true, maxLength: 100 },
    ...dealField(deals, preset, context),
    ...(preset === undefined && rules.some(({ scope }) => scope.includes('case')) ? [scopeField(context)] : []),
    ...REQUEST_FACTS.filter((fact) => asked.deal.has(fact) || asked.case.has(fact)).map(
      (fact): Field => ({
        label: words.facts[fact],
        ...fieldOf[fact],
        name: fact,
        ...(initial[fact] === undefined ? {} : { initial: initial[fact] }),
        visibleWhen: (input) => asked[scopeOf(input)].has(fact),
      }),
    ),
    {
      name: 'language',
      kind: 'pick',
      label: words.language,
      required: true,
      initial: language,
      options: optionsOf(context.w.letter.languages),
    },
  ];
}

function dealField(deals: readonly Deal[], preset: Deal | undefined, { w: { request: words } }: ActContext): Field[] {
  if (deals.length === 0) return [];
  const options = deals.map(({ id, label }) => ({ value: id, label }));
  const field: Field = { name: 'deal', kind: 'pick', label: words.deal, options };
  if (preset) return [{ ...field, required: true, initial: preset.id }];
  return [{ ...field, noneLabel: words.noDeal, help: words.dealHelp }];
}

const scopeField = ({ w: { request: words } }: ActContext): Field => ({
  name: 'scope',
  kind: 'pick',
  label: words.scope,
  required: true,
  initial: 'deal',
  options: optionsOf(words.scopes),
  visibleWhen: ({ deal = '' }) => deal === '',
});

/** The facts that were checked, with the ones taken from the deal, as lines of text. */
export function checkedFacts(
  request: RefusalRequest,
  asked: ReadonlySet<RequestFact>,
  input: FormInput,
  { w, t, language, assessment }: ActContext,
): string[] {
  const words = w.request;
  const { amount, volume, places, need, weekday, time, onCredit, endUser } = request;
  const yesOrNo = (answer: boolean | null): string | null => (answer === null ? null : answer ? words.yes : words.no);
  const texts: Record<RequestFact, string | null> = {
    amount: amount === null ? null : unitsText(unitsOf(amount, assessment.home), assessment.home, language),
    volume: volume === null ? null : String(volume),
    place: places?.join(', ') ?? null,
    endUser: yesOrNo(endUser),
    need: need === OTHER_NEED ? words.otherNeed : need,
    day: weekday === null ? null : t.day(input['day'] ?? ''),
    time,
    credit: yesOrNo(onCredit),
  };
  return REQUEST_FACTS.flatMap((fact) => {
    const value = texts[fact];
    return value === null || !asked.has(fact) ? [] : [words.fact(words.facts[fact], value)];
  });
}
