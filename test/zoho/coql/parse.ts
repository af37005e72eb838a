import type { Query } from './ast.ts';
import { CoqlFailure, refuse } from './errors.ts';
import { SyntaxError as ParserError, parse } from './parser.js';

/** The word or sign that starts at or before the offset: the parser may stop in the middle of a word. */
const tokenAt = (text: string, offset: number): { token: string; start: number } => {
  let start = Math.min(offset, text.length);
  while (start > 0 && /[\w$]/.test(text[start - 1] ?? '') && /[\w$]/.test(text[start] ?? '')) start -= 1;
  return { token: /^(?:[\w$]+|\S)/.exec(text.slice(start))?.[0] ?? '', start };
};

/**
 * The query as a tree.
 *
 * @throws CoqlFailure SYNTAX_ERROR with `line`, `column` and `near` where the text stops being COQL, or only `near` if it
 *   never was (facts: published error examples).
 */
export const parseCoql = (text: string): Query => {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof ParserError) {
      const { offset, line, column } = error.location.start;
      const { token, start } = tokenAt(text, offset);
      if (start <= text.length - text.trimStart().length) throw refuse.unparsable(token);
      throw refuse.unexpectedToken(line, column - (offset - start), token);
    }
    if (error instanceof CoqlFailure) throw error;
    // Brackets nested so deep that the parser runs out of stack.
    throw refuse.notSupported();
  }
};
