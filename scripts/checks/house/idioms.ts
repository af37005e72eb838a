import * as ts from 'typescript';
import { type Finding, lineOf, nameOf, nodesOf, type Rule, type Source } from './source.ts';

const MOST_PARAMETERS = 4;
const MOST_LINES = 60;
const TERNARIES = 3;

/** `...{ a, b }` and `...[a, b]` read as a merge and hide a key that stands twice from the compiler. */
export const noSpreadOfLiteral: Rule = (source) =>
  found(source, 'no-spread-of-literal', (node) => {
    if (!ts.isSpreadAssignment(node) && !ts.isSpreadElement(node)) return undefined;
    const literal = bareOf(node.expression);
    return ts.isObjectLiteralExpression(literal) || ts.isArrayLiteralExpression(literal)
      ? 'write the literal out'
      : undefined;
  });

/** Nobody tells more than four values in a row apart: they take one object with names. What a callback gets is its caller's choice. */
export const fewParameters: Rule = (source) =>
  found(source, 'few-parameters', (node) => {
    if (!ts.isFunctionLike(node) || node.parameters.length <= MOST_PARAMETERS) return undefined;
    if (ts.isCallExpression(node.parent) && node.parent.expression !== node) return undefined;
    return `${nameOf(node)} takes ${node.parameters.length} parameters; give it one object`;
  });

/** Three decisions in one expression are a table or guards. */
export const noTernaryChain: Rule = (source) =>
  found(source, 'no-ternary-chain', (node) => {
    if (!ts.isConditionalExpression(node) || isInConditional(node)) return undefined;
    return chainOf(node) >= TERNARIES ? `${chainOf(node)} ternaries in a chain: use a table or guards` : undefined;
  });

/** A function that does not fit a screen wants parts; one that is a single literal is data. */
export const shortFunctions: Rule = (source) =>
  source.path.includes('.test.')
    ? []
    : found(source, 'short-functions', (node) => {
        if (!ts.isFunctionLike(node) || !('body' in node) || !node.body || isData(node.body as ts.Node))
          return undefined;
        const lines = endLineOf(source, node) - lineOf(source, node) + 1;
        return lines > MOST_LINES ? `${nameOf(node)} has ${lines} lines, more than ${MOST_LINES}` : undefined;
      });

function found(source: Source, rule: string, judge: (node: ts.Node) => string | undefined): Finding[] {
  return [...nodesOf(source.tree)].flatMap((node) => {
    const message = judge(node);
    return message === undefined ? [] : [{ rule, path: source.path, line: lineOf(source, node), message }];
  });
}

const endLineOf = ({ tree }: Source, node: ts.Node): number => tree.getLineAndCharacterOfPosition(node.end).line + 1;

/** An expression without the parentheses and type assertions around it. */
function bareOf(node: ts.Expression): ts.Expression {
  const isWrapped = ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node);
  return isWrapped ? bareOf(node.expression) : node;
}

function chainOf(node: ts.Expression): number {
  const bare = bareOf(node);
  if (!ts.isConditionalExpression(bare)) return 0;
  return 1 + Math.max(chainOf(bare.whenTrue), chainOf(bare.whenFalse));
}

function isInConditional(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return isInConditional(parent);
  return ts.isConditionalExpression(parent) && parent.condition !== node;
}

/** Whether a function's body is one literal: a table, words, a record. */
function isData(body: ts.Node): boolean {
  if (ts.isParenthesizedExpression(body)) return isData(body.expression);
  if (ts.isObjectLiteralExpression(body) || ts.isArrayLiteralExpression(body)) return true;
  if (!ts.isBlock(body)) return false;
  const last = body.statements.at(-1);
  const isShort = body.statements.length <= 4;
  return isShort && last !== undefined && ts.isReturnStatement(last) && !!last.expression && isData(last.expression);
}
