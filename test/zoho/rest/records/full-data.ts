import type { Emulator } from '../../emulator/emulator.ts';
import { mandatoryFields, moduleNeed, recordOf, tableOf } from '../../http/parameters.ts';
import { isHidden } from '../../org/rights.ts';
import { presentValue } from './present.ts';

/** Mounts `fetch_full_data`: rich text without the cut that lists make, and nothing else (fact sheet §8.5). */
export function mountFullData(emulator: Emulator): void {
  emulator.route(
    'GET',
    '/crm/v8/:module/:id/actions/fetch_full_data',
    { kind: 'records.full_data', scopes: moduleNeed('READ') },
    (call) => {
      const { meta } = tableOf(call);
      const record = recordOf(call);
      const asked = mandatoryFields(call);
      const rich = [...meta.fields.values()].filter(
        (field) =>
          field.textarea === 'rich_text' &&
          asked.includes(field.api_name) &&
          !isHidden(call.org, call.user, meta.api_name, field.api_name),
      );
      const texts = rich.map((field) => [field.api_name, presentValue(call, field, record[field.api_name])]);
      return { status: 200, body: { data: [{ ...Object.fromEntries(texts), id: record.id }] } };
    },
  );
}
