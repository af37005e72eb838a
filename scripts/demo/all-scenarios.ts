import { exitScenario } from './processes/exit.ts';
import { holdScenario } from './processes/hold.ts';
import { leadScenario } from './processes/lead.ts';
import { remindersScenario } from './processes/reminders.ts';
import { screeningScenario } from './processes/screening.ts';
import { serviceDebtScenario } from './processes/service-debt.ts';
import { teethScenario } from './processes/teeth.ts';
import { winBackScenario } from './processes/win-back.ts';
import { furniture } from './scenarios/furniture.ts';
import { logistics } from './scenarios/logistics.ts';
import { runScenario } from './scenarios/run.ts';

/** Runs a scenario and prints it. @throws Error naming the step that did not hold. */
type Scenario = (asOf: string, print: (line: string) => void) => Promise<void>;

/** Every scenario that `--check --scenario` runs besides the story itself. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  furniture: (asOf, print) => runScenario(furniture, asOf, print),
  logistics: (asOf, print) => runScenario(logistics, asOf, print),
  lead: leadScenario,
  screening: screeningScenario,
  hold: holdScenario,
  exit: exitScenario,
  'service-debt': serviceDebtScenario,
  reminders: remindersScenario,
  teeth: teethScenario,
  'win-back': winBackScenario,
};

/** Runs scenarios one after the other, up to the first that does not hold. @returns whether all hold. */
export async function runScenarios(names: readonly string[], asOf: string): Promise<boolean> {
  for (const name of names) {
    if (names.length > 1) console.log(`\n── ${name}`);
    try {
      await SCENARIOS[name]?.(asOf, (line) => console.log(line));
    } catch (error) {
      reportFailure(error);
      return false;
    }
    console.log('\nThe scenario holds.');
  }
  return true;
}

/** Says on the error output what did not hold. */
export function reportFailure(error: unknown): void {
  console.error(`\nFAILED: ${error instanceof Error ? error.message : String(error)}`);
}
