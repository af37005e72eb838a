import { extname } from 'node:path';
import * as ts from 'typescript';

/** A place where a file breaks a rule of the house. */
export interface Finding {
  rule: string;
  path: string;
  /** From 1. */
  line: number;
  message: string;
}

/** A file as the rules look at it. */
export interface Source {
  path: string;
  text: string;
  tree: ts.SourceFile;
}

export type Rule = (source: Source) => Finding[];

/** The syntax tree of a TypeScript file; nothing is resolved. */
export function parseSource(path: string, text: string): Source {
  const kind = extname(path) === '.tsx' ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind) };
}

/** Every node of a tree, parents first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesOf(child);
}

/** The line of a node, from 1. */
export const lineOf = ({ tree }: Source, node: ts.Node): number =>
  tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;

/** What a function, or the thing it is given to, is called; `function` where it has no name. */
export function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name) return node.name.getText();
  const { parent } = node;
  const isNamed = ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent);
  return isNamed ? parent.name.getText() : 'function';
}
