import { type Automation, mountAutomation } from './automation/mount.ts';
import { mountControl } from './control/routes.ts';
import type { Emulator } from './emulator.ts';
import { mountOAuth } from './oauth/routes.ts';
import { mountCoql } from './rest/coql-route.ts';
import { mountDeleted } from './rest/deleted.ts';
import { mountOrgRoutes } from './rest/org-routes.ts';
import { createPager } from './rest/paging.ts';
import { mountRecordTags } from './rest/record-tags.ts';
import { mountRecordReads } from './rest/records-read.ts';
import { mountRecordWrites } from './rest/records-write.ts';
import { mountRelated } from './rest/related.ts';
import { mountSearch } from './rest/search.ts';
import { mountSettingsReads } from './rest/settings-read.ts';
import { mountSettingsTags } from './rest/settings-tags.ts';
import { mountSettingsWrites } from './rest/settings-write.ts';
import { mountVariables } from './rest/variables.ts';
import { seedOrg } from './seed/seed.ts';

/**
 * Makes the first org, from the seed if there is one, and mounts every part's routes. Order matters: a path is answered
 * by the first route that fits, so the generic record routes come last. Resolves to what watches and delivers changes.
 */
export async function mountEverything(emulator: Emulator): Promise<Automation> {
  const { seed } = emulator.options;
  if (seed === undefined) emulator.addOrg();
  else await seedOrg(emulator, seed);
  mountOAuth(emulator);
  const automation = mountAutomation(emulator);
  mountControl(emulator, automation);
  mountCoql(emulator);
  mountOrgRoutes(emulator);
  mountSettingsReads(emulator);
  mountSettingsWrites(emulator);
  mountSettingsTags(emulator);
  mountVariables(emulator);
  const pager = createPager();
  mountDeleted(emulator);
  mountSearch(emulator);
  mountRecordTags(emulator);
  mountRecordReads(emulator, pager);
  mountRecordWrites(emulator);
  mountRelated(emulator, pager);
  return automation;
}
