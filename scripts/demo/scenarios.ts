import { exitScenario } from './processes/exit.ts';
import { holdScenario } from './processes/hold.ts';
import { screeningScenario } from './processes/screening.ts';
import { serviceDebtScenario } from './processes/service-debt.ts';
import type { Trade } from './scenarios/firm-model.ts';
import { furniture } from './scenarios/furniture.ts';
import { logistics } from './scenarios/logistics.ts';
import { runScenario } from './scenarios/run.ts';

/** Runs one scenario and prints it. @throws Error naming the step that did not hold. */
type Scenario = (asOf: string, print: (line: string) => void) => Promise<void>;

const ofTrade =
  (trade: Trade): Scenario =>
  (asOf, print) =>
    runScenario(trade, asOf, print);

/** Every scenario that `--check --scenario` knows beside the story itself. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  furniture: ofTrade(furniture),
  logistics: ofTrade(logistics),
  screening: screeningScenario,
  hold: holdScenario,
  exit: exitScenario,
  'service-debt': serviceDebtScenario,
};
