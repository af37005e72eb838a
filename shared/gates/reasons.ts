import type { Params } from '../assessment.ts';
import type { GateId } from '../policy/names.ts';

/** Several gates with their numbers as one list of numbers, each under its gate's name; `shared/texts/hold-reasons.ts` says them. */
export function withReasons(reasons: readonly { id: GateId; params: Params }[]): Params {
  const numbers = reasons.flatMap(({ id, params }) =>
    Object.entries(params).map(([key, value]): [string, Params[string]] => [`${id}.${key}`, value]),
  );
  return { gates: reasons.map(({ id }) => id).join(' '), ...Object.fromEntries(numbers) };
}
