import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { b2bStandard } from '../../../shared/policy/standard.ts';
import { isMeasured } from '../../../shared/score/factor.ts';
import { behaviourScore, lostToUnknown, withLosses } from '../../../shared/score/score.ts';
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
