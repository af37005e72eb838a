import type { Context, Hono } from 'hono';
import type { Automation } from '../automation/mount.ts';
import { toEpoch } from '../base/clock.ts';
import { dataCentreOf } from '../base/data-centres.ts';
import { credentialsOf } from '../emulator/credentials.ts';
import type { Emulator } from '../emulator/emulator.ts';
import type { Org } from '../org/org-model.ts';
import { seedOrg } from '../seed/seed.ts';
import { ALL_SCOPES } from '../tokens/scopes.ts';
import {
  deliveryBody,
  expireBody,
  faultBody,
  grantBody,
  leadMappingBody,
  lockBody,
  moveBody,
  orgBody,
  rowFaultBody,
} from './bodies.ts';

/** Mounts the control plane under `/__control`: JSON in, JSON out, no authorisation, never written in the ledger. */
export function mountControl(emulator: Emulator, automation: Automation): void {
  const app = emulator.app.basePath('/__control');
  mountClock(app, emulator);
  mountLedger(app, emulator);
  mountFaults(app, emulator);
  mountOrgs(app, emulator);
  mountDeliveries(app, automation);
}

function mountClock(app: Hono, emulator: Emulator): void {
  const state = () => ({ now: emulator.clock.now(), iso: new Date(emulator.clock.now()).toISOString() });
  app.get('/clock', (context) => context.json(state()));
  app.post('/clock', async (context) => {
    const body = moveBody.safeParse(await jsonOf(context));
    if (!body.success) return context.json({ error: body.error.message }, 400);
    const to = body.data.to === undefined ? emulator.clock.now() + (body.data.by ?? 0) : toEpoch(body.data.to);
    try {
      await emulator.clock.moveTo(to);
    } catch (error) {
      if (error instanceof RangeError) return context.json({ error: error.message }, 400);
      throw error;
    }
    return context.json(state());
  });
}

function mountLedger(app: Hono, emulator: Emulator): void {
  app.get('/ledger', (context) => {
    const after = Number(context.req.query('after') ?? 0);
    const kind = context.req.query('kind');
    const entries = emulator.ledger.entries().filter((entry) => entry.sequence > after);
    return context.json({ entries: kind === undefined ? entries : entries.filter((entry) => entry.kind === kind) });
  });
  app.delete('/ledger', (context) => {
    emulator.ledger.clear();
    return context.json({ cleared: true });
  });
  app.get('/credits', (context) =>
    context.json({ orgs: [...emulator.orgs.values()].map((org) => creditsOf(emulator, org)) }),
  );
  app.post('/credits', async (context) => {
    const body = (await jsonOf(context)) as { orgId?: string; left?: number };
    const org = orgOf(emulator, body.orgId);
    emulator.credits(org).drain(body.left ?? 0);
    return context.json(creditsOf(emulator, org));
  });
}

function creditsOf(emulator: Emulator, org: Org) {
  const account = emulator.credits(org);
  const used = account.used();
  const byKind: Record<string, number> = {};
  for (const entry of emulator.ledger.entries()) {
    if (entry.orgId === org.meta.id) byKind[entry.kind] = (byKind[entry.kind] ?? 0) + entry.credits;
  }
  const quota = Number.isFinite(account.quota) ? account.quota : null;
  return { orgId: org.meta.id, quota, used, remaining: quota === null ? null : quota - used, byKind };
}

