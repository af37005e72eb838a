import type { Random } from '../../../scripts/demo-org/random.ts';
import type { Fault, RowFault } from '../../zoho/base/faults.ts';

/** Something that goes wrong between two changes. */
export type Trouble =
  | { kind: string; call: Fault }
  | { kind: string; row: RowFault }
  | { kind: 'tokens expired' }
  | { kind: 'process killed' };

/** The calls that are hit: those of one method, or of any. */
const METHODS = ['POST', 'PUT', 'GET', 'any'] as const;

/** Longer than our client waits in a campaign. */
const SLOW_MS = 1_800;

/** How often each kind is drawn, and how. */
const TROUBLES: Readonly<Record<string, { weight: number; draw: (random: Random, kind: string) => Trouble }>> = {
  '429': {
    weight: 6,
    draw: (random, kind) => ({ kind, call: { ...hit(random), status: 429, code: 'TOO_MANY_REQUESTS' } }),
  },
  '500 and 503': {
    weight: 6,
    draw: (random, kind) => ({ kind, call: { ...hit(random), status: random.of([500, 503]), code: 'INTERNAL_ERROR' } }),
  },
  reset: {
    weight: 6,
    draw: (random, kind) => ({ kind, call: { ...hit(random), drop: random.of(['before', 'after'] as const) } }),
  },
  'cut body': {
    weight: 5,
    draw: (random, kind) =>
      random.chance(0.5)
        ? { kind, call: { ...hit(random), drop: 'midway' } }
        : { kind, call: { ...hit(random), truncate: random.int(0, 400) } },
  },
  timeout: {
    weight: 3,
    draw: (random, kind) => ({ kind, call: { ...hit(random), times: 1, delayMs: SLOW_MS } }),
  },
  'row refused': {
    weight: 5,
    draw: (random, kind) => ({
      kind,
      row: {
        module: random.of(['Accounts', 'Tasks', 'Notes', 'Deals']),
        row: random.int(0, 3),
        code: random.of(['INTERNAL_ERROR', 'RECORD_LOCKED']),
      },
    }),
  },
  'tokens expired': { weight: 3, draw: () => ({ kind: 'tokens expired' }) },
  'process killed': { weight: 1, draw: () => ({ kind: 'process killed' }) },
};

const WEIGHTS = Object.fromEntries(Object.entries(TROUBLES).map(([kind, { weight }]) => [kind, weight]));

/** What goes wrong next. */
export function drawTrouble(random: Random): Trouble {
  const kind = random.weighted(WEIGHTS);
  const trouble = TROUBLES[kind]?.draw(random, kind);
  if (!trouble) throw new RangeError(`no trouble ${kind}`);
  return trouble;
}

/** What happens to notices on their way, as shares. */
export const LOSSES = { drop: 0.05, duplicate: 0.15, reorder: 0.2 } as const;

function hit(random: Random): Pick<Fault, 'method' | 'skip' | 'times'> {
  const method = random.of(METHODS);
  return { ...(method === 'any' ? {} : { method }), skip: random.int(0, 6), times: random.int(1, 3) };
}
