import type { Statements } from './statement.ts';
import { basisStatements } from './statements-basis.ts';
import { consequenceStatements } from './statements-consequences.ts';
import { ruleStatements } from './statements-rules.ts';

/** Every sentence about a policy by the path that it speaks of. */
export const statements: Statements = { ...basisStatements, ...consequenceStatements, ...ruleStatements };
