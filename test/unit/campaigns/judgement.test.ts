import { describe, expect, it } from 'vitest';
import { differencesOf } from '../../campaigns/chaos/compare.ts';
import type { CrmState } from '../../campaigns/chaos/crm-state.ts';
import { judgedRuns } from '../../campaigns/chaos/judge.ts';
import { type RunEnd, WAYS } from '../../campaigns/chaos/run.ts';
import { campaignRequestOf, HELP, repeatCommand } from '../../campaigns/command.ts';
import { exitCodeOf, judged, skipped } from '../../campaigns/core/finding.ts';
import { summary } from '../../campaigns/core/summary.ts';
import { judgedFeed } from '../../campaigns/fuzz/campaign.ts';
import { drawFor, feedTarget } from '../../campaigns/fuzz/feed.ts';
import type { Target } from '../../campaigns/fuzz/target.ts';
import { shareOf, TARGETS } from '../../campaigns/fuzz/targets.ts';
import { checkAnswer, checkQueued } from '../../campaigns/fuzz/webhook-target.ts';
import { quantile } from '../../campaigns/load/sender.ts';
import { lost } from '../../campaigns/load/store.ts';

const row = { what: 'something', times: 3, mustHold: 'it holds' };

describe('a row', () => {
  it('holds only where something was done and nothing was breached', () => {
    expect(judged({ ...row, breaches: [] }).state).toBe('held');
    expect(judged({ ...row, breaches: ['no'] }).state).toBe('FAILED');
    expect(judged({ ...row, times: 0, breaches: [] }).state).toBe('FAILED');
    expect(judged({ ...row, breaches: ['no'], known: 'why' }).state).toBe('KNOWN FAILURE');
    expect(judged({ ...row, breaches: [], known: 'why' }).state).toBe('held');
  });

  it('fails the campaign where it does not hold; a known failure only where none is allowed', () => {
    const held = judged({ ...row, breaches: [] });
    const failed = judged({ ...row, breaches: ['no'] });
    const known = judged({ ...row, breaches: ['no'], known: 'why' });
    const left = skipped(row, 'no disk');
    expect(exitCodeOf([held, left], false)).toBe(0);
    expect(exitCodeOf([held, failed], true)).toBe(1);
    expect(exitCodeOf([held, known], false)).toBe(1);
    expect(exitCodeOf([held, known], true)).toBe(0);
    expect(exitCodeOf([], true)).toBe(1);
  });

  it('is printed with what happened, and with how many breaches are not shown', () => {
    const breaches = Array.from({ length: 9 }, (_, at) => `breach ${at}`);
    const text = summary([judged({ ...row, breaches, known: 'why' })]);
    for (const part of ['KNOWN FAILURE', 'known: why', 'breach 5', 'and 3 more', '0 held'])
      expect(text).toContain(part);
    expect(text).not.toContain('breach 6');
  });
});

const stateOf = (kinds: Record<string, Record<string, string>>): CrmState =>
  new Map(Object.entries(kinds).map(([kind, things]) => [kind, new Map(Object.entries(things))]));

const CALM = { 'field Winnow_Tier': { Acme: '"A"', Birch: '"B"' }, 'open task': { k1: '{}' }, note: { n1: '"x"' } };

const end = (name: RunEnd['way']['name'], state: CrmState, more: Partial<RunEnd> = {}): RunEnd => ({
  way: WAYS.find((way) => way.name === name) ?? { name, groupsALook: 1, hasTroubles: false },
  state,
  doubles: { tasks: [], notes: [] },
  deadLetters: [],
  troubles: new Map(),
  kills: 0,
  missedTasks: [],
  stoppedNights: [],
  lateWrites: [],
  changes: 10,
  seconds: 1,
  ...more,
});

const notHeld = (ends: readonly RunEnd[]): string[] =>
  judgedRuns(ends).flatMap(({ what, state }) => (state === 'held' ? [] : [what]));

describe('chaos finds', () => {
  const calm = end('calm', stateOf(CALM));

  it('nothing where the runs end alike', () => {
    expect(notHeld([calm, end('slower', stateOf(CALM))])).toEqual([]);
  });

  it.each<[string, Record<string, Record<string, string>>]>([
    ['another tier', { ...CALM, 'field Winnow_Tier': { Acme: '"A"', Birch: '"C"' } }],
    ['a task that is missing', { ...CALM, 'open task': {} }],
    ['a note too many', { ...CALM, note: { n1: '"x"', n2: '"y"' } }],
    ['a note twice', { ...CALM, note: { n1: '"x" | "x"' } }],
    ['a deal check', { ...CALM, 'deal check': { d1: '"Hold"' } }],
  ])('%s', (_, other) => {
    expect(notHeld([calm, end('faults', stateOf(other))])).toEqual(['calm against faults: all that is shown']);
  });

  it('and names apart what may differ by design', () => {
    const others = stateOf({ ...CALM, 'finished task': { k9: '"done"' }, 'field Winnow_Assessed_At': { Acme: '"x"' } });
    expect(notHeld([calm, end('slower', others)])).toEqual([]);
    expect(differencesOf(calm.state, others).map(({ kind, byDesign }) => [kind, byDesign !== undefined])).toEqual([
      ['field Winnow_Assessed_At', true],
      ['finished task', true],
    ]);
  });

  it.each<[string, Partial<RunEnd>, string]>([
    ['a dead letter', { deadLetters: ['x'] }, 'faults: queue drained, each night passed'],
    ['a night that stopped', { stoppedNights: ['x'] }, 'faults: queue drained, each night passed'],
    ['a doubled task', { doubles: { tasks: ['2 × k'], notes: [] } }, 'faults: tasks and notes'],
    ['a doubled note', { doubles: { tasks: [], notes: ['2 × n'] } }, 'faults: tasks and notes'],
    ['a late write', { lateWrites: ['PUT'] }, 'faults: one more look at every customer'],
    ['a missed task', { missedTasks: ['k'] }, 'calm against faults: tasks that a person completes'],
  ])('%s', (_, planted, what) => {
    expect(notHeld([calm, end('faults', stateOf(CALM), planted)])).toEqual([what]);
  });
});

