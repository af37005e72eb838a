import type { Emulator } from '../emulator/emulator.ts';
import { mountBlueprint } from './records/blueprint.ts';
import { mountFullData } from './records/full-data.ts';
import { mountLocking } from './records/locking.ts';
import { mountMassUpdate } from './records/mass-update.ts';
import { mountRelatedCount } from './records/related-count.ts';
import { mountSendMail } from './records/send-mail.ts';
import { mountTimeline } from './records/timeline.ts';
import { mountApis } from './settings/apis.ts';
import { mountCurrencyWrites } from './settings/currencies.ts';
import { mountFeatures } from './settings/features.ts';

/** Mounts the calls on a record beside reading and writing it, and what the org tells about itself and its API. */
export function mountRecordActions(emulator: Emulator): void {
  mountMassUpdate(emulator);
  mountFullData(emulator);
  mountTimeline(emulator);
  mountRelatedCount(emulator);
  mountLocking(emulator);
  mountBlueprint(emulator);
  mountSendMail(emulator);
  mountApis(emulator);
  mountFeatures(emulator);
  mountCurrencyWrites(emulator);
}
