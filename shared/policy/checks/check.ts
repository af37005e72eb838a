import type { Policy } from '../schema.ts';

export type Path = (string | number)[];

/** Tells one fault by its path, in both languages. */
export type Tell = (path: Path, en: string, zh: string) => void;

/** What parts of a policy must agree on. It runs only where all that it needs has the right shape. */
export interface Check {
  needs: readonly (keyof Policy)[];
  run(policy: Policy, tell: Tell): void;
}
