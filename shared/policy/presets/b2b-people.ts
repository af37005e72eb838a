import type { Policy } from '../schema.ts';

/** Nobody is named: until a firm says who has a role, its work is the customer's owner's. */
export const b2bPeople: Policy['people'] = {
  ...{ finance: null, manager: null, service: null, legal: null, people: null, admin: null },
  ...{ 'policy-owner': null, 'case-owner': null },
};
