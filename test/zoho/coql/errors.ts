import type { JsonObject } from '../base/json.ts';

/** Zoho's flat error envelope. */
export interface CoqlErrorBody {
  code: string;
  details: JsonObject;
  message: string;
  status: 'error';
}

/** A query that Zoho would refuse; `body` is what it answers with HTTP 400. */
export class CoqlFailure extends Error {
  readonly body: CoqlErrorBody;

  constructor(code: string, message: string, details: JsonObject) {
    super(message);
    this.body = { code, details, message, status: 'error' };
  }
}

type Details = JsonObject;

/** Zoho's refusals by name, with its own texts (spelling included). Each returns the failure to throw. */
export const refuse = {
  missingClause: (clause: string) => new CoqlFailure('SYNTAX_ERROR', 'missing clause', { clause }),
  unexpectedToken: (line: number, column: number, near: string) =>
    new CoqlFailure('SYNTAX_ERROR', 'unexpected token', { line, column, near }),
  unparsable: (near: string) =>
    new CoqlFailure('SYNTAX_ERROR', 'error occured while parsing the query', near === '' ? {} : { near }),
  operatorNotSupported: (operator: string) => new CoqlFailure('SYNTAX_ERROR', 'operator not supported', { operator }),
  notSupported: () => new CoqlFailure('SYNTAX_ERROR', 'given coql query not supported', {}),
  column: (name: string) => new CoqlFailure('INVALID_QUERY', 'unsupported column', { column_name: name }),
  invalidQuery: (details: Details) => new CoqlFailure('INVALID_QUERY', 'Invalid query formed', details),
  value: (name: string, expected: string) =>
    new CoqlFailure('INVALID_QUERY', 'value given seems to be invalid for the column', {
      column_name: name,
      expected_data_type: expected,
    }),
  limit: (limit: string) => new CoqlFailure('INVALID_QUERY', 'limit given seems to be invalid', { limit }),
  limitNotPositive: () => new CoqlFailure('INVALID_DATA', 'limit should be greater than 0', {}),
  subqueryRows: (operator: string) =>
    new CoqlFailure('INVALID_QUERY', 'subquery return more than one values which is incompatible for the operator', {
      sub_query_sequence: 0,
      operator,
    }),
  aggregate: (column: string) =>
    new CoqlFailure('INVALID_DATA', 'invalid data', { reason: 'unsupported aggregate function', column }),
  module: () => new CoqlFailure('INVALID_MODULE', 'the given module is not supported in api', {}),
  duplicateColumn: (name: string) =>
    new CoqlFailure('DUPLICATE_DATA', 'duplicate select column', { column_name: name }),
  duplicateAggregate: (name: string, aggregate: string) =>
    new CoqlFailure('DUPLICATE_DATA', 'duplicate aggregate function', { column_name: name, aggregate }),
  duplicateAlias: (alias: string, columns: string[]) =>
    new CoqlFailure('DUPLICATE_ALIAS', 'same alias cannot refer more than one column', {
      alias,
      referred_columns: columns,
    }),
  emptyAlias: (name: string) =>
    new CoqlFailure('INVALID_ALIAS', 'alias name cannot be an empty string', { alias: '', column_name: name }),
  exceeded: (limit: number, details: Details) =>
    new CoqlFailure('LIMIT_EXCEEDED', 'given limit exceeded', { limit, ...details }),
  mandatory: (name: string) => new CoqlFailure('MANDATORY_NOT_FOUND', 'mandatory key not found', { api_name: name }),
};
