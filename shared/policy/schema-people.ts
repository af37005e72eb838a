import * as z from 'zod';

/** The e-mail address by which a user signs in to the CRM; null where the work is the customer's owner's. */
const User = z.email().max(250).nullable();

/** Which user has which role. An owner is named on every record, so that role is not given here. */
export const PeoplePolicy = z.strictObject({
  finance: User,
  manager: User,
  service: User,
  legal: User,
  people: User,
  admin: User,
  'policy-owner': User,
  'case-owner': User,
});
