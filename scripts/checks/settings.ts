// Checks that every setting of the policy is read by more than what prints, checks or documents it. Use: node scripts/checks/settings.ts
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import * as ts from 'typescript';
import { readSettings } from './settings/unread.ts';

/** Settings that the check cannot see being read, and what reads them. */
const READ_OTHERWISE: Readonly<Record<string, string>> = {
  preset: 'read before there is a policy, by shared/policy/load.ts',
  schema: 'read before there is a policy, by shared/policy/document/migrate.ts',
  notes: 'why the policy is as it is, for those who read it; nothing follows from it',
  weekdays: 'read as part of the calendar, by shared/values/calendar.ts',
  holidays: 'read as part of the calendar, by shared/values/calendar.ts',
  subject: 'read as part of a letter, by shared/templates/letter.ts',
  body: 'read as part of a letter, by shared/templates/letter.ts',
  opening: 'read as part of all letters, by shared/templates/letter.ts',
  closing: 'read as part of all letters, by shared/templates/letter.ts',
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
const findings = unread.filter(({ name }) => !Object.hasOwn(READ_OTHERWISE, name));
const seen = Object.keys(READ_OTHERWISE).filter((name) => !unread.some((setting) => setting.name === name));
for (const { name, at } of findings) console.error(`${at} ${name}: printed as if it held, and nothing reads it`);
for (const name of seen) console.error(`${name}: in the list of what is read otherwise, and is read`);
console.log(`${settings.length} settings, ${findings.length} that nothing reads`);
process.exitCode = findings.length > 0 || seen.length > 0 || settings.length === 0 ? 1 : 0;
