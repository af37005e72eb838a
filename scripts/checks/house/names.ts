import { basename } from 'node:path';
import * as ts from 'typescript';
import { type Finding, lineOf, nodesOf, type Rule, type Source } from './source.ts';

/**
 * Words that this code once used in a sense of its own, and what the trade or the language says instead. A name that holds one of them
 * must be translated by every reader.
 */
export const PRIVATE_WORDS: Readonly<Record<string, string>> = {
  anew: 'again, or the act itself: reassess, read again',
  buried: 'dead-lettered',
  bury: 'dead-letter',
  claims: 'wanted tasks',
  desk: 'context',
  fallen: 'downgraded',
  heed: 'watch',
  heeded: 'watched',
  life: 'the facts it holds',
  maybe: 'a union, or optional',
  risen: 'upgraded',
  said: 'sentence, label, text',
  sheet: 'writer',
  standing: 'grading, state',
  tell: 'report, explain, notify',
  telling: 'reporting, describing',
  tells: 'reports, explains',
  theirs: 'not our fault, of the customer',
  told: 'reported, notified, text',
  unheeded: 'ignored',
  untold: 'unwritten',
  worn: 'exhausted',
};

/** No name of a file, type, function, value or member holds a private word. */
export const plainNames: Rule = (source) => [...inFileName(source), ...inDeclarations(source)];

function inFileName({ path }: Source): Finding[] {
  const [name = ''] = basename(path).split('.');
  return wordsOf(name).map((word) => finding(path, 1, name, word));
}

function inDeclarations(source: Source): Finding[] {
  return [...nodesOf(source.tree)].flatMap((node) => {
    const name = declaredName(node);
    return name === undefined
      ? []
      : wordsOf(name).map((word) => finding(source.path, lineOf(source, node), name, word));
  });
}

function declaredName(node: ts.Node): string | undefined {
  const isDeclared =
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isPropertySignature(node) ||
    ts.isMethodSignature(node) ||
    ts.isMethodDeclaration(node);
  return isDeclared && node.name && ts.isIdentifier(node.name) ? node.name.text : undefined;
}

const wordsOf = (name: string): string[] =>
  name
    .split(/[_-]|(?<=[a-z0-9])(?=[A-Z])/)
    .map((word) => word.toLowerCase())
    .filter((word) => Object.hasOwn(PRIVATE_WORDS, word));

const finding = (path: string, line: number, name: string, word: string): Finding => ({
  rule: 'plain-names',
  path,
  line,
  message: `${name}: instead of "${word}" say ${PRIVATE_WORDS[word]}`,
});