/** A target with a fault planted: it throws for one input in ten. */
const PLANTED: Target = {
  what: 'planted',
  share: 1,
  mustHold: 'never throws',
  reaches: ['low', 'high'],
  open: async () => ({
    draw: (random) => random(),
    feed: (input: number) => {
      if (input > 0.9) throw new TypeError('planted');
      return input < 0.5 ? 'low' : 'high';
    },
  }),
};

describe('fuzz finds', () => {
  const feed = (target: Target) => feedTarget(target, 'seed', 300, () => undefined);

  it('an input that throws, names it, and finds it again by its number', async () => {
    const fed = await feed(PLANTED);
    const finding = judgedFeed(PLANTED, 300, fed);
    expect(finding.state).toBe('FAILED');
    const [breach] = fed.breaches;
    expect(breach?.message).toContain('planted');
    expect(drawFor('seed', PLANTED.what, breach?.at ?? -1)()).toBeGreaterThan(0.9);
    expect((await feed(PLANTED)).breaches).toEqual(fed.breaches);
  });

  it('that a whole end was never reached, and that a thread came to no end', async () => {
    const blind = { ...PLANTED, open: async () => ({ draw: () => 0, feed: () => 'low' }) };
    expect(judgedFeed(blind, 300, await feed(blind)).details).toContain('no input came to the end "high"');
    expect(judgedFeed(PLANTED, 300, 'input 7 hangs')).toMatchObject({ state: 'FAILED', details: ['input 7 hangs'] });
  });

  it('a fault of the webhook: a 5xx, a secret told, a message without the secret or for another tenant', () => {
    const call = { method: 'POST', path: '/zoho/acme', headers: {}, body: '{"token":"right"}' };
    const secrets = { acme: 'right', other: 'another' };
    const message = (tenant: string) => ({
      body: JSON.stringify({ v: 1, tenant, module: 'Accounts', id: '5725767000000411001', cause: 'x' }),
      group: '1',
    });
    expect(() => checkAnswer(202, 'ok', ['right'])).not.toThrow();
    expect(() => checkAnswer(500, 'ok', ['right'])).toThrow('status 500');
    expect(() => checkAnswer(400, 'it is right', ['right'])).toThrow('secret');
    expect(() => checkQueued([message('acme')], call, secrets)).not.toThrow();
    expect(() => checkQueued([message('other')], call, secrets)).toThrow('for other');
    expect(() => checkQueued([message('acme')], { ...call, body: '{}' }, secrets)).toThrow('without the secret');
  });

  it('with every target fed, however small the campaign', () => {
    for (const target of TARGETS) expect(shareOf(target, 10)).toBeGreaterThan(0);
    expect(TARGETS.reduce((sum, target) => sum + shareOf(target, 1_000_000), 0)).toBeCloseTo(1_000_000, -2);
  });
});

describe('load finds', () => {
  it('what was accepted and is not in the queue, or is there twice', () => {
    const ids = new Map([
      ['1', 1],
      ['2', 2],
    ]);
    expect(lost(['1'], ids)).toEqual([]);
    expect(lost(['1', '2', '3'], ids)).toEqual(['1 of 3 accepted notices are lost', '1 of 3 are there twice']);
  });

  it('the slow ones among the times', () => {
    const times = Array.from({ length: 100 }, (_, at) => at);
    expect([0.5, 0.99, 1].map((share) => quantile(times, share))).toEqual([50, 99, 99]);
  });
});

describe('the command', () => {
  const request = (...argv: string[]) => campaignRequestOf(argv, '2026-06-15');

  it('takes one campaign or all, with seed and size', () => {
    expect(request('fuzz', '--seed', '7', '--size', '50')).toEqual({
      names: ['fuzz'],
      options: { seed: '7', isSmall: false },
      size: 50,
      allowsKnown: false,
    });
    expect(request('all', '--small', '--allow-known')).toMatchObject({
      names: ['chaos', 'fuzz', 'load', 'hostile'],
      options: { seed: '2026-06-15', isSmall: true },
      allowsKnown: true,
    });
    expect(request('--help')).toEqual({ text: HELP, exitCode: 0 });
  });

  it.each([[[]], [['nothing']], [['fuzz', 'chaos']], [['fuzz', '--size', '0']], [['fuzz', '--seeds', '1']]])(
    'refuses %j',
    (argv) => {
      expect(request(...argv)).toMatchObject({ exitCode: 2 });
    },
  );

  it('names the command that does the same again', () => {
    const options = { seed: '7', size: 50, isSmall: true };
    expect(repeatCommand('fuzz', options)).toBe('npm run campaign -- fuzz --seed 7 --size 50 --small');
  });
});
