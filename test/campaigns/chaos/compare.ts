import { BY_DESIGN, type CrmState } from './crm-state.ts';

/** How two CRMs differ in one kind of thing. */
export interface Difference {
  kind: string;
  /** How many there are in either. */
  of: number;
  /** What differs, with what each shows. */
  examples: string[];
  /** Why it may; undefined where it may not. */
  byDesign: string | undefined;
}

const SHOWN = 90;

/** What differs between two CRMs, by kind of thing; a kind in which nothing differs is left out. */
export function differencesOf(one: CrmState, other: CrmState): Difference[] {
  const kinds = [...new Set([...one.keys(), ...other.keys()])].sort();
  return kinds.flatMap((kind): Difference[] => {
    const [here, there] = [one.get(kind) ?? new Map(), other.get(kind) ?? new Map<string, string>()];
    const names = [...new Set([...here.keys(), ...there.keys()])].sort();
    const examples = names
      .filter((name) => here.get(name) !== there.get(name))
      .map((name) => `${kind}, ${name}: ${apart(here.get(name), there.get(name))}`);
    return examples.length === 0 ? [] : [{ kind, of: names.length, examples, byDesign: BY_DESIGN[kind] }];
  });
}

/** Names of the customers and things that must not differ and do, over all kinds. */
export function judgedDifferences(differences: readonly Difference[]): Difference[] {
  return differences.filter(({ byDesign }) => byDesign === undefined);
}

/** Two values from where they part. */
function apart(one: string | undefined, other: string | undefined): string {
  if (one === undefined || other === undefined) return `${cut(one, 0)} against ${cut(other, 0)}`;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const from = Math.max(0, at - 30);
  return `${cut(one, from)} against ${cut(other, from)}`;
}

function cut(text: string | undefined, from: number): string {
  if (text === undefined) return 'nothing';
  return `${from > 0 ? '…' : ''}${text.slice(from, from + SHOWN)}${text.length > from + SHOWN ? '…' : ''}`;
}
