import { build as bundle, type Plugin } from 'esbuild';
import * as schema from '../../shared/policy/schema.ts';

/** Of the policy's schema only its lists (tiers, groups, indicators). */
const schemaLists: Plugin = {
  name: 'schema-lists',
  setup(build) {
    build.onLoad({ filter: /shared[\\/]policy[\\/]schema\.ts$/ }, () => ({
      contents: Object.entries(schema)
        .filter(([, value]) => Array.isArray(value))
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join('\n'),
      loader: 'js',
    }));
  },
};

/** The core is pure: importing a module of it does nothing, so what is not used can go. */
const pureCore: Plugin = {
  name: 'pure-core',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\// }, async ({ path, resolveDir, kind, pluginData }) => {
      if (pluginData === 'resolving' || !/[\\/]shared(?:[\\/]|$)/.test(resolveDir)) return undefined;
      const found = await build.resolve(path, { resolveDir, kind, pluginData: 'resolving' });
      return found.errors.length > 0 ? undefined : { path: found.path, sideEffects: false };
    });
  },
};

/**
 * Keeps what a page needs before it can draw apart from what it needs to judge:
 * - The validators of policies stay out: they would bring zod, 25 kB gzipped. A page that imports one fails to build.
 * - The sentences are bundled by themselves first. They use one function of `shared/score.ts`, but esbuild splits code by
 *   whole files, so that file would pull every indicator, and Temporal with them, into the first load.
 */
export const leanCore: Plugin = {
  name: 'lean-core',
  setup(build) {
    schemaLists.setup(build);
    pureCore.setup(build);
    build.onLoad({ filter: /shared[\\/]texts[\\/]index\.ts$/ }, async ({ path }) => {
      const { outputFiles } = await bundle({
        entryPoints: [path],
        bundle: true,
        format: 'esm',
        charset: 'utf8',
        write: false,
        logLevel: 'silent',
        plugins: [schemaLists, pureCore],
      });
      return { contents: outputFiles[0]?.text ?? '', loader: 'js' };
    });
  },
};
