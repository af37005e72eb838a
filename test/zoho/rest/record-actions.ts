import type { Emulator } from '../emulator-model.ts';
import { mountApis } from './apis.ts';
import { mountBlueprint } from './blueprint-routes.ts';
import { mountCurrencyWrites } from './currency-write.ts';
import { mountFeatures } from './features.ts';
import { mountFullData } from './full-data.ts';
import { mountLocking } from './locking.ts';
import { mountMassUpdate } from './mass-update.ts';
import { mountRelatedCount } from './related-count.ts';
import { mountSendMail } from './send-mail.ts';
import { mountTimeline } from './timeline.ts';

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
