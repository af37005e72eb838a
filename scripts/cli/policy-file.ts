import { readFile } from 'node:fs/promises';
import { loadPolicy } from '../../shared/policy/load.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import { UsageError } from './command.ts';

/**
 * The policy of a file (`{ "preset": "b2b-standard", … }`), or the shipped preset where none is named.
 * @throws UsageError where the file cannot be read or is no JSON; PolicyError with all faults of its content.
 */
export async function readPolicyFile(path: string | undefined): Promise<Policy> {
  if (path === undefined) return loadPolicy({ preset: 'b2b-standard' });
  let document: unknown;
  try {
    document = JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(
      `the policy ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return loadPolicy(document);
}
