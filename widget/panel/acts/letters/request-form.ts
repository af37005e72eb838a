import { dossierAsOf } from '../../../../shared/dossier/as-of.ts';
import type { Deal } from '../../../../shared/dossier/dossier.ts';
import { refusalDecision } from '../../../../shared/letters/decision-rows.ts';
import { fillLetter, missingLabel } from '../../../../shared/letters/fill-letter.ts';
import { valuesOf } from '../../../../shared/letters/letter-values.ts';
import { receivablesOf } from '../../../../shared/receivables/receivables.ts';
import type { Row } from '../../../../shared/records/field-map.ts';
import type { RefusalRequest, RefusalResult } from '../../../../shared/refusal/request.ts';
import { screenRequest } from '../../../../shared/refusal/screen.ts';
import type { FilledLetter } from '../../../../shared/templates/letter.ts';
import { templateOf } from '../../../../shared/templates/template.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { parseDay } from '../../../../shared/values/day.ts';
import { languageOf } from '../../../../shared/vocabulary/language.ts';
import type { FormInput } from '../../../components/form-field.ts';
import { type ActContext, type ActForm, createRecord, EmptyInputError, type NothingToDo } from '../act.ts';
import { type LetterContext, letterContext } from './letter-context.ts';
import { factsToAsk, type RequestFact, type RequestScope, typedRequest } from './request-facts.ts';
import { checkedFacts, requestFields } from './request-fields.ts';
import { outcomeParagraphs } from './request-outcome.ts';

/** The form that checks a request against the firm's rules; nothing to do where the firm has none. @throws CrmError */
export async function requestForm(context: ActContext): Promise<ActForm | NothingToDo> {
  const words = context.w.request;
  const letters = await letterContext(context);
  if (letters.policy.refusal.rules.length === 0)
    return { nothingToDo: letters.shipped ? words.noPolicy : words.noRules };
  const deals = letters.dossier.deals.filter(
    ({ id, outcome }) => outcome === 'open' && (context.preset['deal'] ?? id) === id,
  );
  const screen = requestScreener(letters, deals);
  return {
    title: words.title,
    lead: [words.lead, words.noScore],
    submitLabel: words.submit,
    fields: requestFields(letters, deals),
    confirm: (input) => {
      const { result, request, asked, letter } = screen(input);
      const facts = checkedFacts(request, asked, input, context);
      const gaps = (letter?.missing ?? []).map((name) => missingLabel(name, context.language));
      return [
        ...outcomeParagraphs(result, letters.policy, context),
        ...(facts.length > 0 ? [words.heldAgainst, facts] : []),
        ...(gaps.length > 0 ? [words.gaps, gaps] : []),
        ...(letter ? [words.next] : []),
      ];
    },
    confirmLabel: (input) => {
      const { row, letter } = screen(input);
      return row && (letter ? words.draft : words.record);
    },
    run(input) {
      const { row, letter } = screen(input);
      if (!row) return Promise.reject(new EmptyInputError(words.nothing));
      return createRecord(context, 'Winnow_Decisions', row, letter ? words.done : words.recorded);
    },
  };
}

/** The result for a request and the record that would be created; no record where no rule applies. */
interface ScreenedRequest {
  request: RefusalRequest;
  asked: ReadonlySet<RequestFact>;
  result: RefusalResult;
  letter: FilledLetter | undefined;
  row: Row | undefined;
}

function requestScreener(
  { context, policy, dossier, sender }: LetterContext,
  deals: readonly Deal[],
): (input: FormInput) => ScreenedRequest {
  const { assessment, customer, user } = context;
  const { home } = dossier;
  const asOf = parseDay(context.today) ?? 0;
  const asking = {
    dossier,
    tier: assessment.tier.letter,
    gates: assessment.gates.map(({ id }) => id),
    billed: receivablesOf(dossierAsOf(dossier, asOf, undefined), policy, asOf).billedLong,
  };
  return (input) => {
    const deal = deals.find(({ id }) => id === input['deal']);
    const scope: RequestScope = input['scope'] === 'case' && !deal ? 'case' : 'deal';
    const asked = factsToAsk(policy.refusal.rules, scope);
    const request = typedRequest(input, { customer: dossier.customer, deal, scope, asked, home });
    const result = screenRequest(request, asking, policy, { asOf, home });
    const about = (input['what'] ?? '').trim();
    const language = languageOf(input['language']);
    const values =
      result.letter &&
      valuesOf('refusal', {
        policy,
        dossier,
        assessment,
        asOf,
        sender,
        refusal: { letter: result.letter, about },
      });
    const letter = values ? fillLetter(templateOf(policy.letters, 'refusal', language), values, language) : undefined;
    const row = refusalDecision({
      what: about,
      result,
      letter,
      drafting: { customerId: customer.id, requesterId: user.id, asOf, language, ...(deal ? { dealId: deal.id } : {}) },
      reasonName: textsFor(language).refusalReason,
    });
    return { request, asked, result, letter, row };
  };
}
