import { readFile, stat } from 'node:fs/promises';
import { loadPolicy } from '../../../shared/policy/load.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { PRESET_NAMES } from '../../../shared/policy/presets.ts';
import { UsageError } from './command.ts';

/**
 * The policy of a file (`{ "preset": "b2b-standard", … }`), or the shipped preset where none is named.
 * @throws UsageError where the file cannot be read or is no JSON; PolicyError with all faults of its content.
 */
export async function readPolicyFile(path: string | undefined): Promise<Policy> {
  return loadPolicy(path === undefined ? { preset: 'b2b-standard' } : await readPolicyDocument(path));
}

/**
 * The policy that a word names: a shipped preset, else a file.
 * @throws as `readPolicyFile`.
 */
export async function readPolicyOrPreset(word: string): Promise<Policy> {
  return PRESET_NAMES.includes(word) ? loadPolicy({ preset: word }) : readPolicyFile(word);
}

/** Bytes; a policy with all its letters has some hundred thousand. */
const LARGEST_FILE = 1_000_000;

/**
 * The JSON of a policy file as it is, not yet checked.
 * @throws UsageError where the file cannot be read, is too large or is no JSON.
 */
export async function readPolicyDocument(path: string): Promise<unknown> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST_FILE) throw new UsageError(`it has ${size} bytes; a policy has at most ${LARGEST_FILE}`);
    const document: unknown = JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
    return document;
  } catch (error) {
    throw new UsageError(
      `the policy ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
