import type { CustomerModule } from '../../shared/dossier/dossier.ts';
import { createSession } from '../crm/session.ts';
import type { TokenVault } from '../crm/token-vault.ts';
import type { Connection, Tenant } from '../tenants/tenant.ts';
import { type BooksApi, createBooksApi } from './books-api.ts';
import { type BooksReach, type BooksReader, booksReader } from './books-reader.ts';

interface BooksConnection {
  tenant: Tenant;
  connection: Connection;
  /** The tokens that the CRM's calls use: one grant covers both products, and Zoho counts refreshes by grant. */
  vault: TokenVault;
  /** Epoch milliseconds of real time. */
  now: () => number;
}

/** Zoho Books takes 100 calls a minute for an organisation; a long read keeps below that. */
const PACE_MS = 620;
const TIMEOUT_MS = 30_000;
/** A token this near its end is replaced first. */
const MARGIN_MS = 300_000;

/** Opens a tenant's Zoho Books; null where it keeps no books there. Nothing is asked before the first question. */
export function openBooks({
  module,
  reach,
  ...books
}: BooksConnection & { module: CustomerModule; reach: BooksReach }): BooksReader | null {
  const api = openBooksApi(books, reach);
  return api && booksReader(api, module, reach);
}

/** The calls of a tenant's Zoho Books; null where it keeps no books there. */
export function openBooksApi({ tenant, connection, vault, now }: BooksConnection, reach: BooksReach): BooksApi | null {
  if (tenant.books === null) return null;
  const { id: tenantId } = tenant;
  const { orgId: _, ...opening } = connection;
  const session = createSession({ tenantId, vault, ...opening, timeoutMs: TIMEOUT_MS });
  return createBooksApi({
    organizationId: tenant.books.organizationId,
    timeoutMs: TIMEOUT_MS,
    paceMs: reach === 'all' ? PACE_MS : 0,
    access: async (rejected) => {
      const kept = await vault.get(tenantId);
      if (kept && kept.accessToken !== rejected && kept.expiresAt - now() > MARGIN_MS)
        return { token: kept.accessToken, api: kept.apiDomain };
      const token = await session.run(async (_sdk, accessToken) => accessToken, rejected);
      return { token, api: (await vault.get(tenantId))?.apiDomain ?? opening.hosts.api };
    },
  });
}
