import type { Context } from 'hono';
import { Hono } from 'hono';
import { endOfMove } from './demo-clock.ts';
import type { HostState } from './host-state.ts';
import { readSession, rememberPreferences } from './session.ts';
import { formatInstant } from './views/format.ts';
import { viewContext } from './views/view-context.ts';

/** Ledger lines sent at once: a page shows no more. */
const LINES_PER_PULSE = 200;

/** Where a form goes back to: a path of this host, nothing else. */
function backOf(form: Record<string, unknown>): string {
  const back = String(form['back'] ?? '');
  return /^\/(?![/\\])/.test(back) ? back.replace(/([?&])(?:as|lang|theme)=[^&]*/g, '$1') : '/';
}

/** Answers a form of the demo bar: JSON to the page's script, a redirect to a page without one. */
function done(context: Context, form: Record<string, unknown>) {
  if (context.req.header('accept')?.includes('application/json')) return context.json({ done: true });
  return context.redirect(backOf(form), 303);
}

/** The demo's own bar: preferences, clock, events, and the pulse that keeps a page up to date. */
export function demoRoutes(state: HostState): Hono {
  const app = new Hono();
  const { options, changes } = state;
  const { zoho } = options;

  app.post('/__host/preferences', async (context) => {
    const form = await context.req.parseBody();
    rememberPreferences(context, form);
    return context.redirect(backOf(form), 303);
  });

  app.post('/__host/clock', async (context) => {
    const form = await context.req.parseBody();
    const target = endOfMove(form, zoho.org);
    if (target === undefined)
      return context.json({ error: 'days (a number) or date (yyyy-MM-dd, not in the past)' }, 400);
    await zoho.org.clock.moveTo(target);
    return done(context, form);
  });

  app.post('/__host/event', async (context) => {
    const form = await context.req.parseBody();
    const event = options.events?.find((candidate) => candidate.id === form['event']);
    if (!event) return context.json({ error: 'no such event' }, 404);
    const { user } = readSession(context, zoho.org, options.actingUserId);
    const [module, recordId] = [form['module'], form['recordId']].map((text) => (typeof text === 'string' ? text : ''));
    try {
      await event.run({ userId: user.id, ...(module ? { module } : {}), ...(recordId ? { recordId } : {}) });
    } catch (error) {
      return context.json({ error: error instanceof Error ? error.message : String(error) }, 500);
    }
    return done(context, form);
  });

  app.get('/__host/pulse', (context) => {
    const session = readSession(context, zoho.org, options.actingUserId);
    const view = viewContext(options, session, '/');
    const after = Number(context.req.query('after')) || 0;
    const users = new Map(zoho.org.users().map((user) => [user.id, user.full_name]));
    const entries = zoho
      .ledger(after)
      .slice(-LINES_PER_PULSE)
      .map((entry) => ({
        sequence: entry.sequence,
        time: formatInstant(entry.at, view),
        direction: entry.direction,
        what: `${entry.method} ${entry.path}`,
        kind: entry.kind,
        status: entry.status,
        credits: entry.credits,
        user: users.get(entry.userId ?? '') ?? '',
        body: entry.body ?? '',
      }));
    const now = formatInstant(zoho.org.clock.now(), view);
    return context.json({ now, version: changes.version(context.req.query('record')), entries });
  });
  return app;
}
