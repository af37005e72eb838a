import { ZONE } from './calendar.ts';

/** A user of a CRM, in the shape of Zoho's `GET /users`. */
export interface CrmUser {
  id: string;
  full_name: string;
  first_name: string;
  last_name: string;
  email: string;
  language: string;
  locale: string;
  time_zone: string;
  profile: { name: string };
  role: { name: string };
}

/** What differs between users. */
interface UserFacts {
  id: string;
  first: string;
  last: string;
  email: string;
  role: string;
  /** Standard where absent. */
  profile?: string | undefined;
  locale: 'en_US' | 'zh_CN';
  zone: string;
}

/** A user of these facts; a Chinese one is called by the family name first. */
export const crmUser = ({ id, first, last, email, role, profile = 'Standard', locale, zone }: UserFacts): CrmUser => ({
  id,
  full_name: locale === 'zh_CN' ? `${last}${first}` : `${first} ${last}`,
  first_name: first,
  last_name: last,
  email,
  language: locale,
  locale,
  time_zone: zone,
  profile: { name: profile },
  role: { name: role },
});

interface DemoUserFacts extends Pick<UserFacts, 'first' | 'last' | 'role' | 'profile'> {
  serial: number;
  locale?: UserFacts['locale'];
}

const demoUser = ({ serial, locale = 'en_US', ...facts }: DemoUserFacts): CrmUser =>
  crmUser({
    ...facts,
    id: `57257670000002${String(serial).padStart(5, '0')}`,
    email: `user${serial}@northgate-fittings.example`,
    locale,
    zone: locale === 'zh_CN' ? 'Asia/Shanghai' : ZONE,
  });

const SALES = 'Sales Representative';

/** Sales people who own customers. */
export const OWNERS: readonly CrmUser[] = [
  demoUser({ serial: 11, first: 'Maya', last: 'Lindqvist', role: SALES }),
  demoUser({ serial: 12, first: 'Daniel', last: 'Okafor', role: SALES }),
  demoUser({ serial: 13, first: '佳怡', last: '林', role: SALES, locale: 'zh_CN' }),
  demoUser({ serial: 14, first: '浩然', last: '孙', role: SALES, locale: 'zh_CN' }),
];

/** Everyone; the first is the administrator. */
export const USERS: readonly CrmUser[] = [
  demoUser({ serial: 1, first: 'Ruth', last: 'Abernathy', role: 'CEO', profile: 'Administrator' }),
  ...OWNERS,
  demoUser({ serial: 21, first: 'Colin', last: 'Marsh', role: 'Finance Manager' }),
];
