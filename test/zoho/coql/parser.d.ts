import type { Query } from './ast.ts';

/** Parses COQL text; throws peggy's SyntaxError, which carries `location`. Generated from grammar.peggy. */
export function parse(text: string): Query;

declare class ParserError extends Error {
  location: { start: { offset: number; line: number; column: number } };
}

export { ParserError as SyntaxError };
