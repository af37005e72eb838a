import { randomUUID } from 'node:crypto';
import { type JsonObject, objectOf, objectsUnder } from '../../base/json.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import type { Answer, Call } from '../../http/call.ts';
import { errorBody, missingField, refuse, ZohoError } from '../../http/errors.ts';
import { recordOf, tableOf } from '../../http/parameters.ts';
import { mayDo } from '../../org/rights.ts';

/** One mail that would have been sent. */
interface Mail {
  message_id: string;
  orgId: string;
  at: number;
  userId: string;
  module: string;
  recordId: string;
  mail: JsonObject;
}

const CREDITS = 20;
const KEPT = 10_000;
const ADDRESS = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

/**
 * Mounts send mail (fact sheet §7.3). Nothing leaves the machine: mails are kept, and listed by `GET /__control/mails`.
 */
export function mountSendMail(emulator: Emulator): void {
  const mails: Mail[] = [];
  emulator.app.get('/__control/mails', (context) => context.json({ mails }));
  emulator.route(
    'GET',
    '/crm/v8/settings/emails/actions/from_addresses',
    { kind: 'settings.from_addresses', scopes: [{ area: 'settings', name: 'emails', operation: 'READ' }] },
    (call) => ({ status: 200, body: { from_addresses: addressesOf(call) } }),
  );
  emulator.route(
    'POST',
    '/crm/v8/:module/:id/actions/send_mail',
    {
      kind: 'send_mail',
      scopes: (call) => [{ area: 'send_mail', name: (call.params['module'] ?? '').toLowerCase(), operation: 'CREATE' }],
      credits: CREDITS,
      sub: true,
    },
    (call) => send(call, mails),
  );
}

function addressesOf(call: Call): JsonObject[] {
  return call.org
    .users()
    .filter((user) => user.status === 'active')
    .map((user) => ({
      email: user.email,
      type: 'primary',
      id: user.id,
      user_name: user.full_name,
      default: user.id === call.user.id,
    }));
}

function send(call: Call, mails: Mail[]): Answer {
  const { meta } = tableOf(call);
  if (!mayDo(call.org, call.user, meta.api_name, 'read')) throw refuse(403, 'NO_PERMISSION', 'permission denied');
  const record = recordOf(call);
  const rows = objectsUnder(call.body, 'data') ?? [];
  const [mail] = rows;
  if (mail === undefined) {
    throw missingField('$.data');
  }
  if (rows.length > 1) {
    throw refuse(400, 'LIMIT_EXCEEDED', 'limit exceeded', { api_name: 'data', json_path: '$.data', maximum_length: 1 });
  }
  check(call, mail);
  const message_id = randomUUID().replaceAll('-', '');
  const { now } = call.org.clock;
  mails.push({
    message_id,
    orgId: call.org.meta.id,
    at: now(),
    userId: call.user.id,
    module: meta.api_name,
    recordId: record.id,
    mail,
  });
  if (mails.length > KEPT) mails.shift();
  const message = mail['scheduled_time']
    ? 'Your mail has been scheduled successfully.'
    : 'Your mail has been sent successfully.';
  return { status: 200, body: { data: [{ code: 'SUCCESS', details: { message_id }, message, status: 'success' }] } };
}

function check(call: Call, mail: JsonObject): void {
  const from = objectOf(mail['from'])?.['email'];
  if (from === undefined) throw failed('MANDATORY_NOT_FOUND', 'from');
  if (!addressesOf(call).some(({ email }) => email === from)) throw failed('INVALID_DATA', 'from.email');
  const to = objectsUnder(mail, 'to');
  if (to === undefined || to.length === 0) throw failed('MANDATORY_NOT_FOUND', 'to');
  for (const list of ['to', 'cc', 'bcc']) {
    for (const [index, receiver] of (objectsUnder(mail, list) ?? []).entries()) {
      if (!ADDRESS.test(String(receiver['email'] ?? ''))) throw failed('INVALID_DATA', `${list}[${index}].email`);
    }
  }
  if (mail['template'] === undefined && !mail['subject']) throw failed('MANDATORY_NOT_FOUND', 'subject');
  const format = mail['mail_format'] ?? 'html';
  if (format !== 'html' && format !== 'text') throw failed('INVALID_DATA', 'mail_format');
}

function failed(code: 'MANDATORY_NOT_FOUND' | 'INVALID_DATA', path: string): ZohoError {
  const details = { api_name: path.split('.').at(-1) ?? path, json_path: `$.data[0].${path}` };
  const message = code === 'INVALID_DATA' ? 'invalid data' : 'required field not found';
  return new ZohoError(400, { data: [{ ...errorBody(code, message, details) }] });
}
