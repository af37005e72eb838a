import { describe, expect, it } from 'vitest';
import {
  dayText,
  eitherOf,
  flag,
  keyOf,
  listOf,
  nullable,
  number,
  objectOf,
  oneOf,
  optional,
  partialRecordOf,
  recordOf,
  type Shape,
  text,
} from '../../../../shared/values/shape.ts';

interface Visit {
  on: string;
  by: string | null;
  minutes?: number;
  topics: string[];
}

const visit = () =>
  objectOf<Visit>({ on: dayText, by: nullable(text), minutes: optional(number), topics: listOf(text) });

describe('a shape', () => {
  it.each<[string, () => Pick<Shape<never>, 'fault'>, unknown, string | undefined]>([
    ['text', () => text, 'a', undefined],
    ['no text', () => text, 1, ''],
    ['a number', () => number, -0.5, undefined],
    ['an endless number', () => number, JSON.parse('1e999'), ''],
    ['a number as text', () => number, '1', ''],
    ['yes', () => flag, true, undefined],
    ['no flag', () => flag, 'true', ''],
    ['a leap day', () => dayText, '2024-02-29', undefined],
    ['a day that does not exist', () => dayText, '2026-02-29', ''],
    ['one of a list', () => oneOf(['A', 'B']), 'B', undefined],
    ['none of a list', () => oneOf(['A', 'B']), 'C', ''],
    ['a key', () => keyOf({ low: true }), 'low', undefined],
    ['a key that every object has', () => keyOf({ low: true }), 'toString', ''],
    ['a list with a wrong item', () => listOf(number), [1, null], '1'],
    ['an object for a list', () => listOf(number), { length: 0 }, ''],
    ['a list for an object', () => recordOf(number), [1], ''],
    ['a record with a wrong value', () => recordOf(number), { a: 1, b: 'x' }, 'b'],
    ['a record with a wrong key', () => partialRecordOf(oneOf(['G1']), number), { G9: 1 }, 'G9'],
    ['null for what may be null', () => nullable(number), null, undefined],
    ['another value for what may be null', () => nullable(number), 'a', ''],
    ['either', () => eitherOf(number, text), 'a', undefined],
    ['neither', () => eitherOf(number, text), [], ''],
  ])('knows %s', (_, shape, value, fault) => {
    expect(shape().fault(value)).toBe(fault);
  });

  it.each<[string, unknown, string | undefined]>([
    ['all there', { on: '2026-06-15', by: null, minutes: 5, topics: ['price'] }, undefined],
    ['what may be absent', { on: '2026-06-15', by: 'Sam', topics: [] }, undefined],
    ['more than it knows', { on: '2026-06-15', by: null, topics: [], colour: 'red' }, undefined],
    ['what must not be absent', { on: '2026-06-15', topics: [] }, 'by'],
    ['null for what may be absent', { on: '2026-06-15', by: null, minutes: null, topics: [] }, 'minutes'],
    ['a fault far inside', { on: '2026-06-15', by: null, topics: ['a', 2] }, 'topics.1'],
    ['nothing', null, ''],
  ])('of an object names the first place that does not fit: %s', (_, value, fault) => {
    expect(visit().fault(value)).toBe(fault);
  });

  it('takes no property from a prototype', () => {
    expect(objectOf<{ toString: string }>({ toString: text }).fault({})).toBe('toString');
  });

  it('compiles for exactly its type', () => {
    // @ts-expect-error one property is missing
    objectOf<Visit>({ on: dayText, by: nullable(text), topics: listOf(text) });
    // @ts-expect-error a property is not optional in the type
    objectOf<{ on: string }>({ on: optional(dayText) });
    // @ts-expect-error the type has a value that the shape does not know
    objectOf<{ tier: 'A' | 'B' }>({ tier: oneOf(['A']) });
    // @ts-expect-error the shape has a value that the type does not know
    objectOf<{ tier: 'A' }>({ tier: oneOf(['A', 'B']) });
    expect(visit().fault({})).toBe('on');
  });
});
