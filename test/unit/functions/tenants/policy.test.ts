import { describe, expect, it } from 'vitest';
import { policyOf } from '../../../../functions/tenants/policy.ts';

const NOW = Date.parse('2026-11-20T02:00:00Z');

const version = (name: string, over: Record<string, unknown> = {}): Record<string, unknown> => ({
  preset: 'b2b-standard',
  version: name,
  author: 'Ada',
  approver: 'Bo',
  approvedOn: '2026-11-01',
  ...over,
});

const tenant = (policyVersions: Record<string, unknown>[], zone = 'UTC') => ({
  policy: { preset: 'b2b-standard', version: 'first' },
  policyVersions,
  zone,
});

describe('the policy of a tenant', () => {
  it('is the one it was connected with until a version is published', () => {
    expect(policyOf(tenant([]), NOW).version).toBe('first');
    expect(policyOf(tenant([version('1')]), NOW).version).toBe('1');
  });

  it('stays the last good version where a later one is faulty or only a draft', () => {
    const faulty = version('3', { grace: -1, tiers: { edges: { A: 10 } } });
    const draft = { preset: 'b2b-standard', version: '4' };
    expect(policyOf(tenant([version('1'), version('2'), faulty, draft]), NOW).version).toBe('2');
    expect(policyOf(tenant([faulty]), NOW).version).toBe('first');
  });

  it('changes on its first day in the org’s own zone', () => {
    const next = version('2', { effectiveFrom: '2026-11-20' });
    expect(policyOf(tenant([version('1'), next], 'America/New_York'), NOW).version).toBe('1');
    expect(policyOf(tenant([version('1'), next], 'Asia/Shanghai'), NOW).version).toBe('2');
  });

  it('is read once of the same document, however often it is asked for, and again of one that was changed', () => {
    // As a store hands it out: another object every time.
    const stored = (name: string) => structuredClone(tenant([version(name)]));
    const first = policyOf(stored('once'), NOW);
    expect(policyOf(stored('once'), NOW)).toBe(first);
    expect(policyOf(stored('twice'), NOW).version).toBe('twice');
    for (let other = 0; other < 70; other += 1) policyOf(tenant([version(`other ${other}`)]), NOW);
    const again = policyOf(stored('once'), NOW);
    expect(again).not.toBe(first);
    expect(again).toEqual(first);
  });
});
