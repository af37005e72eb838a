import type { Store } from '../store/store.ts';
import { type Tenant, TenantSchema } from './tenant.ts';

/**
 * Finds tenants by their name, and parses each version of one only once: a known tenant takes hardly longer than an unknown one,
 * so that time does not tell which of them are connected.
 * @param store read at every call, so that a rotated secret holds at once.
 */
export function tenantFinder(store: Pick<Store, 'get'>): (id: string) => Promise<Tenant | undefined> {
  const parsed = new Map<string, { version: number; tenant: Tenant }>();
  return async (id) => {
    const item = await store.get('tenant', id);
    if (!item) return undefined;
    const known = parsed.get(id);
    if (known?.version === item.version) return known.tenant;
    const tenant = TenantSchema.parse(JSON.parse(item.value));
    parsed.set(id, { version: item.version, tenant });
    return tenant;
  };
}
