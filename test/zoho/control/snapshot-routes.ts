import * as z from 'zod';
import type { Emulator } from '../emulator/emulator.ts';
import type { Snapshots } from '../state/snapshots.ts';

const snapshotBody = z.strictObject({ name: z.string().regex(/^[\w.-]{1,60}$/) });

/** Mounts taking, listing and going back to snapshots under `/__control/snapshots`. */
export function mountSnapshots(emulator: Emulator, snapshots: Snapshots): void {
  const app = emulator.app.basePath('/__control');
  app.get('/snapshots', (context) => context.json({ snapshots: snapshots.list() }));
  app.post('/snapshots', async (context) => {
    const body = snapshotBody.safeParse(await context.req.json().catch(() => undefined));
    if (!body.success) return context.json({ error: z.prettifyError(body.error) }, 400);
    return context.json(await snapshots.take(body.data.name), 201);
  });
  app.post('/snapshots/:name/restore', async (context) => {
    const name = context.req.param('name');
    const line = await snapshots.restore(name);
    return line === undefined ? context.json({ error: `No snapshot ${name}` }, 404) : context.json(line);
  });
}
