import { mountCoql } from './coql/mount.ts';
import type { Emulator } from './emulator.ts';
import { mountOAuth } from './oauth/routes.ts';

/** Makes the first org and mounts every part's routes; specific paths before the generic record routes. */
export async function mountEverything(emulator: Emulator): Promise<void> {
  emulator.addOrg();
  mountOAuth(emulator);
  mountCoql(emulator);
}
