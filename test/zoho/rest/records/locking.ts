import { type JsonObject, objectsUnder } from '../../base/json.ts';
import type { Json } from '../../base/types.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Answer, Call } from '../../http/call.ts';
import { missingField, refuse, ZohoError } from '../../http/errors.ts';
import { moduleNeed, recordOf, tableOf } from '../../http/parameters.ts';
import type { Lock } from '../../org/org-model.ts';
import { presentDateTime, storeDateTime } from '../../org/time.ts';

const PATH = '/crm/v8/:module/:id/Locking_Information__s';

/** Mounts locking of records (fact sheet §15): a locked one refuses updates, deletion, tags and transitions. */
export function mountLocking(emulator: Emulator): void {
  const rule = (operation: 'READ' | 'CREATE' | 'UPDATE' | 'DELETE') => ({
    kind: 'records.locking',
    scopes: (call: Call) => [
      { area: 'modules', name: 'lockinginformation', operation },
      ...moduleNeed(operation === 'READ' ? 'READ' : 'UPDATE')(call),
    ],
  });
  const { route } = emulator;
  route('GET', PATH, rule('READ'), (call) => list(call));
  route('POST', PATH, rule('CREATE'), (call) => lock(call));
  route('GET', `${PATH}/:lock`, rule('READ'), (call) => ({
    status: 200,
    body: { data: [describe(call, lockOf(call))] },
  }));
  route('PUT', `${PATH}/:lock`, rule('UPDATE'), (call) => {
    const held = lockOf(call);
    held.reason = reasonOf(call);
    return done(call, held, 'record updated', 200);
  });
  route('DELETE', `${PATH}/:lock`, rule('DELETE'), (call) => {
    const held = lockOf(call);
    call.org.locks.delete(held.recordId);
    call.org.refusals.delete(held.recordId);
    return { status: 200, body: { data: [success({ id: held.id }, 'record deleted')] } };
  });
}

function list(call: Call): Answer {
  const held = call.org.locks.get(recordOf(call).id);
  if (held === undefined) return { status: 204 };
  const info = { per_page: 200, count: 1, page: 1, more_records: false };
  return { status: 200, body: { data: [describe(call, held)], info } };
}

function lock(call: Call): Answer {
  const { id } = recordOf(call);
  const { generated_type } = tableOf(call).meta;
  if (generated_type === 'subform') throw refuse(400, 'NOT_SUPPORTED', 'locking is not supported for the module');
  if (call.org.refusals.get(id) === 'RECORD_LOCKED')
    throw refuse(403, 'NOT_ALLOWED', 'record is already locked', { id });
  const made = {
    id: call.org.ids.next(),
    recordId: id,
    reason: reasonOf(call),
    userId: call.user.id,
    at: call.org.clock.now(),
  };
  call.org.locks.set(id, made);
  call.org.refusals.set(id, 'RECORD_LOCKED');
  return done(call, made, 'record added', 201);
}

/** The lock of the path, as long as nothing else has freed the record. */
function lockOf(call: Call): Lock {
  const held = call.org.locks.get(recordOf(call).id);
  if (held !== undefined && held.id === call.params['lock']) return held;
  throw refuse(400, 'INVALID_DATA', 'the related id given seems to be invalid', { resource_path_index: 3 });
}

function reasonOf(call: Call): string | null {
  const row = objectsUnder(call.body, 'data')?.[0];
  if (row === undefined) {
    throw missingField('$.data');
  }
  const reason = row['Locked_Reason__s'] ?? null;
  if (reason === null || (typeof reason === 'string' && reason.length <= 255)) return reason;
  const details = { api_name: 'Locked_Reason__s', json_path: '$.data[0].Locked_Reason__s', maximum_length: 255 };
  throw new ZohoError(400, { data: [{ code: 'INVALID_DATA', details, message: 'invalid data', status: 'error' }] });
}

function describe(call: Call, held: Lock): JsonObject {
  const person = { id: held.userId, name: call.org.user(held.userId)?.full_name ?? null };
  const time = presentDateTime(storeDateTime(held.at), call.user.time_zone);
  const { meta } = tableOf(call);
  const target = { id: held.recordId, module: { api_name: meta.api_name, id: meta.id } };
  return {
    id: held.id,
    ...bothSpellings('Locked_Reason__s', held.reason),
    ...bothSpellings('Locked_By__s', person),
    ...bothSpellings('Lock_Source__s', 'Manual'),
    Locked_Time__s: time,
    Locked_time__s: time,
    Locked_For__s: target,
    locked_for_s: target,
    Created_By: person,
    Modified_By: person,
    Created_Time: time,
    Modified_Time: time,
  };
}

/** The page writes the names with capitals, the official SDK reads them without; a client of either finds its own. */
const bothSpellings = (name: string, value: Json): JsonObject => ({
  [name]: value,
  [name.toLowerCase()]: value,
});

function done(call: Call, held: Lock, message: string, status: 200 | 201): Answer {
  const { Created_By, Modified_By, Created_Time, Modified_Time } = describe(call, held);
  const details = { Modified_Time, Modified_By, Created_Time, id: held.id, Created_By };
  return { status, body: { data: [success(details, message)] } };
}

const success = (details: { [key: string]: Json | undefined }, message: string) => ({
  code: 'SUCCESS',
  details,
  message,
  status: 'success',
});
