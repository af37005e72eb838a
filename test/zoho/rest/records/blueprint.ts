import { type JsonObject, objectOf, objectsUnder } from '../../base/json.ts';
import type { RecordChange, StoredRecord } from '../../base/types.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Answer, Call } from '../../http/call.ts';
import { missingField, refuse, ZohoError } from '../../http/errors.ts';
import { moduleNeed, recordOf, tableOf } from '../../http/parameters.ts';
import { openTransitions } from '../../org/blueprint.ts';
import type { Transition } from '../../org/org-model.ts';
import { checkRow } from '../../org/write/check-row.ts';
import { derive } from '../../org/write/derive.ts';
import { oneItem } from '../../org/write/problem.ts';
import { refusalOf } from '../../org/write/refusals.ts';
import { replaceRecord } from '../../org/write/write-rows.ts';
import { describeField } from '../settings/describe.ts';
import { writeOf } from './write.ts';

/** Mounts reading a record's open transitions and taking one (fact sheet §15). Blueprints are set up by the control plane. */
export function mountBlueprint(emulator: Emulator): void {
  const path = '/crm/v8/:module/:id/actions/blueprint';
  emulator.route('GET', path, { kind: 'records.blueprint', scopes: moduleNeed('READ') }, read);
  emulator.route('PUT', path, { kind: 'records.transition', scopes: moduleNeed('UPDATE') }, (call) =>
    take(emulator, call),
  );
}

function transitionsOf(call: Call, record: StoredRecord): readonly Transition[] {
  const open = openTransitions(call.org, tableOf(call).meta.api_name, record);
  if (open === undefined) throw refuse(400, 'RECORD_NOT_IN_PROCESS', 'record not in process');
  return open;
}

function read(call: Call): Answer {
  const { meta } = tableOf(call);
  const record = recordOf(call);
  const open = transitionsOf(call, record);
  const blueprint = call.org.blueprints.get(meta.api_name);
  const field = meta.fields.get(blueprint?.field ?? '');
  const value = String(record[blueprint?.field ?? ''] ?? '');
  const picked = field?.pick_list_values?.find((choice) => choice.actual_value === value);
  return {
    status: 200,
    body: {
      blueprint: {
        process_info: {
          id: blueprint?.id ?? null,
          name: blueprint?.name ?? null,
          api_name: field?.api_name ?? null,
          field_id: field?.id ?? null,
          field_label: field?.field_label ?? null,
          field_name: field?.field_label ?? null,
          column_name: (field?.api_name ?? '').toUpperCase(),
          field_value: value,
          current_picklist: { id: picked?.id ?? null, value: picked?.display_value ?? value, colour_code: null },
          is_continuous: false,
          escalation: null,
        },
        transitions: open.map((transition) => describe(call, transition)),
      },
    },
  };
}

function describe(call: Call, transition: Transition): JsonObject {
  const { meta } = tableOf(call);
  return {
    id: transition.id,
    name: transition.name,
    type: 'manual',
    next_field_value: transition.to,
    criteria_matched: true,
    criteria_message: null,
    percent_partial_save: 0,
    execution_time: null,
    data: {},
    next_transitions: [],
    fields: transition.fields.flatMap((name, index) => {
      const field = meta.fields.get(name);
      if (field === undefined) return [];
      const { id, api_name, field_label, display_label, data_type, json_type, length, pick_list_values } =
        describeField(call.org, field);
      const shown = { id, api_name, field_label, display_label, data_type, json_type, length, pick_list_values };
      return [{ ...shown, mandatory: true, transition_sequence: index + 1 } as JsonObject];
    }),
  };
}

async function take(emulator: Emulator, call: Call): Promise<Answer> {
  const table = tableOf(call);
  const before = recordOf(call);
  const asked = objectsUnder(call.body, 'blueprint')?.[0];
  const path = '$.blueprint[0]';
  if (asked?.['transition_id'] === undefined) {
    const details = { api_name: 'transition_id', json_path: `${path}.transition_id` };
    throw refuse(400, 'MANDATORY_NOT_FOUND', 'required field not found', details);
  }
  const refused = refusalOf(call.org, before.id, path);
  if (refused !== undefined) throw new ZohoError(400, { ...refused });
  const chosen = transitionsOf(call, before).find((transition) => transition.id === String(asked['transition_id']));
  const blueprint = call.org.blueprints.get(table.meta.api_name);
  if (chosen === undefined || blueprint === undefined) {
    const details = { api_name: 'transition_id', json_path: `${path}.transition_id` };
    throw refuse(400, 'INVALID_DATA', 'invalid transition', details);
  }
  const { Notes: note, ...given } = objectOf(asked['data']) ?? {};
  const absent = chosen.fields.find((name) => (name === 'Notes' ? note : given[name]) === undefined);
  if (absent !== undefined) {
    throw missingField(`${path}.data.${absent}`);
  }
  const row = { ...given, [blueprint.field]: chosen.to };
  const { values, failures } = checkRow(
    { org: call.org, meta: table.meta, user: call.user },
    { row, path: `${path}.data` },
    'update',
  );
  const failed = oneItem(failures);
  if (failed !== undefined) throw new ZohoError(400, { ...failed });
  derive(call.org, table.meta, values, before);
  const changes: RecordChange[] = [];
  replaceRecord(writeOf(emulator, call, table, 1), before, values, changes);
  await call.org.announce(changes);
  return {
    status: 200,
    body: { code: 'SUCCESS', details: {}, message: 'transition updated successfully', status: 'success' },
  };
}
