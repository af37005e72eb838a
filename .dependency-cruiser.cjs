/** The import arrows of the architecture: who may import what. Checked by scripts/checks/architecture.ts. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'core-is-pure',
      comment: 'shared/ runs in Lambda, in the browser and on the command line: no Node, no network, no other folder.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', '(^|/)node_modules/(zod|big\\.js|@types/big\\.js|temporal-polyfill)/'] },
    },
    {
      name: 'decimals-and-zones-at-the-edge',
      severity: 'error',
      from: { path: '^shared/', pathNot: '^shared/edge/' },
      to: { path: '(^|/)node_modules/(big\\.js|@types/big\\.js|temporal-polyfill)/' },
    },
    {
      name: 'functions-only-on-shared',
      severity: 'error',
      from: { path: '^functions/' },
      to: { path: '^(widget|scripts|test)/' },
    },
    {
      name: 'widget-only-on-shared',
      severity: 'error',
      from: { path: '^widget/' },
      to: { path: '^(functions|scripts|test)/|(^|/)node_modules/@zohocrm/' },
    },
    {
      name: 'sdk-behind-one-interface',
      severity: 'error',
      from: { path: '^(functions|widget|shared)/', pathNot: '^functions/crm/' },
      to: { path: '(^|/)node_modules/@zohocrm/' },
    },
    {
      name: 'webhook-loads-no-sdk',
      severity: 'error',
      from: { path: '^functions/webhook\\.ts$' },
      to: { path: '(^|/)node_modules/@zohocrm/', reachable: true },
    },
    {
      name: 'emulator-shares-nothing',
      comment: 'The emulator must not share our mistakes.',
      severity: 'error',
      from: { path: '^test/zoho/' },
      to: { path: '^(shared|functions|widget|scripts)/' },
    },
    {
      name: 'product-without-tests',
      severity: 'error',
      from: { path: '^(shared|functions|widget)/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-dev-dependency-in-the-product',
      severity: 'error',
      from: { path: '^(shared|functions|widget)/', pathNot: '^functions/local/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '(^|/)node_modules/@types/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist/|\\.test\\.tsx?$)' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
