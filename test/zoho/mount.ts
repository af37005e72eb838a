import { type Automation, mountAutomation } from './automation/mount.ts';
import { mountBooks } from './books/routes.ts';
import { mountBulkRead } from './bulk/read-routes.ts';
import { mountBulkWrite } from './bulk/write-routes.ts';
import { mountComposite } from './composite/route.ts';
import { mountRights } from './control/rights-routes.ts';
import { mountControl } from './control/routes.ts';
import { mountSnapshots } from './control/snapshot-routes.ts';
import type { Emulator } from './emulator/emulator.ts';
import { mountNotModelled } from './emulator/not-modelled.ts';
import { mountOAuth } from './oauth/routes.ts';
import type { Org } from './org/org-model.ts';
import { mountFixedRoutes, mountRecordRoutes } from './rest/mount.ts';
import { seedOrg } from './seed/seed.ts';
import { automationPart } from './state/automation-part.ts';
import { type Durable, mountDurable } from './state/durable.ts';
import type { StatePart } from './state/org-state.ts';
import { createSnapshots, type Snapshots } from './state/snapshots.ts';

/** The parts of an emulator that others ask for. */
export interface Mounted {
  /** Watch channels, workflow rules and what they deliver. */
  automation: Automation;
  snapshots: Snapshots;
  durable: Durable | undefined;
}

/**
 * Makes the first org, from the durable file or the seed if there is one, and mounts every part's routes. Order matters: a path is answered
 * by the first route that fits, so the generic record routes come last. Resolves to what others ask for.
 */
export async function mountEverything(emulator: Emulator): Promise<Mounted> {
  const parts: StatePart[] = [];
  const { durable: file } = emulator.options;
  const { app, sites } = emulator;
  app.use('*', async (context, next) =>
    sites.answers(context.req.url) ? next() : context.text('Not found on this host', 404),
  );
  const durable = file === undefined ? undefined : mountDurable(emulator, file, parts);
  const automation = mountAutomation(emulator);
  parts.push(automationPart(automation));
  if (durable?.load() !== true) await firstOrg(emulator);
  durable?.save();
  const snapshots = createSnapshots(emulator, automation, parts);
  mountOAuth(emulator);
  mountControl(emulator, automation);
  mountSnapshots(emulator, snapshots);
  mountFixedRoutes(emulator);
  mountRights(emulator);
  mountComposite(emulator);
  mountBulkRead(emulator, automation.send);
  mountBulkWrite(emulator, automation.send);
  mountBooks(emulator);
  mountNotModelled(emulator);
  mountRecordRoutes(emulator);
  return { automation, snapshots, durable };
}

function firstOrg(emulator: Emulator): Promise<Org> | Org {
  const { seed } = emulator.options;
  return seed === undefined ? emulator.addOrg() : seedOrg(emulator, seed);
}
