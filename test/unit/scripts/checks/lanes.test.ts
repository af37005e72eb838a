import { describe, expect, it } from 'vitest';
import { inLanes, lanesFor, runStep } from '../../../../scripts/checks/lanes.ts';

describe('work in lanes', () => {
  it('never has more pieces under way than lanes, begins them in order, and answers in order', async () => {
    const begun: number[] = [];
    const most = { now: 0, ever: 0 };
    const ends = [1, 2, 3, 4, 5].map(() => Promise.withResolvers<void>());
    const done = inLanes([1, 2, 3, 4, 5], 2, async (piece) => {
      begun.push(piece);
      most.now += 1;
      most.ever = Math.max(most.ever, most.now);
      await ends[piece - 1]?.promise;
      most.now -= 1;
      return piece * 10;
    });
    expect(begun).toEqual([1, 2]);
    for (const at of [1, 0, 3, 2, 4]) {
      ends[at]?.resolve();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await done).toEqual([10, 20, 30, 40, 50]);
    expect(begun).toEqual([1, 2, 3, 4, 5]);
    expect(most.ever).toBe(2);
  });

  it.each([
    { steps: 12, cores: 2, lanes: 3, workers: 1 },
    { steps: 1, cores: 2, lanes: 1, workers: 2 },
    { steps: 12, cores: 1, lanes: 2, workers: 1 },
    { steps: 12, cores: 16, lanes: 4, workers: 4 },
  ])('$steps steps on $cores cores: $lanes lanes with $workers workers', ({ steps, cores, ...wanted }) => {
    expect(lanesFor(steps, cores)).toEqual(wanted);
  });
});

describe('a step', () => {
  const run = (script: string, env?: Record<string, string>) =>
    runStep({ name: 'trial', command: [process.execPath, '-e', script], ...(env ? { env } : {}) }, 1, false);

  it('is kept with all that it wrote, and with its own environment', async () => {
    const script = 'console.log("out", process.env.WINNOW_TRIAL); console.error("err")';
    const result = await run(script, { WINNOW_TRIAL: 'given' });
    expect(result).toMatchObject({ name: 'trial', ok: true });
    expect(result.output).toContain('out given\n');
    expect(result.output).toContain('err\n');
  });

  it('compiles nothing that another process of a run has compiled', async () => {
    const { output } = await run('console.log(process.env.NODE_COMPILE_CACHE)');
    expect(output.trim()).toMatch(/^\/.*node_modules\/\.compile-cache$/);
  });

  it('fails with the exit code of its program', async () => {
    expect(await run('process.exit(3)')).toMatchObject({ ok: false });
  });

  it('fails, and says so, where its program is not there', async () => {
    const result = await runStep({ name: 'trial', command: ['no-such-program-of-winnow'] }, 1, false);
    expect(result).toMatchObject({ ok: false, output: expect.stringContaining('no-such-program-of-winnow') });
  });
});
