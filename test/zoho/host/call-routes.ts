import { Hono } from 'hono';
import * as z from 'zod';
import { answerCall } from './calls/answer.ts';
import type { CallContext } from './calls/context.ts';
import type { CallResult } from './calls/rest.ts';
import { restAs } from './calls/rest.ts';
import type { Fault } from './faults.ts';
import { applyFault } from './faults.ts';
import type { CallRecord, HostState } from './host-state.ts';
import { schemaProblems } from './message-schema.ts';
import type { CallAnswer } from './page-config.ts';
import { localeOf, readSession } from './session.ts';

const MAX_CALLS = 5_000;

const faultSchema = z.looseObject({ kind: z.string() });
const callSchema = z.object({
  data: z.record(z.string(), z.json()),
  faults: z.array(faultSchema).default([]),
  pageUrl: z.url(),
});
const faultsSchema = z.array(faultSchema);

function remember(state: HostState, call: Omit<CallRecord, 'sequence'>): void {
  state.calls.push({ sequence: (state.calls.at(-1)?.sequence ?? 0) + 1, ...call });
  if (state.calls.length > MAX_CALLS) state.calls.shift();
}

/** The calls of widgets, the faults of tests, and the log of both. */
export function callRoutes(state: HostState): Hono {
  const app = new Hono();
  const { zoho, actingUserId } = state.options;

  app.post('/__host/call', async (context) => {
    const parsed = callSchema.safeParse(await context.req.json());
    if (!parsed.success) return context.json({ error: z.prettifyError(parsed.error) }, 400);
    const { data, faults, pageUrl } = parsed.data;
    const session = readSession(context, zoho.org, actingUserId);
    const { user, theme } = session;
    const category = String(data['category'] ?? '');
    const fault = state.faults.take(category, faults as Fault[]);
    const { end, delivery } = applyFault(fault);
    const since = performance.now();
    const call: CallContext = {
      zoho,
      rest: restAs(zoho, user.id),
      user,
      theme,
      pageUrl,
      locale: localeOf(session),
      outside: state.options.outside ?? {},
      files: state.files,
    };
    const answer: CallResult = end ?? (await answerCall(data, call));
    remember(state, {
      time: Date.now(),
      category,
      userId: user.id,
      outcome: delivery.copies === 0 ? 'unanswered' : answer.outcome,
      ...(fault ? { fault: fault.kind } : {}),
      ms: Math.round(performance.now() - since),
    });
    return context.json({ ...answer, delivery } satisfies CallAnswer);
  });

  app.post('/__host/check', async (context) => {
    const message: unknown = await context.req.json();
    const problems = schemaProblems(message);
    const { eventName, data } = Object(message);
    for (const problem of problems)
      state.violations.push({ eventName: String(eventName), category: String(Object(data).category ?? ''), problem });
    return context.json(problems);
  });
  app.get('/__host/violations', (context) => context.json(state.violations));
  app.get('/__host/faults', (context) => context.json(state.faults.all()));
  app.post('/__host/faults', async (context) => {
    const parsed = faultsSchema.safeParse(await context.req.json());
    if (!parsed.success) return context.json({ error: z.prettifyError(parsed.error) }, 400);
    state.faults.replace(parsed.data as Fault[]);
    return context.json(state.faults.all());
  });
  app.get('/__host/log', (context) => context.json(state.calls));
  app.delete('/__host/log', (context) => {
    state.calls.length = 0;
    return context.body(null, 204);
  });
  return app;
}
