import { basisStatements } from './basis.ts';
import { consequenceStatements } from './consequences.ts';
import { letterStatements, peopleStatements } from './letters.ts';
import { careStatements, exitProcessStatements, screeningStatements } from './processes.ts';
import { ruleStatements } from './rules.ts';
import type { Statements } from './statement.ts';

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
