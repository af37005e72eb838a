import type { Sdk } from '../sdk/load-sdk.ts';
import { type Answer, answerOf } from './ask.ts';

/**
 * A call through the SDK's own handler (token, address, sending) with a plain object as its body.
 *
 * Used for records and queries, and for the calls the SDK has no operation for. What its record operations cost, measured
 * with 3.0.0 against a local server:
 * - `updateRecords` of 100 rows with ten fields takes 1.7–2.1 s of CPU, because for each value `keyINJSONDetails` walks
 *   the 1,500 names of json_details.json; plain, 10 ms.
 * - Each module costs one `settings/fields` request per process, and one more for every module its lookups point at
 *   (utils/util/utility.js), kept in a file that is read again for every record.
 * - Instants are written as `…Z` (datatype_converter.js), where Zoho documents a numeric offset.
 *
 * The query is given apart from the path: the handler takes a path with `http` anywhere in it for a whole address.
 */
export async function plainCall(
  sdk: Sdk,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  { query = {}, body }: { query?: Record<string, string>; body?: Record<string, unknown> } = {},
): Promise<Answer> {
  const handler = new sdk.CommonAPIHandler();
  handler.setAPIPath(path);
  handler.setHttpMethod(method);
  handler.setCategoryMethod(method);
  for (const [name, value] of Object.entries(query)) await handler.addParam(new sdk.Param<string>(name), value);
  if (body !== undefined) {
    handler.setContentType('application/json');
    handler.setRequest(body);
    const converter = new sdk.JSONConverter(handler);
    converter.formRequest = async (request: object) => request;
    handler.getConverterClassInstance = () => converter;
  }
  return answerOf(await handler.apiCall('core/plain.js', 'application/json'));
}
