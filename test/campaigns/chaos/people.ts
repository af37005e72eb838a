import { ROLE_HOLDERS, STAFF } from '../../../scripts/demo/processes/staff.ts';
import { buildDemoOrg, type DemoOptions, type DemoOrg } from '../../../scripts/demo-org/generate.ts';

/** Who makes the changes: ids of users. */
export const PEOPLE = { sales: STAFF.sales.id, finance: STAFF.finance.id } as const;

/** The policy of the campaign's firm: everybody has a role, and a look waits for no window, because days pass in moments. */
export const POLICY = { preset: 'b2b-standard', people: ROLE_HOLDERS, sync: { lookEverySeconds: 0 } };

/** The demo's org, in which the staff of the process scenarios works too. */
export function buildFirm(options: DemoOptions): DemoOrg {
  const firm = buildDemoOrg(options);
  return { ...firm, org: { ...firm.org, users: [...firm.org.users, ...Object.values(STAFF)] } };
}
