import { objectOf } from '../base/json.ts';
import type { Call } from '../http/call.ts';
import { refuse } from '../http/errors.ts';

/** The callback's address in the body of a job; undefined without one. Throws 400 for another method or no address. */
export function callbackOf(call: Call): string | undefined {
  const given = objectOf(objectOf(call.body)?.['callback']);
  if (given === undefined) return undefined;
  if (String(given['method'] ?? 'post').toLowerCase() !== 'post') {
    throw refuse(400, 'INVALID_CALLBACK_METHOD', 'invalid callback method', { supported_callback_methods: ['post'] });
  }
  const { url } = given;
  if (typeof url !== 'string' || !/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw refuse(400, 'INVALID_CALLBACK_URL', 'invalid callback url');
  }
  return url;
}

/** Refuses 415 unless the body was sent as JSON. */
export function demandJson(call: Call): void {
  const type = (call.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') return;
  throw refuse(415, 'MEDIA_TYPE_NOT_SUPPORTED', 'media type not supported');
}

/** The credits of a job: its price if the call is well formed, else that of any call. */
export const creditsIf =
  (price: number, check: (call: Call) => unknown) =>
  (call: Call): number => {
    try {
      check(call);
      return price;
    } catch {
      return 1;
    }
  };

/** A zip as a download. */
export function zipResponse(archive: Buffer, name: string): Response {
  return new Response(new Uint8Array(archive), {
    status: 200,
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment;filename=${name}`,
      'Content-Length': String(archive.length),
    },
  });
}
