import type { RestAnswer } from './calls/rest.ts';
import { asObject, asText } from './calls/rest.ts';

/** The id of the record that a write made; empty if there is none. */
export function createdId(answer: RestAnswer): string {
  const data = asObject(answer.body)['data'];
  const [row] = Array.isArray(data) ? data : [];
  return asText(asObject(asObject(row)['details'])['id']);
}

/** What the API says against a write, one text a problem; empty if it succeeded. */
export function rowErrors(answer: RestAnswer): string[] {
  const body = asObject(answer.body);
  const rows = Array.isArray(body['data']) ? body['data'].map(asObject) : [];
  const failed = rows.filter((row) => row['status'] === 'error');
  const problems = failed.length > 0 ? failed : answer.status >= 400 ? [body] : [];
  return problems.map((row) => {
    const field = asText(asObject(row['details'])['api_name']);
    const text = asText(row['message']) || `HTTP ${answer.status}`;
    return `${asText(row['code'])}: ${text}${field === '' ? '' : ` (${field})`}`;
  });
}
