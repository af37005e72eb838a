import type { Params } from '../assessment.ts';
import { GATES } from '../policy/names.ts';
import type { ConsequenceWords } from './consequence-words.ts';
import { said } from './consequences.ts';
import type { Formats } from './format.ts';

/** The sentences of all gates that stand behind a hold (`shared/gates/reasons.ts`), in the gates' order. */
export function reasonsOf(params: Params, home: string, words: ConsequenceWords, formats: Formats): string[] {
  const named = String(params['gates'] ?? '').split(' ');
  return GATES.filter((id) => named.includes(id)).map((id) => {
    const own = Object.entries(params).flatMap(([key, value]): [string, Params[string]][] =>
      key.startsWith(`${id}.`) ? [[key.slice(id.length + 1), value]] : [],
    );
    return words.gates[id](said(Object.fromEntries(own), home, formats));
  });
}
