// Prints how a checkout is built, in figures: `node scripts/checks/house-figures.ts [CHECKOUT …]`, a column for each, so that two can be compared.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';
import * as ts from 'typescript';
import { fewParameters, noSpreadOfLiteral, noTernaryChain, shortFunctions } from './house/idioms.ts';
import { plainNames } from './house/names.ts';
import { nodesOf, parseSource, type Rule, type Source } from './house/source.ts';

const PRODUCT = /^(shared|functions|widget|scripts)\//;
const EMULATOR = /^test\/zoho\//;

/** Path → paths of the files of the same checkout that it imports, types counted. */
type Imports = ReadonlyMap<string, readonly string[]>;

const checkouts = process.argv.slice(2);
const columns = (checkouts.length > 0 ? checkouts : ['.']).map(figuresOf);
for (const name of Object.keys(columns[0] ?? {}))
  console.log(`${name.padEnd(62)}${columns.map((column) => String(column[name]).padStart(14)).join('')}`);

function figuresOf(checkout: string): Record<string, number | string> {
  const root = resolve(checkout);
  const sources = globSync('{shared,functions,widget,scripts,test}/**/*.{ts,tsx}', { cwd: root })
    .sort()
    .map((path) => parseSource(path, readFileSync(join(root, path), 'utf8')));
  const product = sources.filter(({ path }) => PRODUCT.test(path));
  const imports = importsOf(sources);
  const inShared = product.filter(({ path }) => path.startsWith('shared/'));
  const count = (rule: Rule): number => sources.flatMap(rule).length;
  const lines = inShared.map(({ text }) => text.trimEnd().split('\n').length).sort((a, b) => a - b);
  return {
    'files of the product': product.length,
    'files in shared/': inShared.length,
    'things on the first level of shared/': new Set(inShared.map(({ path }) => path.split('/')[1])).size,
    'loose files in shared/': inShared.filter(({ path }) => path.split('/').length === 2).length,
    'imports between them that run up, in the best order found': upward(imports, 'shared/'),
    'circles of files in the product (size of each)': circles(imports, PRODUCT),
    'circles of files in the emulator (size of each)': circles(imports, EMULATOR),
    'files in shared/ under 30 lines': lines.filter((n) => n < 30).length,
    'median lines of a file in shared/': lines[Math.floor(lines.length / 2)] ?? 0,
    'spreads of a literal': count(noSpreadOfLiteral),
    'functions with more than four parameters': count(fewParameters),
    'chains of three ternaries': count(noTernaryChain),
    'functions over 60 lines, but data': count(shortFunctions),
    'longest function, but data': longest(product),
    'names with a private word': count(plainNames),
  };
}

function importsOf(sources: readonly Source[]): Imports {
  const paths = new Set(sources.map(({ path }) => path));
  return new Map(
    sources.map(({ path, tree }) => {
      const named = [...nodesOf(tree)].flatMap((node) => specifierOf(node) ?? []);
      const targets = named.filter((name) => name.startsWith('.')).map((name) => normalize(join(dirname(path), name)));
      return [path, [...new Set(targets)].filter((target) => paths.has(target))];
    }),
  );
}

function specifierOf(node: ts.Node): string | undefined {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
    return ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : undefined;
  const isDynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const [argument] = isDynamic ? node.arguments : [];
  return argument && ts.isStringLiteral(argument) ? argument.text : undefined;
}

/** The sizes of all circles of files, largest first; `none` where there are none. Tarjan's strongly connected components. */
function circles(imports: Imports, within: RegExp): string {
  const [index, low, stack, sizes]: [Map<string, number>, Map<string, number>, string[], number[]] = [
    new Map(),
    new Map(),
    [],
    [],
  ];
  const visit = (path: string): void => {
    index.set(path, index.size);
    low.set(path, index.size - 1);
    stack.push(path);
    for (const target of imports.get(path) ?? []) {
      if (!within.test(target)) continue;
      if (!index.has(target)) visit(target);
      if (stack.includes(target)) low.set(path, Math.min(low.get(path) ?? 0, low.get(target) ?? 0));
    }
    if (low.get(path) !== index.get(path)) return;
    const size = stack.length - stack.indexOf(path);
    stack.splice(-size);
    if (size > 1) sizes.push(size);
  };
  for (const path of imports.keys()) if (within.test(path) && !index.has(path)) visit(path);
  return sizes.sort((a, b) => b - a).join(' ') || 'none';
}

/**
 * Imports between the things on the first level of a root that run against an order of these things: the order is built from both
 * ends (Eades, Lin and Smyth 1993), so that the figure is an upper bound of what any order could reach. 0 means that every import runs down.
 */
function upward(imports: Imports, root: string): number {
  const thing = (path: string): string => path.split('/')[1] ?? '';
  const arrows = [...imports]
    .filter(([from]) => from.startsWith(root))
    .flatMap(([from, targets]) =>
      targets.filter((to) => to.startsWith(root) && thing(to) !== thing(from)).map((to) => [thing(from), thing(to)]),
    );
  const left = new Set(arrows.flat());
  const [high, low]: [string[], string[]] = [[], []];
  while (left.size > 0) {
    const open = arrows.filter(([from = '', to = '']) => left.has(from) && left.has(to));
    const excess = (name: string): number =>
      open.filter(([from]) => from === name).length - open.filter(([, to]) => to === name).length;
    const sink = [...left].find((name) => !open.some(([from]) => from === name));
    const source = [...left].find((name) => !open.some(([, to]) => to === name));
    const next = sink ?? source ?? [...left].reduce((best, name) => (excess(name) > excess(best) ? name : best));
    if (sink === undefined) high.push(next);
    else low.unshift(next);
    left.delete(next);
  }
  const order = [...high, ...low];
  return arrows.filter(([from = '', to = '']) => order.indexOf(from) > order.indexOf(to)).length;
}

function longest(sources: readonly Source[]): number {
  const lines = sources
    .flatMap(shortFunctions)
    .map(({ message }) => Number(/has (?<lines>\d+) lines/.exec(message)?.groups?.['lines']));
  return Math.max(60, ...lines);
}
