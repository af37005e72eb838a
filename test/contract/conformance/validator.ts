import { Ajv, type ErrorObject } from 'ajv';
import formats from 'ajv-formats';
import { OPTIONAL_KEYS } from './known-defects.ts';
import { isNode, type Node, type Operation, type Specification } from './specification.ts';

/** Where an answer and the specification part ways: one stable line, the same on every run. */
export type Finding = string;

/** What was asked and answered. */
export interface Exchange {
  method: string;
  /** With the query. */
  path: string;
  body?: unknown;
  status: number;
  answer: unknown;
  /**
   * The named branch the answer claims to be: `Response_Wrapper`, `API_Exception`, or with the branch of its items
   * `data[Success_Response]`; several item branches are separated by `|`. A nameless envelope goes by its first key.
   */
  branch: string;
  /** The request is wrong on purpose, so only the answer is validated. */
  wrong: boolean;
}

/** Compares what was asked and answered with the specification. */
export interface Validator {
  /** Validates request and answer by the definition of the URL that fits best; undefined if no file knows the URL. */
  validate(exchange: Exchange): { operation: Operation; findings: Finding[] } | undefined;
}

/** One alternative of an answer. */
interface Branch {
  name: string;
  itemNames: readonly string[];
  check(claim: string, answer: unknown): string[];
}

/** A schema of the specification with the name under which it was found. */
interface NamedSchema {
  file: string;
  name: string | undefined;
  node: Node;
}

/** The specification with its compiled schemas. */
interface Schemas {
  specification: Specification;
  compile: (schema: object) => Check;
  compileRequest: (schema: object) => Check;
}

/** Makes the validator. Compiled schemas are kept, as compiling costs most of the time. */
export function createValidator(specification: Specification): Validator {
  const documents = specification.documents();
  const schemas: Schemas = {
    specification,
    compile: compiler(documents),
    compileRequest: compiler(new Map([...documents].map(([id, document]) => [id, withoutRequired(document)]))),
  };
  return {
    validate(exchange) {
      const { pathname } = new URL(exchange.path, 'http://zoho.invalid');
      const validated = specification.find(exchange.method, pathname).map((operation) => {
        const request = exchange.wrong ? [] : requestFindings(schemas, operation, exchange);
        const findings = [...new Set([...request, ...answerFindings(schemas, operation, exchange)])];
        return { operation, findings };
      });
      return validated.toSorted((a, b) => a.findings.length - b.findings.length)[0];
    },
  };
}

/** The schemas among which a node lets choose: those of `oneOf` and `anyOf`, or the node itself. */
function branchesOf(specification: Specification, file: string, node: unknown): NamedSchema[] {
  const found = specification.resolve(file, node);
  if (found === undefined) return [];
  const alternatives = found.node['oneOf'] ?? found.node['anyOf'];
  if (!Array.isArray(alternatives)) return [found];
  return alternatives.flatMap((alternative) => branchesOf(specification, found.file, alternative));
}

const propertiesOf = (node: Node): Node => (isNode(node['properties']) ? node['properties'] : {});

/** The branch with all its own keys required and no other allowed; the list under `open` may hold anything. */
function closed(specification: Specification, { file, name, node }: NamedSchema, open: string | undefined): Node {
  const properties = propertiesOf(node);
  const optional = new Set(OPTIONAL_KEYS[`${file} ${name ?? ''}`] ?? []);
  const own = Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, key === open ? {} : specification.schema(file, value)]),
  );
  return {
    type: 'object',
    properties: own,
    required: Object.keys(properties).filter((key) => !optional.has(key)),
    additionalProperties: node['additionalProperties'] === true,
  };
}

function branchOf({ specification, compile }: Schemas, { file, name: given, node }: NamedSchema): Branch {
  const properties = propertiesOf(node);
  const list = Object.entries(properties).find(([, value]) => isNode(value) && value['type'] === 'array');
  const name = given ?? list?.[0] ?? Object.keys(properties)[0] ?? 'nothing';
  const listed = isNode(list?.[1]) ? list[1] : undefined;
  const inner = isNode(listed?.['items']) ? listed['items'] : undefined;
  const isUnion = inner !== undefined && (inner['oneOf'] ?? inner['anyOf']) !== undefined;
  const items = isUnion ? branchesOf(specification, file, inner) : [];
  const key = items.length > 0 ? list?.[0] : undefined;
  return {
    name,
    itemNames: items.map((item) => item.name ?? 'nameless'),
    check(claim, answer) {
      const errors = compile(closed(specification, { file, name, node }, key))(answer);
      if (key === undefined || !isNode(answer) || !Array.isArray(answer[key])) return errors;
      const claimed = /\[(.+)\]/.exec(claim)?.[1]?.split('|') ?? [];
      const allowed = items.filter((item) => claimed.includes(item.name ?? 'nameless'));
      const inside = answer[key].flatMap((item: unknown) => {
        const tries = allowed.map((branch) => compile(closed(specification, branch, undefined))(item));
        const best = tries.toSorted((a, b) => a.length - b.length)[0] ?? [` is none of the items' branches`];
        return best.map((error) => (error.startsWith('@') ? error : `/${key}/*${error}`));
      });
      return [...errors, ...inside];
    },
  };
}

/** The JSON schema of a request body or a response; undefined if there is none. */
function jsonSchemaOf(
  specification: Specification,
  file: string,
  node: unknown,
): { file: string; schema: unknown } | undefined {
  const found = specification.resolve(file, node);
  const content = isNode(found?.node['content']) ? found.node['content'] : {};
  const json = content['application/json'];
  return found === undefined || !isNode(json) ? undefined : { file: found.file, schema: json['schema'] };
}

