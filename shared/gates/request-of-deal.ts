import type { Customer, Deal } from '../dossier.ts';
import type { RefusalRequest } from '../refusal/request.ts';

/** What a deal asks of the firm, as far as the CRM tells; what it does not tell is not yet asked for and refuses nobody. */
export function requestOf(deal: Deal, { country, industry }: Customer): RefusalRequest {
  return {
    ...{ scope: 'deal', amount: deal.today ?? deal.amount?.home ?? null, volume: null },
    ...{ places: null, weekday: null, time: null, need: null },
    onCredit: deal.prepaid ? false : deal.termsDays === null ? null : deal.termsDays > 0,
    ...{ country, endUser: null, industry, strategic: null },
  };
}
