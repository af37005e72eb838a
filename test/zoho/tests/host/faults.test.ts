import { expect, test } from 'vitest';
import { applyFault, createFaultBook, parseFault } from '../../host/faults.ts';

test('short forms', () => {
  expect(parseFault('never:QUERY')).toEqual({ kind: 'never', category: 'QUERY' });
  expect(parseFault('late:READ:800')).toEqual({ kind: 'late', category: 'READ', ms: 800 });
  expect(parseFault('too-many-requests')).toEqual({ kind: 'too-many-requests' });
  expect(parseFault('wrong-record:123')).toEqual({ kind: 'wrong-record', id: '123' });
  expect(parseFault('reject:CREATE:DUPLICATE_DATA')).toMatchObject({ body: { code: 'DUPLICATE_DATA' } });
  expect(parseFault('nonsense')).toBeUndefined();
});

test('a fault hits its category, so many times', () => {
  const book = createFaultBook();
  book.replace([{ kind: 'never', category: 'QUERY', times: 2 }, { kind: 'no-page-load' }]);
  const taken = ['READ', 'QUERY', 'QUERY', 'QUERY'].map((category) => book.take(category, [])?.kind);
  expect(taken).toEqual([undefined, 'never', 'never', undefined]);
});

test('faults given by the page come first and are not used up', () => {
  const book = createFaultBook();
  book.replace([{ kind: 'never', times: 1 }]);
  const page = [{ kind: 'late', ms: 5 }] as const;
  expect([1, 2].map(() => book.take('READ', [...page])?.kind)).toEqual(['late', 'late']);
  expect(book.take('READ', [])?.kind).toBe('never');
});

test('what a fault does to a call', () => {
  expect(applyFault(undefined)).toEqual({ delivery: { copies: 1, delayMs: 0 } });
  expect(applyFault({ kind: 'never' }).delivery.copies).toBe(0);
  expect(applyFault({ kind: 'twice' }).delivery.copies).toBe(2);
  expect(applyFault({ kind: 'no-permission' }).end).toMatchObject({
    outcome: 'reject',
    data: { code: 'NO_PERMISSION' },
  });
});
