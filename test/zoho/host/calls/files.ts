import type { JsonObject } from '../../base/json.ts';
import type { Json } from '../../base/types.ts';
import type { CallContext, CallHandler } from './context.ts';
import type { HeldFile } from './file-store.ts';
import { asObject, asText, type CallResult, refusal, resultOf, segment } from './rest.ts';

const now = ({ zoho }: CallContext): string => `${new Date(zoho.org.clock.now()).toISOString().slice(0, 19)}+00:00`;

/** Reads a file as the page packs it; undefined if it is none. */
function fileIn(value: Json | undefined, name: string): Pick<HeldFile, 'name' | 'type' | 'base64'> | undefined {
  const packed = asObject(asObject(value)['$file']);
  if (typeof packed['base64'] !== 'string') return undefined;
  return { name: name || asText(packed['name']), type: asText(packed['type']), base64: packed['base64'] };
}

const noFile = (field: string): CallResult =>
  refusal('MANDATORY_NOT_FOUND', 'required field not found', { api_name: field });

/** CREATE ATTACHMENT: the file stays with the host, on a record that the user can read. */
export async function attach(data: JsonObject, context: CallContext): Promise<CallResult> {
  const api = asObject(data['APIData']);
  const file = fileIn(api['FileData'], asText(api['FileName']));
  if (!file) return noFile('FileData');
  const id = asText(data['RelatedID']);
  const place = [data['Entity'], data['RelatedID']].map(segment).join('/');
  const record = await context.rest('GET', `/${place}`);
  if (record.status === 204) return refusal('INVALID_DATA', 'the related id given seems to be invalid', { id });
  if (record.status >= 400) return resultOf(record);
  const { user } = context;
  const held = context.files.add({ ...file, parentId: id, ownerId: user.id, createdTime: now(context) });
  const by = { name: user.full_name, id: user.id };
  const details = {
    Modified_Time: held.createdTime,
    Modified_By: by,
    Created_Time: held.createdTime,
    id: held.id,
    Created_By: by,
  };
  const row = { code: 'SUCCESS', details, message: 'attachment uploaded successfully', status: 'success' };
  return { outcome: 'resolve', data: { data: [row] } };
}

/** The attachments of a record, as its related list. */
export async function attachmentsOf(module: string, id: string, context: CallContext): Promise<CallResult> {
  const record = await context.rest('GET', `/${segment(module)}/${segment(id)}`);
  const files = context.files.of(id);
  if (record.status >= 400 || record.status === 204) return resultOf(record);
  if (files.length === 0) return resultOf({ status: 204, headers: {}, body: null });
  const data = files.map((file) => ({
    id: file.id,
    File_Name: file.name,
    Size: String(sizeOf(file)),
    Parent_Id: { id },
    Created_Time: file.createdTime,
    Owner: { id: file.ownerId },
    $file_id: file.id,
  }));
  const info = { per_page: 200, count: data.length, page: 1, more_records: false };
  return { outcome: 'resolve', data: { data, info } };
}

const sizeOf = ({ base64 }: HeldFile): number => Buffer.byteLength(base64, 'base64');

/** FILES: uploading one for later use, and getting one back. */
export const answerFiles: CallHandler = (data, context) => {
  const request = asObject(data['APIData'] ?? data);
  if (data['type'] === 'DOWNLOAD_FILE') {
    const file = context.files.get(asText(request['id'] ?? data['id']));
    if (!file) return refusal('INVALID_DATA', 'the id given seems to be invalid', { id: asText(request['id']) });
    const { name, type, base64 } = file;
    return { outcome: 'resolve', data: { $file: { name, type, base64 } } };
  }
  const wrapper = asObject(request['CONTENT'] ?? request['FILE'] ?? null);
  const file = fileIn(
    wrapper['file'] ?? request['CONTENT'] ?? request['FILE'] ?? request['file'],
    asText(wrapper['name']),
  );
  if (data['type'] !== 'UPLOAD_FILE' || !file) return noFile('file');
  const held = context.files.add({ ...file, parentId: undefined, ownerId: context.user.id, createdTime: now(context) });
  const details = { name: held.name, id: held.id };
  const row = { code: 'SUCCESS', details, message: 'file upload successful', status: 'success' };
  return { outcome: 'resolve', data: { data: [row] } };
};
