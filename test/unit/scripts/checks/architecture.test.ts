import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import {
  type ArchitectureRule,
  architectureRules,
  cruiseFolders,
} from '../../../../scripts/checks/architecture/cruise.ts';

/** A small tree that breaks one rule on purpose: file by path, with the file that it imports. */
type Tree = Record<string, string>;

const SDK = 'node_modules/@zohocrm/sdk/index.js';
const DEV_TOOL = 'node_modules/devtool/index.js';

const BROKEN: Record<string, Tree> = {
  'no-circles': { 'shared/values/a.ts': 'shared/values/b.ts', 'shared/values/b.ts': 'shared/values/a.ts' },
  'every-file-has-a-floor': { 'shared/loose.ts': 'shared/values/a.ts' },
  'private-rooms': { 'widget/panel/app.tsx': 'shared/policy/schema/scale.ts' },
  'nothing-unresolved': { 'shared/values/a.ts': 'shared/values/gone.ts' },
  'core-is-pure': { 'shared/values/a.ts': 'node:fs' },
  'decimals-and-zones-at-the-edge': { 'shared/score/a.ts': 'node_modules/big.js/index.js' },
  'functions-only-on-shared': { 'functions/log.ts': 'scripts/demo.ts' },
  'widget-only-on-shared': { 'widget/panel/app.tsx': 'functions/log.ts' },
  'sdk-behind-one-interface': { 'functions/sweep/a.ts': SDK },
  'webhook-loads-no-sdk': { 'functions/webhook.ts': 'functions/crm/a.ts', 'functions/crm/a.ts': SDK },
  'emulator-shares-nothing': { 'test/zoho/server.ts': 'shared/values/a.ts' },
  'product-without-tests': { 'shared/values/a.ts': 'test/fixtures/a.ts' },
  'no-dev-dependency-in-the-product': { 'functions/crm/a.ts': DEV_TOOL },
};

const isFloorRule = ({ name }: ArchitectureRule): boolean => name.endsWith('-looks-down');

/** For a rule of the floors: a file of the lower folder that imports one of the highest folder of its root. */
function upward({ from, to }: ArchitectureRule): [string, string] {
  const lower = from.slice(1);
  const [, root, floors = ''] = /^\^(.+)\/\((.+)\)\/$/.exec(to) ?? [];
  return [`${lower}up.ts`, `${root}/${floors.split('|').at(-1)}/top.ts`];
}

async function violationsOf(tree: Tree): Promise<string[]> {
  const base = await mkdtemp(join(tmpdir(), 'winnow-arrows-'));
  try {
    const known = [...Object.keys(tree), ...Object.values(tree).filter((to) => !/gone|^node:/.test(to))];
    const files = new Set([...known, 'shared/values/empty.ts']);
    for (const path of files) {
      await mkdir(join(base, dirname(path)), { recursive: true });
      await writeFile(join(base, path), textOf(path, tree[path]));
    }
    await writeFile(join(base, 'package.json'), JSON.stringify({ type: 'module', devDependencies: { devtool: '1' } }));
    const roots = [...new Set([...files].map((path) => path.split('/')[0] ?? ''))].filter((r) => r !== 'node_modules');
    return (await cruiseFolders(roots, base)).violations.map(({ rule }) => rule);
  } finally {
    await rm(base, { recursive: true });
  }
}

function textOf(path: string, to: string | undefined): string {
  if (to === undefined) return 'export {};\n';
  if (to.startsWith('node_modules/')) return `import '${to.split('/').slice(1, -1).join('/')}';\n`;
  return `import '${to.startsWith('node:') ? to : `${'../'.repeat(path.split('/').length - 1) || './'}${to}`}';\n`;
}

const rules = await architectureRules();
const floorRules = rules.filter(isFloorRule);

it('has a tree that breaks it for every rule', () => {
  const others = new Set(rules.filter((rule) => !isFloorRule(rule)).map(({ name }) => name));
  expect([...others].sort()).toEqual(Object.keys(BROKEN).sort());
  expect(floorRules.length).toBeGreaterThan(40);
});

it.each(Object.entries(BROKEN))('%s: a tree that breaks the rule is found', async (rule, tree) => {
  expect(await violationsOf(tree)).toContain(rule);
});

it('finds an import that runs up, from every floor', async () => {
  const found = await violationsOf(Object.fromEntries(floorRules.map(upward)));
  expect(floorRules.map(({ name }) => name).filter((name) => !found.includes(name))).toEqual([]);
});

it('finds nothing in a tree that keeps the rules', async () => {
  expect(await violationsOf({ 'shared/score/a.ts': 'shared/values/b.ts' })).toEqual([]);
});
