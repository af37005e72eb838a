import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** An import that a rule forbids. */
export interface Violation {
  rule: string;
  from: string;
  to: string;
}

/** A rule of `.dependency-cruiser.cjs`: its name, and the patterns of who may not import what. */
export interface ArchitectureRule {
  name: string;
  from: string;
  to: string;
}

export async function architectureRules(): Promise<ArchitectureRule[]> {
  const { forbidden } = await extractConfig(join(ROOT, '.dependency-cruiser.cjs'));
  const pathOf = (rule: object, side: 'from' | 'to'): string => {
    const restriction: unknown = side in rule ? rule[side as keyof typeof rule] : undefined;
    return typeof restriction === 'object' && restriction && 'path' in restriction ? String(restriction.path) : '';
  };
  return (forbidden ?? []).map((rule) => ({
    name: rule.name ?? '',
    from: pathOf(rule, 'from'),
    to: pathOf(rule, 'to'),
  }));
}

/**
 * Follows every import of some folders and holds it against the rules of `.dependency-cruiser.cjs`.
 * @param baseDir folder that the folders and the paths in the rules are relative to.
 * @returns forbidden imports, the paths of all modules that were seen, and every import among them.
 */
export async function cruiseFolders(
  folders: string[],
  baseDir: string,
): Promise<{ violations: Violation[]; modules: string[]; imports: { from: string; to: string }[] }> {
  const { forbidden, options } = await extractConfig(join(ROOT, '.dependency-cruiser.cjs'));
  const { output } = await cruise(
    folders,
    { ...options, baseDir, ruleSet: { forbidden: forbidden ?? [] }, validate: true },
    undefined,
    { tsConfig: extractTsConfig(join(ROOT, 'tsconfig.json')) },
  );
  if (typeof output === 'string') throw new TypeError('dependency-cruiser gave a report, not its result');
  return {
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    modules: output.modules.map(({ source }) => source),
    imports: output.modules.flatMap(({ source, dependencies }) =>
      dependencies.map(({ resolved }) => ({ from: source, to: resolved })),
    ),
  };
}
