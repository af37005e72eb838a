// Checks the import arrows, and that the checker saw the code at all: dependency-cruiser reports a blind run as clean.
import { cruiseFolders } from './architecture/cruise.ts';

const FOLDERS = ['shared', 'functions', 'widget', 'scripts', 'test'];

const { violations, modules } = await cruiseFolders(FOLDERS, process.cwd());
const blind = FOLDERS.filter((folder) => !modules.some((source) => source.startsWith(`${folder}/`)));
for (const { rule, from, to } of violations) console.error(`${rule}: ${from} → ${to}`);
if (blind.length > 0) console.error(`Saw no module in: ${blind.join(', ')}`);
console.log(`${modules.length} modules, ${violations.length} forbidden imports`);
process.exitCode = violations.length > 0 || blind.length > 0 ? 1 : 0;
