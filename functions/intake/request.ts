import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** A webhook call, freed from how it came. */
export interface IntakeRequest {
  method: string;
  /** The tenant named by the path, undefined where the path is another. */
  tenantId: string | undefined;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  body: Buffer;
}

const PATH = /^\/zoho\/([^/]+)\/?$/;

/** Reads an API Gateway event (payload format 2.0), whose headers are in lower case already or were put so by Middy. */
export function readRequest(event: APIGatewayProxyEventV2): IntakeRequest {
  const path = PATH.exec(event.rawPath ?? '');
  return {
    method: event.requestContext?.http?.method ?? '',
    tenantId: path?.[1],
    headers: event.headers ?? {},
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
  };
}

/** One thing wrong with a body, with the path to it: `ids.0`. */
export interface Fault {
  path: string;
  message: string;
}

/** An answer of RFC 9457 (problem+json) that names every fault. */
export function problem(
  status: number,
  title: string,
  faults: readonly Fault[] = [],
): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    body: JSON.stringify({ type: 'about:blank', status, title, ...(faults.length > 0 ? { faults } : {}) }),
  };
}
