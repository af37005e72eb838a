import { ZONE } from './calendar.ts';

/** A user of the demo's firm, in the shape of Zoho's `GET /users`. */
export interface DemoUser {
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

const user = (
  serial: number,
  first: string,
  last: string,
  role: string,
  locale: 'en_US' | 'zh_CN',
  profile = 'Standard',
): DemoUser => ({
  id: `57257670000002${String(serial).padStart(5, '0')}`,
  full_name: locale === 'zh_CN' ? `${last}${first}` : `${first} ${last}`,
  first_name: first,
  last_name: last,
  email: `user${serial}@northgate-fittings.example`,
  language: locale,
  locale,
  time_zone: locale === 'zh_CN' ? 'Asia/Shanghai' : ZONE,
  profile: { name: profile },
  role: { name: role },
});

/** Sales people who own customers. */
export const OWNERS: readonly DemoUser[] = [
  user(11, 'Maya', 'Lindqvist', 'Sales Representative', 'en_US'),
  user(12, 'Daniel', 'Okafor', 'Sales Representative', 'en_US'),
  user(13, '佳怡', '林', 'Sales Representative', 'zh_CN'),
  user(14, '浩然', '孙', 'Sales Representative', 'zh_CN'),
];

/** Everyone; the first is the administrator. */
export const USERS: readonly DemoUser[] = [
  user(1, 'Ruth', 'Abernathy', 'CEO', 'en_US', 'Administrator'),
  ...OWNERS,
  user(21, 'Colin', 'Marsh', 'Finance Manager', 'en_US'),
];
