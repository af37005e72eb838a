import { dossierAsOf } from '../../../../shared/dossier/as-of.ts';
import type { Deal } from '../../../../shared/dossier/dossier.ts';
import { refusalDecision } from '../../../../shared/letters/decision-rows.ts';
import { fillLetter, missingLabel } from '../../../../shared/letters/fill-letter.ts';
import { valuesOf } from '../../../../shared/letters/values/values.ts';
import { receivablesOf } from '../../../../shared/receivables/receivables.ts';
import type { Row } from '../../../../shared/records/field-map.ts';
import type { RefusalRequest, RefusalResult } from '../../../../shared/refusal/request.ts';
import { screenRequest } from '../../../../shared/refusal/screen.ts';
import type { FilledLetter } from '../../../../shared/templates/letter.ts';
import { templateOf } from '../../../../shared/templates/template.ts';
import { textsFor } from '../../../../shared/texts/index.ts';
import { parseDay } from '../../../../shared/values/day.ts';
import type { Language } from '../../../../shared/vocabulary/language.ts';
import type { Input } from '../../../components/form-field.ts';
import { type ActContext, type ActForm, created, type Line, type Nothing, NothingTyped } from '../act.ts';
import { type LetterContext, letterContext } from './letter-context.ts';
import { factsAsked, type RequestFact, type RequestScope, typedRequest } from './request-facts.ts';
import { requestFields, saidFacts } from './request-fields.ts';
import { outcomeLines } from './request-outcome.ts';

/** The form that holds a request against the firm's rules; nothing where the firm has none. @throws CrmError */
export async function requestForm(desk: ActContext): Promise<ActForm | Nothing> {
  const words = desk.w.request;
  const letters = await letterContext(desk, desk.crm);
  if (letters.policy.refusal.rules.length === 0) return { nothing: letters.shipped ? words.noPolicy : words.noRules };
  const deals = letters.dossier.deals.filter(
    ({ id, outcome }) => outcome === 'open' && (desk.preset['deal'] ?? id) === id,
  );
  const screen = screening(letters, deals);
  return {
    title: words.title,
    lead: [words.lead, words.noScore],
    submit: words.submit,
    fields: requestFields(letters, deals),
    confirm: (input) => {
      const { result, request, asked, letter } = screen(input);
      const said = saidFacts(request, asked, input, desk);
      const gaps = (letter?.missing ?? []).map((name) => missingLabel(name, desk.language));
      const lines: Line[] = [
        ...outcomeLines(result, letters.policy, desk),
        ...(said.length > 0 ? [words.heldAgainst, said] : []),
        ...(gaps.length > 0 ? [words.gaps, gaps] : []),
        ...(letter ? [words.next] : []),
      ];
      return lines;
    },
    confirmed: (input) => {
      const { row, letter } = screen(input);
      return row && (letter ? words.draft : words.record);
    },
    run(input) {
      const { row, letter } = screen(input);
      if (!row) return Promise.reject(new NothingTyped(words.nothing));
      return created(desk, 'Winnow_Decisions', row, letter ? words.done : words.recorded);
    },
  };
}

/** What a request came to, and the row that would be made of it; no row where no rule speaks. */
interface Screened {
  request: RefusalRequest;
  asked: ReadonlySet<RequestFact>;
  result: RefusalResult;
  letter: FilledLetter | undefined;
  row: Row | undefined;
}

const languageOf = (input: Input): Language => (input['language'] === 'zh' ? 'zh' : 'en');

function screening(
  { desk, policy, dossier, sender }: LetterContext,
  deals: readonly Deal[],
): (input: Input) => Screened {
  const { assessment, customer, user } = desk;
  const { home } = dossier;
  const asOf = parseDay(desk.today) ?? 0;
  const asking = {
    dossier,
    tier: assessment.tier.letter,
    gates: assessment.gates.map(({ id }) => id),
    billed: receivablesOf(dossierAsOf(dossier, asOf, undefined), policy, asOf).billedLong,
  };
  return (input) => {
    const deal = deals.find(({ id }) => id === input['deal']);
    const scope: RequestScope = input['scope'] === 'case' && !deal ? 'case' : 'deal';
    const asked = factsAsked(policy.refusal.rules, scope);
    const request = typedRequest(input, { customer: dossier.customer, deal, scope, asked, home });
    const result = screenRequest(request, asking, policy, { asOf, home });
    const about = (input['what'] ?? '').trim();
    const language = languageOf(input);
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
    const row = refusalDecision(
      ...([about, result, letter] as const),
      { customerId: customer.id, requesterId: user.id, asOf, language, ...(deal ? { dealId: deal.id } : {}) },
      textsFor(language).refusalReason,
    );
    return { request, asked, result, letter, row };
  };
}
