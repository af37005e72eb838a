import type { Role } from '../../../shared/vocabulary/roles.ts';
import { type CrmUser, crmUser } from '../../demo-org/users.ts';

const person = (serial: number, first: string, last: string, role: string): CrmUser =>
  crmUser({
    id: `57257670000003${String(serial).padStart(5, '0')}`,
    first,
    last,
    email: `${first.toLowerCase()}@harbour-tools.example`,
    role,
    profile: role === 'Administrator' ? 'Administrator' : 'Standard',
    locale: 'en_US',
    zone: 'Europe/Berlin',
  });

/** The people of the firm in the process scenarios; ids and addresses are the emulated CRM's. */
export const STAFF = {
  admin: person(1, 'Ada', 'Brandt', 'Administrator'),
  sales: person(2, 'Sam', 'Keller', 'Sales Representative'),
  salesLead: person(3, 'Lena', 'Vogt', 'Sales Manager'),
  finance: person(4, 'Felix', 'Roth', 'Finance Manager'),
  director: person(5, 'Dana', 'Weiss', 'Managing Director'),
  service: person(6, 'Sina', 'Hahn', 'Service Lead'),
  legal: person(7, 'Levi', 'Stein', 'Legal Counsel'),
} as const;

export type Staff = keyof typeof STAFF;

/** Who holds each role of the policy, by address. */
export const ROLE_HOLDERS: Partial<Record<Role, string>> = {
  finance: STAFF.finance.email,
  manager: STAFF.salesLead.email,
  service: STAFF.service.email,
  legal: STAFF.legal.email,
  people: STAFF.director.email,
  admin: STAFF.admin.email,
  'policy-owner': STAFF.director.email,
};

/** The name of a user, or the id itself where there is no such user. */
export function nameOf(id: string): string {
  return Object.values(STAFF).find((user) => user.id === id)?.full_name ?? id;
}

/** A user as a lookup field takes it. */
export const user = (who: Staff): { id: string } => ({ id: STAFF[who].id });
