// Writes every assessment that the code of a checkout makes of some exports, one JSON line each, so that two checkouts can be compared.
// Use: node scripts/checks/dump-assessments.ts CHECKOUT OUT EXPORT_DIR:DAY…
import { createWriteStream, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';

const [checkout = '.', target = '', ...exports] = process.argv.slice(2);
const root = resolve(checkout);
const sources = new Map(
  globSync('{shared,scripts,test}/**/*.ts', { cwd: root }).map((path) => [
    path,
    readFileSync(join(root, path), 'utf8'),
  ]),
);

/** What a checkout exports under the first of these names that it knows: files and names may have moved between the two. */
async function exported(...names: string[]): Promise<(...args: never[]) => unknown> {
  for (const name of names) {
    const path = [...sources].find(([, text]) =>
      new RegExp(`^export (async )?function ${name}\\(`, 'm').test(text),
    )?.[0];
    if (!path) continue;
    const module: Record<string, unknown> = await import(pathToFileURL(join(root, path)).href);
    const found = module[name];
    if (typeof found === 'function') return found as (...args: never[]) => unknown;
  }
  throw new Error(`${root} exports none of ${names.join(', ')}`);
}

type Any = never;
const out = createWriteStream(target);
const [readOrg, readFolder, assessFolder, parseDay, loadPolicy, encode, textsFor] = await Promise.all([
  exported('readOrgFacts'),
  exported('readExportFolder'),
  exported('assessFolder'),
  exported('parseDay'),
  exported('loadPolicy'),
  exported('encodeAssessment'),
  exported('textsFor'),
]);

/** Older checkouts take folder, org, policy and day one by one, newer ones in one object. */
const takesOneByOne = assessFolder.length >= 5;

const write = (value: unknown): void => void out.write(`${JSON.stringify(value)}\n`);

/** Headline and brief text of an assessment, in a language. */
function sentences(language: string, assessment: { asOf: string }): unknown {
  const texts = textsFor(language as Any) as {
    headline(a: unknown, on: unknown): string;
    brief(a: unknown, n: number): string;
  };
  return [texts.headline(assessment, assessment.asOf), texts.brief(assessment, 255)];
}

for (const each of exports) {
  const [dir = '', day = ''] = each.split('@');
  const policy = loadPolicy({ preset: 'b2b-standard' } as Any);
  const org = await readOrg(dir as Any, {} as Any);
  const folder = await readFolder(
    dir as Any,
    { customerModule: 'Accounts', strict: false, onProgress: () => undefined } as Any,
  );
  const asOf = parseDay(day as Any);
  const args = takesOneByOne ? [folder, org, policy, asOf, () => undefined] : [{ folder, org, policy, asOf }];
  const done = assessFolder(...(args as Any[] as [])) as {
    portfolio: unknown;
    customers: { name: string; assessment: { asOf: string } }[];
  };
  write({ dir, day, portfolio: done.portfolio });
  for (const { name, assessment } of done.customers) {
    write({ name, assessment });
    write({ stored: encode(assessment as Any), en: sentences('en', assessment), zh: sentences('zh', assessment) });
  }
}
out.end();
await finished(out);
