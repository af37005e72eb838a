import type { Statements } from './statement.ts';
import { basisStatements } from './statements-basis.ts';
import { careStatements } from './statements-care.ts';
import { consequenceStatements } from './statements-consequences.ts';
import { exitProcessStatements } from './statements-exit-process.ts';
import { letterStatements } from './statements-letters.ts';
import { peopleStatements } from './statements-people.ts';
import { ruleStatements } from './statements-rules.ts';
import { screeningStatements } from './statements-screening.ts';

/** Every sentence about a policy by the path that it speaks of. */
export const statements: Statements = {
  ...basisStatements,
  ...careStatements,
  ...consequenceStatements,
  ...exitProcessStatements,
  ...peopleStatements,
  ...letterStatements,
  ...ruleStatements,
  ...screeningStatements,
};