function answerFindings(schemas: Schemas, operation: Operation, exchange: Exchange): Finding[] {
  const { specification } = schemas;
  const { file } = operation;
  const at = `${file} ${operation.method} ${operation.template} ${exchange.status}`;
  const responses = isNode(operation.node['responses']) ? operation.node['responses'] : {};
  const documented = responses[String(exchange.status)];
  const findings = documented === undefined ? [`${at} status: not documented`] : [];
  if (exchange.answer === undefined) return findings;
  const nearest = documented === undefined ? Object.values(responses) : [documented];
  const branches = nearest.flatMap((response) => {
    const json = jsonSchemaOf(specification, file, response);
    if (json?.schema === undefined) return [];
    return branchesOf(specification, json.file, json.schema).map((branch) => branchOf(schemas, branch));
  });
  if (documented !== undefined && branches.length === 0) return [`${at} schema: not written`];
  const best = bestErrors(branches, exchange);
  if (best !== undefined) return [...findings, ...best.map((error) => placed(`${at} ${exchange.branch}`, error))];
  const names = branches.map(({ name, itemNames }) => name + (itemNames.length > 0 ? `[${itemNames.join('|')}]` : ''));
  const listed = [...new Set(names)].join(', ') || 'nothing';
  return [...findings, `${at} branch: ${exchange.branch} is none of ${listed}`];
}

/** The errors of the claimed branch that fits best; undefined if none of the branches is the claimed one. */
function bestErrors(branches: readonly Branch[], { branch, answer }: Exchange): string[] | undefined {
  const [wanted, ...items] = branch.split(/[[\]|]/).filter(Boolean);
  return branches
    .filter(({ name, itemNames }) => name === wanted && items.every((item) => itemNames.includes(item)))
    .map((candidate) => candidate.check(branch, answer))
    .toSorted((a, b) => a.length - b.length)[0];
}

function requestFindings(
  { specification, compileRequest }: Schemas,
  operation: Operation,
  exchange: Exchange,
): Finding[] {
  const { file, node } = operation;
  const at = `${file} ${operation.method} ${operation.template} request`;
  const parameters = Array.isArray(node['parameters']) ? node['parameters'] : [];
  const names = new Set(parameters.map((parameter) => specification.resolve(file, parameter)?.node['name']));
  const query = [...new URL(exchange.path, 'http://zoho.invalid').searchParams.keys()];
  const strange = query.filter((name) => !names.has(name)).map((name) => `${at} parameter ${name}: not documented`);
  if (exchange.body === undefined) return strange;
  const json = jsonSchemaOf(specification, file, node['requestBody']);
  if (json === undefined) return [...strange, `${at} body: not documented`];
  const check = compileRequest({ allOf: [withoutRequired(specification.schema(json.file, json.schema))] });
  return [...strange, ...check(exchange.body).map((error) => placed(`${at} body`, error))];
}

type Check = (value: unknown) => string[];

/** Compiles schemas and keeps them, as compiling costs most of the time. */
function compiler(documents: Map<string, Node>): (schema: object) => Check {
  // `verbose` gives every error the schema it stands in, by which its component is found.
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false, verbose: true });
  formats.default(ajv);
  const places = new Map<unknown, string>();
  for (const [id, document] of documents) {
    ajv.addSchema(document, id);
    placesIn(document, id.split('/').at(-1) ?? '', [], places);
  }
  const compiled = new Map<string, Check>();
  return (schema) => {
    const key = JSON.stringify(schema);
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const validate = ajv.compile(schema);
    const check: Check = (value) =>
      validate(value) ? [] : (validate.errors ?? []).flatMap((error) => describeError(error, places));
    compiled.set(key, check);
    return check;
  };
}

/** Requests are judged without `required`: the files describe a new field or module by the object that reading gives. */
function withoutRequired<T>(schema: T): T;
function withoutRequired(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map((item) => withoutRequired(item));
  if (!isNode(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => key !== 'required' || !Array.isArray(value))
      .map(([key, value]) => [key, withoutRequired(value)]),
  );
}

/** A finding inside a component carries the component's name (`@fields.json#fields.lookup`) instead of the call's. */
function placed(at: string, error: string): Finding {
  return error.startsWith('@') ? error.slice(1) : `${at} ${error}`;
}

/** Notes where each schema of a document stands: `fields.json#field.lookup`. */
function placesIn(node: unknown, file: string, path: readonly string[], places: Map<unknown, string>): void {
  if (Array.isArray(node)) for (const item of node) placesIn(item, file, path, places);
  if (!isNode(node)) return;
  const names = path.filter((part, at) => at === 2 || (at > 2 && !PARTS.has(part)));
  if (path.length > 2) places.set(node, `${file}#${names.join('.')}`);
  for (const [key, value] of Object.entries(node)) placesIn(value, file, [...path, key], places);
}

const PARTS = new Set(['properties', 'items', 'anyOf', 'allOf', 'content', 'application/json', 'schema']);

/** One error in words; positions in lists and values that change from run to run are left out. */
function describeError(error: ErrorObject, places: Map<unknown, string>): string[] {
  if (error.keyword === 'anyOf') return [];
  const place = places.get(error.parentSchema);
  const where = place === undefined ? error.instancePath.replaceAll(/\/\d+(?=\/|$)/g, '/*') : `@${place}`;
  const words: Record<string, string> = {
    required: `lacks ${error.params['missingProperty']}`,
    additionalProperties: `has ${error.params['additionalProperty']}`,
    enum: `is ${JSON.stringify(error.data)}, not one of the listed`,
    type: `is ${kindOf(error.data)}, not ${error.params['type']}`,
    format: `is no ${error.params['format']}`,
  };
  return [`${where} ${words[error.keyword] ?? `${error.keyword} ${JSON.stringify(error.params)}`}`];
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
