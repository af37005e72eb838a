import type { Params } from '../values/numbers.ts';
import { GATES } from '../vocabulary/model.ts';
import { formatParams } from './consequences.ts';
import type { Formats } from './format.ts';
import type { ConsequenceWords } from './words/consequences.ts';

/** The sentences of all gates that stand behind a hold (`shared/gates/reasons.ts`), in the gates' order. */
export function reasonsOf(params: Params, home: string, words: ConsequenceWords, formats: Formats): string[] {
  const named = String(params['gates'] ?? '').split(' ');
  return GATES.filter((id) => named.includes(id)).map((id) => {
    const own = Object.entries(params).flatMap(([key, value]): [string, Params[string]][] =>
      key.startsWith(`${id}.`) ? [[key.slice(id.length + 1), value]] : [],
    );
    return words.gates[id](formatParams(Object.fromEntries(own), home, formats));
  });
}
