import type { Context } from 'hono';
import * as z from 'zod';
import type { Emulator } from '../emulator/emulator.ts';
import type { Org } from '../org/org-model.ts';

const act = z.enum(['read', 'create', 'edit', 'delete']);
const orgId = z.string().exactOptional();
const profileBody = z.strictObject({
  orgId,
  name: z.string(),
  modules: z.record(z.string(), z.array(act)).default({}),
  fields: z.record(z.string(), z.record(z.string(), z.enum(['hidden', 'read_only']))).default({}),
});
const privacyBody = z.strictObject({
  orgId,
  module: z.string(),
  field: z.string(),
  restricted: z.boolean(),
  type: z.enum(['Low', 'High']).default('High'),
});
const blueprintBody = z.strictObject({
  orgId,
  module: z.string(),
  field: z.string(),
  name: z.string().default('Blueprint'),
  transitions: z
    .array(
      z.strictObject({
        name: z.string(),
        from: z.array(z.string()).min(1),
        to: z.string(),
        fields: z.array(z.string()).default([]),
      }),
    )
    .min(1),
});

/** Mounts what a test sets up about rights: profiles that refuse, private fields, blueprints. Under `/__control`. */
export function mountRights(emulator: Emulator): void {
  const app = emulator.app.basePath('/__control');
  app.post('/profiles', (context) =>
    handle(context, emulator, profileBody, (org, { name, modules, fields }) => {
      org.rights.set(name, { modules, fields });
      return { profiles: Object.fromEntries(org.rights) };
    }),
  );
  app.post('/privacy', (context) =>
    handle(context, emulator, privacyBody, (org, { module, field, restricted, type }) => {
      const meta = org.table(module)?.meta.fields.get(field);
      if (meta === undefined) return undefined;
      meta.private = { restricted, type, export: !restricted };
      return { module, field, private: meta.private };
    }),
  );
  app.post('/blueprints', (context) =>
    handle(context, emulator, blueprintBody, (org, { module, field, name, transitions }) => {
      if (org.table(module)?.meta.fields.get(field)?.data_type !== 'picklist') return undefined;
      const made = transitions.map((transition) => ({ ...transition, id: org.ids.next() }));
      const blueprint = { id: org.ids.next(), name, field, transitions: made };
      org.blueprints.set(module, blueprint);
      return { module, blueprint };
    }),
  );
}

/** Reads the body and answers 201 with what the work returns; 400 if either does not fit the org. */
async function handle<T extends { orgId?: string }>(
  context: Context,
  emulator: Emulator,
  shape: z.ZodType<T>,
  work: (org: Org, given: T) => object | undefined,
): Promise<Response> {
  const body = shape.safeParse(await context.req.json().catch(() => undefined));
  if (!body.success) return context.json({ error: z.prettifyError(body.error) }, 400);
  const [first] = emulator.orgs.values();
  const org = body.data.orgId === undefined ? first : emulator.orgs.get(body.data.orgId);
  const answer = org === undefined ? undefined : work(org, body.data);
  return answer === undefined
    ? context.json({ error: 'no such org, module or field' }, 400)
    : context.json(answer, 201);
}
