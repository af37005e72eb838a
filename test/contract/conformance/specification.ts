import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A piece of JSON of the specification. */
export type Node = { readonly [key: string]: unknown };

/** One documented call. The same URL may be documented by more than one file. */
export interface Operation {
  /** `GET /crm/v8/{}/{}`: parameters without their names, so that spellings of one URL fall together. */
  key: string;
  file: string;
  method: string;
  /** The path as the file writes it. */
  template: string;
  node: Node;
}

/** Zoho's published OpenAPI files, read from a folder. */
export interface Specification {
  files: readonly string[];
  operations: readonly Operation[];
  /** Definitions of a called path, the most literal template first. */
  find(method: string, pathname: string): readonly Operation[];
  /** What a node stands for: follows references; undefined if one points nowhere. */
  resolve(file: string, node: unknown): Resolved | undefined;
  /** Every `components` with references made absolute, ready for a JSON Schema validator, by schema id. */
  documents(): Map<string, Node>;
  /** A schema out of a file, ready for the same validator. */
  schema(file: string, node: unknown): unknown;
  /** References that lead nowhere although their file is there: `notes.json #/components/…`. */
  dangling: readonly string[];
}

export interface Resolved {
  file: string;
  node: Node;
  /** The last name on the way, such as `Response_Wrapper`; undefined for a schema written in place. */
  name: string | undefined;
}

/** Next to the repository; never a part of it. */
const FOLDER = path.resolve(import.meta.dirname, '../../../../shared/zoho-oas');
const REMOTE = 'https://raw.githubusercontent.com/Zohocorp-Pvt-Ltd/crm-oas/refs/heads/main/v8.0/';
const BASE = 'https://zoho.invalid/';
const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete']);

/** Whether a value is a JSON object. */
export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The path with every parameter as `{}`. Takes OpenAPI's `{name}` and Hono's `:name`. */
const anonymous = (template: string): string =>
  template
    .split('/')
    .map((part) => (part.startsWith('{') || part.startsWith(':') ? '{}' : part))
    .join('/');

/** The files by name. */
type Documents = ReadonlyMap<string, Node>;

/** Reads the specification; undefined where the folder is not there. */
export function readSpecification(): Specification | undefined {
  if (!existsSync(FOLDER)) return undefined;
  const docs = readDocuments();
  const operations = [...docs].flatMap(([file, doc]) => operationsOf(file, doc));
  return {
    files: [...docs.keys()],
    operations,
    find: (method, pathname) => mostLiteral(operations, method, pathname),
    resolve: (file, node) => resolve(docs, file, node),
    documents: () =>
      new Map(
        [...docs].map(([file, doc]) => [
          `${BASE}${file}`,
          { components: schemaOf(docs, file, doc['components'] ?? {}) },
        ]),
      ),
    schema: (file, node) => schemaOf(docs, file, node),
    dangling: danglingIn(docs),
  };
}

function readDocuments(): Documents {
  const docs = new Map<string, Node>();
  for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.json'))) {
    const doc: unknown = JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8'));
    if (isNode(doc)) docs.set(name, doc);
  }
  return docs;
}

/** Where a reference in a file leads. */
interface Target {
  file: string;
  pointer: string;
}

function targetOf(file: string, reference: string): Target {
  const [head = '', pointer = ''] = reference.replace(REMOTE, '').split('#');
  return { file: head === '' ? file : head, pointer };
}

function nodeAt(docs: Documents, { file, pointer }: Target): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((node, part) => (isNode(node) ? node[part] : undefined), docs.get(file));
}

function resolve(docs: Documents, file: string, node: unknown, name?: string): Resolved | undefined {
  if (!isNode(node)) return undefined;
  const reference = node['$ref'];
  if (typeof reference !== 'string') return { file, node, name };
  const target = targetOf(file, reference);
  return resolve(docs, target.file, nodeAt(docs, target), target.pointer.split('/').at(-1));
}

function schemaOf(docs: Documents, file: string, node: unknown): unknown {
  if (Array.isArray(node)) return node.map((item) => schemaOf(docs, file, item));
  if (!isNode(node)) return node;
  const reference = node['$ref'];
  if (typeof reference === 'string') {
    const target = targetOf(file, reference);
    return nodeAt(docs, target) === undefined ? {} : { $ref: `${BASE}${target.file}#${target.pointer}` };
  }
  const made: { [key: string]: unknown } = {};
  for (const [key, value] of Object.entries(node)) {
    // Zoho's alternatives overlap, for hardly any key is required: exactly one of them would never do.
    made[key === 'oneOf' && Array.isArray(value) ? 'anyOf' : key] = schemaOf(docs, file, value);
  }
  if (node['nullable'] === true && Array.isArray(node['enum'])) made['enum'] = [...node['enum'], null];
  return made;
}

/** The operations whose template fits a path with the most literal parts. */
function mostLiteral(operations: readonly Operation[], method: string, pathname: string): Operation[] {
  const fitting = operations.filter(
    (operation) => operation.method === method && pattern(operation.template).test(pathname),
  );
  const literals = ({ template }: Operation): number =>
    template.split('/').filter((part) => !part.startsWith('{')).length;
  const most = Math.max(0, ...fitting.map(literals));
  return fitting.filter((operation) => literals(operation) === most);
}

function danglingIn(docs: Documents): string[] {
  return [...docs].flatMap(([file, doc]) =>
    references(doc)
      .map((reference) => targetOf(file, reference))
      .filter((target) => docs.has(target.file) && nodeAt(docs, target) === undefined)
      .map((target) => `${file} → ${target.file === file ? '' : target.file}#${target.pointer}`),
  );
}

function operationsOf(file: string, doc: Node): Operation[] {
  const paths = isNode(doc['paths']) ? doc['paths'] : {};
  return Object.entries(paths).flatMap(([template, item]) =>
    Object.entries(isNode(item) ? item : {}).flatMap(([verb, node]) => {
      if (!METHODS.has(verb) || !isNode(node) || template === '/') return [];
      const method = verb.toUpperCase();
      return [{ key: `${method} ${anonymous(template)}`, file, method, template, node }];
    }),
  );
}

function references(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(references);
  if (!isNode(node)) return [];
  const own = node['$ref'];
  return [...(typeof own === 'string' ? [own] : []), ...Object.values(node).flatMap(references)];
}

function pattern(template: string): RegExp {
  return new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
}
