// Checks that every setting of the policy is read by more than what prints, checks or documents it. Use: node scripts/checks/settings.ts
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import * as ts from 'typescript';
import { readSettings, type Setting } from './settings/unread.ts';

/** Settings that the check cannot see being read, by file and name, and what reads them. */
const READ_OTHERWISE: Readonly<Record<string, string>> = {
  'shared/policy/policy.ts preset': 'read before there is a policy, by shared/policy/load.ts',
  'shared/policy/policy.ts schema': 'read before there is a policy, by shared/policy/document/migrate.ts',
  'shared/policy/policy.ts notes': 'why the policy is as it is, for those who read it; nothing follows from it',
  'shared/policy/schema/organisation.ts weekdays': 'read as part of the calendar, by shared/values/calendar.ts',
  'shared/policy/schema/organisation.ts holidays': 'read as part of the calendar, by shared/values/calendar.ts',
  'shared/policy/schema/letters.ts subject': 'read as part of a letter, by shared/templates/letter.ts',
  'shared/policy/schema/letters.ts body': 'read as part of a letter, by shared/templates/letter.ts',
  'shared/policy/schema/letters.ts opening': 'read as part of all letters, by shared/templates/letter.ts',
  'shared/policy/schema/letters.ts closing': 'read as part of all letters, by shared/templates/letter.ts',
};

const root = process.cwd();
const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
const files = globSync('{shared,functions,widget}/**/*.{ts,tsx}').map((path) => resolve(path));
const { settings, unread } = readSettings(files, options, {
  root,
  declares: /shared\/policy\/(schema\/|policy\.ts$)/,
  prints: /shared\/(policy|handbook|texts)\//,
});
const nameOf = ({ name, at }: Setting): string => `${at.replace(/:\d+$/, '')} ${name}`;
const findings = unread.filter((setting) => !Object.hasOwn(READ_OTHERWISE, nameOf(setting)));
const seen = Object.keys(READ_OTHERWISE).filter((name) => !unread.some((setting) => nameOf(setting) === name));
for (const { name, at } of findings) console.error(`${at} ${name}: printed as if it held, and nothing reads it`);
for (const name of seen) console.error(`${name}: in the list of what is read otherwise, and is read`);
console.log(`${settings.length} settings, ${findings.length} that nothing reads`);
process.exitCode = findings.length > 0 || seen.length > 0 || settings.length === 0 ? 1 : 0;
