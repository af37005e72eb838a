// Checks the import arrows, and that the checker saw the code at all: dependency-cruiser reports a blind run as clean.
import { cruise } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const FOLDERS = ['shared', 'functions', 'widget', 'scripts', 'test'];

const { forbidden, options } = await extractConfig('./.dependency-cruiser.cjs');
const result = await cruise(
  FOLDERS,
  { ...options, ruleSet: { forbidden: forbidden ?? [] }, validate: true },
  undefined,
  { tsConfig: extractTsConfig('tsconfig.json') },
);
if (typeof result.output === 'string') throw new TypeError('dependency-cruiser gave a report, not its result');
const { violations, totalCruised } = result.output.summary;
const seen = result.output.modules.map((m) => m.source);
const blind = FOLDERS.filter((folder) => !seen.some((source) => source.startsWith(`${folder}/`)));
for (const v of violations) console.error(`${v.rule.name}: ${v.from} → ${v.to}`);
if (blind.length > 0) console.error(`Saw no module in: ${blind.join(', ')}`);
console.log(`${totalCruised} modules, ${violations.length} forbidden imports`);
process.exitCode = violations.length > 0 || blind.length > 0 ? 1 : 0;
