import { describe, expect, it } from 'vitest';
import { type Job, workThrough } from '../../../../../scripts/demo/scenarios/capacity.ts';
import { openFirm } from '../../../../../scripts/demo/scenarios/firm.ts';
import type { Trade } from '../../../../../scripts/demo/scenarios/firm-model.ts';
import { furniture } from '../../../../../scripts/demo/scenarios/furniture.ts';
import { afterHolds, screeningHolds } from '../../../../../scripts/demo/scenarios/holds.ts';
import { logistics } from '../../../../../scripts/demo/scenarios/logistics.ts';
import { keepRestrictions, screenAll, takeEverything } from '../../../../../scripts/demo/scenarios/month.ts';
import { runScenario } from '../../../../../scripts/demo/scenarios/run.ts';
import { openRandom } from '../../../../../scripts/demo-org/random.ts';

const DAY = '2026-09-14';
const failed = (expectations: readonly (readonly [boolean, string])[]) =>
  expectations.filter(([holds]) => !holds).map(([, why]) => why);

const openMonth = async (trade: Trade) => {
  const firm = await openFirm(trade, DAY);
  return { firm, incoming: trade.requests(openRandom(trade.seed).fork('month'), firm) };
};
const months = new Map([furniture, logistics].map((trade) => [trade, openMonth(trade)]));

/** The firm and its month, which no test changes. */
const monthOf = (trade: Trade) => months.get(trade) ?? openMonth(trade);

describe.each([
  ['furniture', furniture],
  ['logistics', logistics],
])('the scenario %s', (_name, trade) => {
  it.each([DAY, '2026-03-02', '2027-01-01', '2028-02-29'])('holds from %s, and prints the same twice', async (asOf) => {
    const printed: string[][] = [[], []];
    for (const lines of printed) await runScenario(trade, asOf, (line) => lines.push(line));
    expect(printed[0]).toEqual(printed[1]);
    expect(printed[0]?.filter((line) => /^\n\d\./.test(line))).toHaveLength(6);
    expect(printed[0]?.join('\n')).toMatch(/\[zh\][\s\S]*\p{Script=Han}/u);
  });

  it('has a month of 60 to 120 requests, of new and known customers', async () => {
    const { incoming } = await monthOf(trade);
    expect(incoming.length).toBeGreaterThanOrEqual(60);
    expect(incoming.length).toBeLessThanOrEqual(120);
    expect(new Set(incoming.map(({ customerId }) => customerId === null))).toEqual(new Set([true, false]));
    expect(incoming.every(({ hours }) => hours > 0)).toBe(true);
  });

  it('turns nobody away by a fact of the request once nobody has asked for any', async () => {
    const { firm, incoming } = await monthOf(trade);
    const blank = incoming.map((coming) => ({
      ...coming,
      request: { ...coming.request, amount: null, volume: null, places: null, weekday: null, time: null, need: null },
    }));
    const away = screenAll(firm, blank).filter(({ result }) => result.letter !== null);
    expect(away.filter(({ result }) => result.letter?.reason !== 'quota-used')).toEqual([]);
  });

  it('notices a customer of value who is turned away, and a letter without alternatives', async () => {
    const { firm, incoming } = await monthOf(trade);
    const screened = screenAll(firm, incoming);
    expect(failed(screeningHolds(screened))).toEqual([]);
    const valued = screened.map((request) => ({ ...request, highValue: true }));
    expect(failed(screeningHolds(valued)).join()).toContain('customers of value are turned away');
    const bare = screened.map((request) =>
      request.result.letter === null
        ? request
        : { ...request, result: { ...request.result, letter: { ...request.result.letter, alternatives: [] } } },
    );
    expect(failed(screeningHolds(bare)).join()).toContain('without an alternative');
  });

  it('claims no gain where the restrictions are not kept', async () => {
    const { firm, incoming } = await monthOf(trade);
    const before = takeEverything(firm, screenAll(firm, incoming));
    expect(failed(afterHolds(before, before, 'unchanged'))).toHaveLength(3);
  });

  it('counts the hours of letters, and no more work than there are hours', async () => {
    const { firm, incoming } = await monthOf(trade);
    const screened = screenAll(firm, incoming);
    const letters = screened.filter(({ result }) => result.letter !== null).length;
    const after = keepRestrictions(firm, screened, trade.assumptions);
    expect(after.letterHours).toBeCloseTo(letters * trade.assumptions.letterHours);
    const worked = after.done.reduce((total, { hours }) => total + hours, 0);
    expect(worked + after.letterHours).toBeLessThanOrEqual(after.capacity + 1e-6);
  });
});

describe('working through a month', () => {
  const job = (week: number, hours: number, waits = false): Job => ({
    week,
    hours,
    waits,
    revenue: 0,
    contribution: 0,
    good: false,
  });

  it('does what fits its week or the next, and loses the rest', () => {
    const jobs = [job(0, 6), job(0, 6), job(0, 6), job(1, 4)];
    const { done, unfit } = workThrough(jobs, 10, 2);
    expect(done).toEqual([jobs[0], jobs[1], jobs[3]]);
    expect(unfit).toEqual([jobs[2]]);
  });

  it('has no week after the last, and lets those who wait go last', () => {
    expect(workThrough([job(0, 6), job(0, 6)], 10, 1).unfit).toHaveLength(1);
    const [waiting, prompt] = [job(0, 6, true), job(0, 6)];
    expect(workThrough([waiting, prompt], 10, 1).done).toEqual([prompt]);
  });
});
