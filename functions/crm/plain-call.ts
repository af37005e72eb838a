import type { Answer } from './call.ts';
import { isObject } from './call.ts';
import type { Sdk } from './sdk.ts';

/**
 * A call through the SDK's own handler (token, address, sending), with Zoho's JSON in and out instead of its models.
 *
 * Used for records and queries, and for the calls the SDK has no operation for. Measured with 3.0.0 against a local server:
 * - `RecordOperations.updateRecords` of 100 rows with ten fields takes 1.7–2.1 s of CPU; for each value
 *   `keyINJSONDetails` walks the 1,500 names of json_details.json. Plain: about 2 ms.
 * - Each module costs one `settings/fields` request per process, and one more for every module its lookups point at
 *   (utils/util/utility.js, setDataType), kept in a file that is read again for every record.
 * - Instants are written as `…Z` (datatype_converter.js), where Zoho documents a numeric offset, and read as `Date`.
 * - One value that does not fit its class loses the whole answer.
 */
export async function plainCall(
  sdk: Sdk,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: Record<string, unknown>,
): Promise<Answer> {
  const handler = new sdk.CommonAPIHandler();
  handler.setAPIPath(path);
  handler.setHttpMethod(method);
  handler.setCategoryMethod(method);
  if (body !== undefined) {
    handler.setContentType('application/json');
    handler.setRequest(body);
  }
  let json: unknown;
  const converter = new sdk.JSONConverter(handler);
  converter.formRequest = async (request: object) => request;
  converter.getWrappedResponse = async (response: { body: string }) => {
    json = parse(response.body);
    return null;
  };
  handler.getConverterClassInstance = () => converter;
  const response = await handler.apiCall<object>('core/plain.js', 'application/json');
  return { status: response.getStatusCode(), json: isObject(json) ? json : undefined };
}

/** An edge server's 502 is a page of HTML: the status says what there is to know. */
function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
