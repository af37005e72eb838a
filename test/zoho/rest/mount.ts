import type { Emulator } from '../emulator/emulator.ts';
import { mountCoql } from './coql.ts';
import { mountBlueprint } from './records/blueprint.ts';
import { mountConvertLead } from './records/convert-lead.ts';
import { mountDeleted } from './records/deleted.ts';
import { mountFullData } from './records/full-data.ts';
import { mountLocking } from './records/locking.ts';
import { mountMassUpdate } from './records/mass-update.ts';
import { createPager } from './records/paging.ts';
import { mountRecordReads } from './records/read.ts';
import { mountRelated } from './records/related.ts';
import { mountRelatedCount } from './records/related-count.ts';
import { mountSearch } from './records/search.ts';
import { mountSendMail } from './records/send-mail.ts';
import { mountRecordTags } from './records/tags.ts';
import { mountTimeline } from './records/timeline.ts';
import { mountRecordWrites } from './records/write.ts';
import { mountApis } from './settings/apis.ts';
import { mountCurrencyWrites } from './settings/currencies.ts';
import { mountFeatures } from './settings/features.ts';
import { mountSettingsReads } from './settings/metadata.ts';
import { mountSettingsWrites } from './settings/metadata-write.ts';
import { mountOrgRoutes } from './settings/org.ts';
import { mountSettingsTags } from './settings/tags.ts';
import { mountVariables } from './settings/variables.ts';

/** Mounts COQL, org and settings, the actions on records, and what the API says of itself: routes whose paths are fixed. */
export function mountFixedRoutes(emulator: Emulator): void {
  mountCoql(emulator);
  mountOrgRoutes(emulator);
  mountSettingsReads(emulator);
  mountSettingsWrites(emulator);
  mountSettingsTags(emulator);
  mountVariables(emulator);
  mountMassUpdate(emulator);
  mountFullData(emulator);
  mountTimeline(emulator);
  mountRelatedCount(emulator);
  mountLocking(emulator);
  mountBlueprint(emulator);
  mountConvertLead(emulator);
  mountSendMail(emulator);
  mountApis(emulator);
  mountFeatures(emulator);
  mountCurrencyWrites(emulator);
}

/** Mounts reading and writing the records of any module. Its paths fit almost anything, so it comes after all other routes. */
export function mountRecordRoutes(emulator: Emulator): void {
  const pager = createPager();
  mountDeleted(emulator);
  mountSearch(emulator);
  mountRecordTags(emulator);
  mountRecordReads(emulator, pager);
  mountRecordWrites(emulator);
  mountRelated(emulator, pager);
}
