import type { Role } from '../../../shared/vocabulary/roles.ts';

/** The people of the firm in the process scenarios; ids and addresses are the emulated CRM's. */
const person = (serial: number, first: string, last: string, role: string, profile = 'Standard') => ({
  id: `57257670000003${String(serial).padStart(5, '0')}`,
  full_name: `${first} ${last}`,
  first_name: first,
  last_name: last,
  email: `${first.toLowerCase()}@harbour-tools.example`,
  language: 'en_US',
  locale: 'en_US',
  time_zone: 'Europe/Berlin',
  profile: { name: profile },
  role: { name: role },
});

export const STAFF = {
  admin: person(1, 'Ada', 'Brandt', 'Administrator', 'Administrator'),
  sales: person(2, 'Sam', 'Keller', 'Sales Representative'),
  salesLead: person(3, 'Lena', 'Vogt', 'Sales Manager'),
  finance: person(4, 'Felix', 'Roth', 'Finance Manager'),
  director: person(5, 'Dana', 'Weiss', 'Managing Director'),
  service: person(6, 'Sina', 'Hahn', 'Service Lead'),
  legal: person(7, 'Levi', 'Stein', 'Legal Counsel'),
} as const;

export type Staff = keyof typeof STAFF;

/** Who answers for each role of the policy. */
export const PEOPLE: Partial<Record<Role, string>> = {
  finance: STAFF.finance.email,
  manager: STAFF.salesLead.email,
  service: STAFF.service.email,
  legal: STAFF.legal.email,
  people: STAFF.director.email,
  admin: STAFF.admin.email,
};

/** The name behind a user id, or the id itself. */
export function nameOf(id: string): string {
  return Object.values(STAFF).find((one) => one.id === id)?.full_name ?? id;
}

/** A user as a lookup field takes it. */
export const user = (who: Staff): { id: string } => ({ id: STAFF[who].id });
