import type { Context } from 'hono';
import type { Emulator } from '../emulator/emulator.ts';
import type { Answer, Call } from '../http/call.ts';
import { refuse, ZohoError } from '../http/errors.ts';
import { presentDateTime, storeDateTime } from '../org/time.ts';
import { unzip, type ZippedFile } from './zip-reader.ts';

/** The uploaded files by id. */
export interface UploadedFiles {
  find(orgId: string, fileId: string): ZippedFile | undefined;
}

const MOST_BYTES = 25 * 1024 * 1024;
/** An archive may unpack to more than it weighs; beyond this it is taken for an attack. */
const MOST_UNPACKED = 10 * MOST_BYTES;
const KEPT_FILES = 50;

/** Mounts the upload of zip files for bulk write (fact sheet §8.2) and returns what was uploaded. */
export function mountUpload(emulator: Emulator): UploadedFiles {
  const files = new Map<string, { orgId: string; file: ZippedFile }>();
  emulator.route(
    'POST',
    '/crm/v8/upload',
    { kind: 'bulk.upload', scopes: [{ service: 'ZohoFiles', area: 'files', operation: 'CREATE' }] },
    async (call, context) => {
      const file = await fileOf(call, context);
      const id = call.org.ids.next();
      files.set(id, { orgId: call.org.meta.id, file });
      const oldest = files.size > KEPT_FILES ? files.keys().next().value : undefined;
      if (oldest !== undefined) files.delete(oldest);
      return uploaded(call, id);
    },
  );
  return {
    find(orgId, fileId) {
      const held = files.get(fileId);
      return held?.orgId === orgId ? held.file : undefined;
    },
  };
}

async function fileOf(call: Call, context: Context): Promise<ZippedFile> {
  if (call.header('feature') !== 'bulk-write' || call.header('x-crm-org') !== call.org.meta.zgid) throw badHeaders();
  const form = await context.req.formData().catch(() => undefined);
  const sent = form?.get('file');
  if (!(sent instanceof Blob))
    throw refuse(400, 'MANDATORY_NOT_FOUND', 'required field not found', { api_name: 'file' });
  if (sent.size > MOST_BYTES) throw refuse(413, 'FILE_TOO_LARGE', 'File size too large to process');
  const files = await unzip(Buffer.from(await sent.arrayBuffer()), MOST_UNPACKED).catch(() => {
    throw refuse(400, 'INVALID_FILE_FORMAT', 'invalid file format. only zip format is supported');
  });
  const [first] = files;
  if (first === undefined || files.length > 1 || !first.name.toLowerCase().endsWith('.csv')) {
    throw refuse(400, 'FILE_NOT_SUPPORTED', 'File not supported for bulk write');
  }
  return first;
}

function uploaded(call: Call, id: string): Answer {
  const created_time = presentDateTime(storeDateTime(call.org.clock.now()), call.user.time_zone);
  return {
    status: 200,
    body: {
      status: 'success',
      code: 'FILE_UPLOAD_SUCCESS',
      message: 'file uploaded.',
      details: { file_id: id, created_time },
    },
  };
}

/** The upload service answers in another envelope than the CRM does. */
function badHeaders() {
  return new ZohoError(400, {
    ERROR_MESSAGE: 'Bad Request',
    ERROR_CODE: 400,
    'x-error': 'check if headers [feature, X-CRM-ORG] are present and valid',
    http_status: '400',
  });
}
