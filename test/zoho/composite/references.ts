import type { JsonObject } from '../base/json.ts';
import type { Json } from '../base/types.ts';
import type { SubRequest } from './request.ts';

/** `@{1:$.data[0].details.id}`: a value of the answer to an earlier sub-request (fact sheet §8.3). */
const REFERENCE = /@\{([^:{}]+):(\$[^{}]*)\}/g;

/** The ids of the sub-requests that this one refers to, each once. */
export function referredIds(request: SubRequest): string[] {
  const text = JSON.stringify([request.uri, request.params, request.headers, request.body ?? null]);
  return [...new Set([...text.matchAll(REFERENCE)].map((match) => match[1] ?? ''))];
}

/** A reference that points at nothing. */
export interface BadReference {
  reference: string;
}

/**
 * The sub-request with every reference replaced: a value that is a reference alone keeps its type, one inside a text
 * becomes text. Answers by sub-request id.
 */
export function resolveReferences(
  request: SubRequest,
  answers: ReadonlyMap<string, Json | undefined>,
): SubRequest | BadReference {
  const bad: string[] = [];
  const valueAt = (reference: string, id: string, path: string): Json => {
    const found = follow(answers.get(id), path);
    if (found === undefined) bad.push(reference);
    return found ?? null;
  };
  const text = (given: string): Json => {
    const whole = [...given.matchAll(REFERENCE)];
    const [only] = whole;
    if (only !== undefined && only[0] === given) return valueAt(given, only[1] ?? '', only[2] ?? '');
    return given.replaceAll(REFERENCE, (reference, id: string, path: string) => {
      const found = valueAt(reference, id, path);
      return typeof found === 'object' ? JSON.stringify(found) : String(found);
    });
  };
  const anywhere = (value: Json): Json => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(anywhere);
    if (typeof value !== 'object' || value === null) return value;
    return members(value);
  };
  const members = (value: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(value).map(([key, member]) => [key, anywhere(member)]));
  const resolved: SubRequest = {
    ...request,
    uri: String(text(request.uri)),
    params: members(request.params),
    headers: members(request.headers),
    body: request.body === undefined ? undefined : anywhere(request.body),
  };
  const [reference] = bad;
  return reference === undefined ? resolved : { reference };
}

/** What stands at a path such as `$.data[0].details.id` or `$['data'][0]`; undefined if nothing does. */
function follow(from: Json | undefined, path: string): Json | undefined {
  let now = from;
  for (const step of path.matchAll(/\.([^.[\]]+)|\[(\d+)\]|\['([^']+)'\]/g)) {
    const key = step[1] ?? step[3];
    if (typeof now !== 'object' || now === null) return undefined;
    if (Array.isArray(now)) now = step[2] === undefined ? undefined : now[Number(step[2])];
    else now = key === undefined ? undefined : now[key];
  }
  return now;
}