function mountFaults(app: Hono, emulator: Emulator): void {
  app.get('/faults', (context) => context.json(emulator.faults.list()));
  app.post('/faults', async (context) => {
    const body = faultBody.safeParse(await jsonOf(context));
    if (!body.success) return context.json({ error: body.error.message }, 400);
    emulator.faults.add(body.data);
    return context.json(emulator.faults.list(), 201);
  });
  app.post('/faults/rows', async (context) => {
    const body = rowFaultBody.safeParse(await jsonOf(context));
    if (!body.success) return context.json({ error: body.error.message }, 400);
    emulator.faults.addRow(body.data);
    return context.json(emulator.faults.list(), 201);
  });
  app.delete('/faults', (context) => {
    emulator.faults.clear();
    return context.json({ cleared: true });
  });
  app.post('/tokens/expire', async (context) => {
    const body = expireBody.safeParse(await jsonOf(context));
    if (!body.success) return context.json({ error: body.error.message }, 400);
    const expired = emulator.tokens.expireAccessTokens();
    return context.json({ expired, revoked: body.data.refreshTokens ? emulator.tokens.revokeAll() : 0 });
  });
  app.post('/locks', async (context) => {
    const body = lockBody.safeParse(await jsonOf(context));
    if (!body.success) return context.json({ error: body.error.message }, 400);
    const { id, code, orgId } = body.data;
    const { refusals } = orgOf(emulator, orgId);
    if (code === null) refusals.delete(id);
    else refusals.set(id, code);
    return context.json({ locks: Object.fromEntries(refusals) });
  });
}

function mountDeliveries(app: Hono, automation: Automation): void {
  app.get('/deliveries', (context) => context.json(automation.faults()));
  app.post('/deliveries', async (context) => {
    const body = deliveryBody.safeParse(await jsonOf(context));
    if (!body.success) return context.json({ error: body.error.message }, 400);
    automation.setFaults(body.data);
    return context.json(automation.faults());
  });
  app.post('/deliveries/settle', async (context) => {
    await automation.settled();
    return context.json({ settled: true });
  });
}

function mountOrgs(app: Hono, emulator: Emulator): void {
  app.get('/orgs', (context) => context.json({ orgs: [...emulator.orgs.values()].map(describeOrg) }));
  app.post('/orgs', async (context) => {
    const body = orgBody.safeParse(await jsonOf(context));
    if (!body.success) return context.json({ error: body.error.message }, 400);
    const { seed, ...meta } = body.data;
    if (!emulator.sites.serves(meta.data_centre ?? emulator.sites.first))
      return context.json({ error: `data centre ${meta.data_centre} is not served` }, 400);
    const given = Object.fromEntries(Object.entries(meta).filter(([, value]) => value !== undefined));
    const org = seed === undefined ? emulator.addOrg({ meta: given }) : await seedOrg(emulator, seed);
    return context.json({ ...describeOrg(org), credentials: credentialsOf(emulator, org) }, 201);
  });
  app.post('/lead-mapping', async (context) => {
    const body = leadMappingBody.safeParse(await jsonOf(context));
    if (!body.success) return context.json({ error: body.error.message }, 400);
    const { orgId, field, ...targets } = body.data;
    const { leadMapping } = orgOf(emulator, orgId);
    leadMapping.set(field, targets);
    return context.json({ mapping: Object.fromEntries(leadMapping) });
  });
  app.post('/grants', async (context) => {
    const body = grantBody.safeParse(await jsonOf(context));
    if (!body.success) return context.json({ error: body.error.message }, 400);
    const org = orgOf(emulator, body.data.orgId);
    const admin = emulator.administrator(org);
    const subject = {
      ...admin,
      userId: body.data.userId ?? admin.userId,
      scopes: body.data.scopes ?? ALL_SCOPES,
    };
    const made = {
      code: () => emulator.tokens.issueCode(subject),
      refresh_token: () => emulator.tokens.issueRefreshToken(subject),
      access_token: () => emulator.tokens.issueAccessToken(subject),
    }[body.data.type]();
    return context.json(
      {
        [body.data.type]: made,
        accounts: emulator.sites.of(dataCentreOf(org.meta)).accounts,
        ...emulator.tokens.client,
      },
      201,
    );
  });
}

function describeOrg(org: Org) {
  const records = Object.fromEntries(org.modules().map((meta) => [meta.api_name, org.table(meta.api_name)?.size ?? 0]));
  return { ...org.meta, users: org.users(), records };
}

function orgOf(emulator: Emulator, id: string | undefined): Org {
  const org = id === undefined ? [...emulator.orgs.values()][0] : emulator.orgs.get(id);
  if (org === undefined) throw new Error(`No org ${id ?? ''}`);
  return org;
}

async function jsonOf(context: Context): Promise<unknown> {
  const text = await context.req.text();
  return text === '' ? {} : JSON.parse(text);
}
