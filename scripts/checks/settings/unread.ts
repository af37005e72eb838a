import { relative } from 'node:path';
import * as ts from 'typescript';

/** Which files declare settings, and which only print them. */
export interface Roles {
  /** Files whose zod objects declare the settings. */
  declares: RegExp;
  /** Files that print, check or document settings: to be read by these alone is not to hold. */
  prints: RegExp;
}

/** A setting of the policy, by the place that declares it. */
export interface Setting {
  name: string;
  /** File and line. */
  at: string;
}

/**
 * The settings that a program's types declare, and those that no file reads but to print them. A setting counts as read where its property
 * is named, taken apart, reached by a key whose type lists its name, or listed with the keys of its object.
 * @param files the program, by absolute paths. @param root folder that the places are told from.
 */
export function readSettings(
  files: readonly string[],
  options: ts.CompilerOptions,
  { declares, prints, root }: Roles & { root: string },
): { settings: Setting[]; unread: Setting[] } {
  const program = ts.createProgram([...files], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const ours = program.getSourceFiles().filter((file) => !file.isDeclarationFile);
  const declared = ours.filter(({ fileName }) => declares.test(fileName)).flatMap(propertiesOfShapes);
  const readers = ours.filter(({ fileName }) => !declares.test(fileName) && !prints.test(fileName));
  const read = new Set(
    readers.flatMap((file) => nodesOf(file).flatMap((node) => propertiesRead(node, checker).flatMap(declarationsOf))),
  );
  const settingOf = (node: ts.Node): Setting => {
    const file = node.getSourceFile();
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    const name = ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node) ? node.name.getText() : '';
    return { name, at: `${relative(root, file.fileName)}:${line}` };
  };
  return {
    settings: declared.map(settingOf),
    unread: declared.filter((node) => !read.has(node)).map(settingOf),
  };

  function declarationsOf(symbol: ts.Symbol): ts.Node[] {
    return [symbol, ...checker.getRootSymbols(symbol)].flatMap(({ declarations = [] }) => declarations);
  }
}

function nodesOf(file: ts.SourceFile): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return nodes;
}

/** What `z.strictObject({ … })` and its kin name. */
function propertiesOfShapes(file: ts.SourceFile): ts.Node[] {
  return nodesOf(file).filter(
    (node) =>
      (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) &&
      ts.isCallExpression(node.parent.parent) &&
      /^z\.\w*[oO]bject$/.test(node.parent.parent.expression.getText()),
  );
}

const LISTS_KEYS = /^(Object\.(entries|values|keys)|entriesOf|keysOf)$/;

function propertiesRead(node: ts.Node, checker: ts.TypeChecker): ts.Symbol[] {
  const named = (on: ts.Node, names: readonly string[]): ts.Symbol[] => {
    const type = checker.getTypeAtLocation(on);
    return names.flatMap((name) => checker.getPropertyOfType(type, name) ?? []);
  };
  if (ts.isPropertyAccessExpression(node)) return [checker.getSymbolAtLocation(node.name) ?? []].flat();
  if (ts.isElementAccessExpression(node)) return named(node.expression, wordsOf(node.argumentExpression, checker));
  if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
    const name = node.propertyName ?? node.name;
    return ts.isIdentifier(name) && !node.dotDotDotToken ? named(node.parent, [name.text]) : [];
  }
  const [listed] = ts.isCallExpression(node) && LISTS_KEYS.test(node.expression.getText()) ? node.arguments : [];
  return listed ? checker.getPropertiesOfType(checker.getTypeAtLocation(listed)) : [];
}

/** The words that an expression can be, as far as its type lists them. */
function wordsOf(expression: ts.Expression, checker: ts.TypeChecker): string[] {
  const type = checker.getTypeAtLocation(expression);
  const bound = checker.getBaseConstraintOfType(type) ?? type;
  return (bound.isUnion() ? bound.types : [bound]).flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
}
