import { openRandom } from '../../demo-org/random.ts';
import { assertHolds, type Expectation } from '../steps.ts';
import { openFirm } from './firm.ts';
import type { Trade } from './firm-model.ts';
import { afterHolds, beforeHolds, firmHolds, screeningHolds } from './holds.ts';
import { keepRestrictions, type Screened, screenAll, takeEverything } from './month.ts';
import { assumptionLine, changeLines, firmLines, letterLines, monthLines, screeningLines } from './report.ts';

/** Least and most of the customers that can take the alternative. */
const EXTREME_SHARES = [0, 1] as const;

/**
 * Prints one firm's month before and after its preset: every figure is computed from the generated records by the same readers,
 * assessment and screening as in the product.
 * @param asOf day of the assessment, `yyyy-MM-dd`. @throws StepError naming the step that failed and why.
 */
export async function runScenario(trade: Trade, asOf: string, print: (line: string) => void): Promise<void> {
  let number = 0;
  const step = (title: string, lines: readonly string[], expectations: readonly Expectation[]): void => {
    number += 1;
    print(`\n${number}. ${title}`);
    for (const line of lines) print(`   ${line}`);
    assertHolds(`Step ${number} (${title})`, expectations);
  };

  const firm = await openFirm(trade, asOf);
  step(`The firm on ${asOf}`, firmLines(firm), firmHolds(firm));

  const screened = screenAll(firm, trade.requests(openRandom(trade.seed).fork('month'), firm));
  const before = takeEverything(firm, screened);
  step('Before: every request is taken on as it comes', monthLines(before, trade.home), beforeHolds(before));

  step('Every request is held against the preset', screeningLines(screened), screeningHolds(screened));

  const examples = twoLetters(screened);
  const letters = examples.flatMap((example) => [...letterLines(example, 'en'), ...letterLines(example, 'zh')]);
  step('The data of two letters', letters, [[examples.length === 2, 'there are not two letters of different rules']]);

  const { assumptions, home } = trade;
  const after = keepRestrictions(firm, screened, assumptions);
  step(
    'After: the same requests, the restrictions kept',
    [...monthLines(after, home), assumptionLine(assumptions)],
    afterHolds(before, after, 'as assumed'),
  );

  const extremes = EXTREME_SHARES.map((share) => {
    const month = keepRestrictions(firm, screened, { ...assumptions, takesAlternative: share });
    return { share, month, when: `if ${share * 100} % take the alternative` };
  });
  step(
    'What changed, and whether it hangs on what was assumed',
    [
      ...changeLines(before, after, home),
      ...extremes.map(({ month, when }) => `${when}: ${changeLines(before, month, home).slice(1).join('; ')}`),
    ],
    extremes.flatMap(({ month, when }) => afterHolds(before, month, when)),
  );
}

/** Two letters of different rules to different people, one to a known customer first where there is one. */
function twoLetters(screened: readonly Screened[]): Screened[] {
  const letters = screened.filter(({ result }) => result.letter !== null);
  const [first] = [...letters.filter(({ customer }) => customer), ...letters];
  const second = letters.find(
    ({ result, customer }) =>
      result.letter?.rule !== first?.result.letter?.rule && customer?.id !== first?.customer?.id,
  );
  return [first, second].filter((example) => example !== undefined);
}
