import { parseDay } from './day.ts';
import { isObject } from './objects.ts';

/**
 * What values of a type look like when they come from outside: the check that the panel can afford, where a schema library would take a
 * fifth of what it may load.
 */
export interface Shape<T> extends Check {
  /** Never there: it ties the shape to exactly this type, so that one that knows more or less than the type does not compile. */
  readonly of?: (value: T) => T;
}

interface Check {
  /** Where a value first differs from the shape, such as `deals.0.check`; empty where it is the value itself; undefined where it fits. */
  fault(value: unknown): string | undefined;
}

/** A property that may be absent, but is never null for that. */
export interface OptionalShape<T> {
  optional: Shape<T>;
}

/** A shape for every property of a type: a property that the type gains or loses does not compile until the shape has it too. */
export type ShapesOf<T> = {
  [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? OptionalShape<Exclude<T[K], undefined>> : Shape<T[K]>;
};

const HERE = '';

const shapeBy = <T>(fits: (value: unknown) => boolean): Shape<T> => ({
  fault: (value) => (fits(value) ? undefined : HERE),
});

const under = (key: string | number, fault: string): string => (fault === HERE ? String(key) : `${key}.${fault}`);

/** A text. */
export const text: Shape<string> = shapeBy((value) => typeof value === 'string');

/** A finite number: JSON can hold 1e999, which reads as infinite. */
export const number: Shape<number> = shapeBy(Number.isFinite);

/** True or false. */
export const flag: Shape<boolean> = shapeBy((value) => typeof value === 'boolean');

/** A day that exists, `yyyy-MM-dd`. */
export const dayText: Shape<string> = shapeBy((value) => parseDay(value) !== undefined);

/**
 * One of the given values, and no other.
 * @example oneOf(['low', 'high']).fault('higher') // ''
 */
export const oneOf = <const T extends string | number | true>(values: readonly T[]): Shape<T> =>
  shapeBy((value) => values.includes(value as T));

/**
 * One of the keys given; the type is their union, so that none of it can be forgotten.
 * @example keyOf({ hard: true, soft: true }).fault('soft') // undefined
 */
export const keyOf = <T extends string>(keys: Record<T, true>): Shape<T> =>
  shapeBy((value) => typeof value === 'string' && Object.hasOwn(keys, value));

/**
 * The shape, or null.
 * @example nullable(number).fault(null) // undefined
 */
export const nullable = <T>(shape: Shape<T>): Shape<T | null> => ({
  fault: (value) => (value === null ? undefined : shape.fault(value)),
});

/**
 * A property that may be absent.
 * @example objectOf({ on: optional(dayText) }).fault({}) // undefined
 */
export const optional = <T>(shape: Shape<T>): OptionalShape<T> => ({ optional: shape });

/**
 * A list of values of one shape.
 * @example listOf(number).fault([1, '2']) // '1'
 */
export const listOf = <T>(shape: Shape<T>): Shape<T[]> => ({
  fault: (value) => (Array.isArray(value) ? firstFault(value.entries(), shape) : HERE),
});

/**
 * An object with any keys and values of one shape.
 * @example recordOf(number).fault({ days: 'many' }) // 'days'
 */
export const recordOf = <T>(shape: Shape<T>): Shape<Record<string, T>> => ({
  fault: (value) => (isObject(value) ? firstFault(Object.entries(value), shape) : HERE),
});

/**
 * An object with some of the keys and values of one shape.
 * @example partialRecordOf(oneOf(['G1', 'G2']), number).fault({ G3: 1 }) // 'G3'
 */
export const partialRecordOf = <K extends string, T>(
  keys: Shape<K>,
  shape: Shape<T>,
): Shape<Partial<Record<K, T>>> => ({
  fault: (value) => {
    if (!isObject(value)) return HERE;
    return Object.keys(value).find((key) => keys.fault(key) !== undefined) ?? firstFault(Object.entries(value), shape);
  },
});

/**
 * An object with the properties of a type. What it holds beyond them is left alone: a newer version may have written it, and nothing
 * here reads it.
 * @example objectOf({ on: dayText }).fault({ on: '2026-02-30' }) // 'on'
 */
export function objectOf<T extends object>(shapes: ShapesOf<T>): Shape<T> {
  const entries: [string, Check | { optional: Check }][] = Object.entries(shapes);
  return {
    fault: (value) => {
      if (!isObject(value)) return HERE;
      for (const [key, shape] of entries) {
        if (!Object.hasOwn(value, key)) {
          if ('optional' in shape) continue;
          return key;
        }
        const fault = ('optional' in shape ? shape.optional : shape).fault(value[key]);
        if (fault !== undefined) return under(key, fault);
      }
      return undefined;
    },
  };
}

/**
 * Either of two shapes; where neither fits, the first one's fault is told.
 * @example eitherOf(number, text).fault(true) // ''
 */
export const eitherOf = <A, B>(first: Shape<A>, second: Shape<B>): Shape<A | B> => ({
  fault: (value) => {
    const fault = first.fault(value);
    return fault === undefined || second.fault(value) === undefined ? undefined : fault;
  },
});

function firstFault(entries: Iterable<[string | number, unknown]>, shape: Check): string | undefined {
  for (const [key, value] of entries) {
    const fault = shape.fault(value);
    if (fault !== undefined) return under(key, fault);
  }
  return undefined;
}
