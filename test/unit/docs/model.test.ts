import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { chanceLate, chanceRange } from '../../../shared/outlook/chance-late.ts';
import { expectedLateMoney } from '../../../shared/outlook/outlook.ts';
import { paymentDelay } from '../../../shared/outlook/payment-delay.ts';
import { b2bStandard } from '../../../shared/policy/standard.ts';
import { isMeasured } from '../../../shared/score/factor.ts';
import { behaviourScore, lostToUnknown, viewsOf, withLosses } from '../../../shared/score/score.ts';
import { round } from '../../../shared/values/numbers.ts';
import { EXAMPLE, factorsFor } from '../../fixtures/worked-example.ts';

const page = readFileSync(new URL('../../../docs/model.md', import.meta.url), 'utf8');

it('the table of golden customers says what they are judged to be', () => {
  const folder = new URL('../../fixtures/golden/', import.meta.url);
  const judged = readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => {
      const [, tier, score] =
        /^tier (.), by score ., score ([\d.]+)/.exec(readFileSync(new URL(file, folder), 'utf8')) ?? [];
      return `${file.replace('.txt', '')}: ${score} ${tier}`;
    });
  const rows = [...page.matchAll(/^\| (\w+) \| [\d.]+ [A-Z] \| ([\d.]+) ([A-Z]) \|/gm)];
  expect(rows.map(([, name, score, tier]) => `${name}: ${score} ${tier}`).sort()).toEqual(judged.sort());
});

it('the example on the page is what the model gives', () => {
  const factors = withLosses(factorsFor(EXAMPLE), b2bStandard);
  const rows = factors.filter(isMeasured).map(({ id, value, points, max, lost }) => {
    return `| ${id} | ${value} | ${round(points, 1).toFixed(1)} of ${max} | ${lost.toFixed(1)} |`;
  });
  const missing = factors.flatMap((f) => (f.state === 'missing' && f.missing === 'not-collected' ? [f.id] : []));
  rows.push(`| not known yet: ${missing.join(', ')} | | | ${lostToUnknown(factors, b2bStandard).toFixed(1)} |`);
  expect(page.split('\n').filter((line) => /^\| ([A-Z]\d \| [\d.]+|not known yet)/.test(line))).toEqual(rows);
  expect(page).toContain(`the score is **${behaviourScore(factors, b2bStandard)}**`);
});

it('what the page expects of the example is what the model expects', () => {
  const view = viewsOf(factorsFor(EXAMPLE), b2bStandard).payment ?? Number.NaN;
  const days = [-2, 0, 0, 0, 0, 0, 0, 0, 58, 60, 60];
  const delay = paymentDelay(
    days.map((bounded) => ({ bounded })),
    b2bStandard,
  );
  const { low, high } = chanceRange(view, { judged: days.length, k: b2bStandard.shrink.k });
  const percent = (share: number): string => `${Math.round(100 * share)} %`;
  const late = expectedLateMoney(chanceLate(view), 3 * 4_000_000);
  expect(days.reduce((total, day) => total + day) / days.length).toBe(16);
  expect(page).toContain(`the payment view is ${view}.`);
  expect(page.slice(page.indexOf('| to expect |'))).toContain(
    [
      `| chance that the next invoice is late | ${percent(chanceLate(view))}, for 8 of 10 such customers between ${percent(low)} and ${percent(high)} |`,
      `| usual delay | ${delay.days} days; half of the invoices between ${delay.early} and ${delay.late} |`,
      `| late money of 90 days | ${(late / 100).toLocaleString('en')} |`,
    ].join('\n'),
  );
});
