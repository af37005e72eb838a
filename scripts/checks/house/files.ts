import * as ts from 'typescript';
import type { Rule } from './source.ts';

const FEWEST_LINES = 30;

/** Files that stay small on purpose, and why. */
export const SMALL_FILES: Readonly<Record<string, string>> = {
  'scripts/checks/architecture.ts': 'an entry point',
  'scripts/campaign.ts': 'an entry point',
  'scripts/floor-pictures.ts': 'an entry point',
  'functions/crm/data-centre.ts': 'a table of its own: where Zoho has its servers',
  'functions/crm/sdk/load-sdk.ts': 'the one place that loads the SDK; all that talks to Zoho takes its type from here',
  'functions/store/database.ts': 'the SQLite file, shared by two adapters: the store and the queue',
  'functions/sweep.ts': 'an entry point',
  'functions/tenants/finder.ts': 'keeps what opens an org out of the webhook, which only finds it',
  'functions/tenants/policy.ts': 'keeps the policy out of the webhook, which reads tenants and nothing of policies',
  'functions/worker.ts': 'an entry point',
  'scripts/bench.ts': 'an entry point',
  'scripts/bench/door/host.ts': 'a process of its own, so that its memory is its own',
  'scripts/bench/sweep/generate.ts': 'a process of its own, so that its memory is not counted',
  'scripts/process-pictures.ts': 'an entry point',
  'scripts/winnow.ts': 'an entry point',
  'shared/score/calibration.ts': 'what is stored with the portfolio, used by those who fit it and those who apply it',
  'shared/texts/not-assessed.ts': 'said by the backend alone, and no part of the texts that the panel loads',
  'widget/components/disclosure.tsx': 'a component of its own, with its style beside it',
  'widget/panel/messages/act-id.ts': 'the ids that labels, acts and buttons share',
  'widget/panel/sections/processes/due-text.tsx': 'a component that processes and duties share',
  'widget/panel/sections/strategy.tsx': 'a section of the panel, each in a file of its own',
  'widget/panel/sections/views.tsx': 'a section of the panel, each in a file of its own',
};

/** An idea that takes fewer lines than this stands beside its kin, unless the list of small files says why not. */
export const noCrumbs: Rule = ({ path, text }) => {
  const lines = text.trimEnd().split('\n').length;
  if (!/^(shared|functions|widget|scripts)\//.test(path) || lines >= FEWEST_LINES) return [];
  if (Object.hasOwn(SMALL_FILES, path)) return [];
  return [{ rule: 'no-crumbs', path, line: 1, message: `${lines} lines: fold it into a file of its subject` }];
};

/** A file that only passes on what others export hides the way, and drags all of them along. */
export const noBarrels: Rule = ({ path, tree }) => {
  const isBarrel =
    tree.statements.length > 0 &&
    tree.statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined);
  return isBarrel ? [{ rule: 'no-barrels', path, line: 1, message: 'import from the files themselves' }] : [];
};

/** A unit test stands under the path of what it tests: its folder is a folder of the product. */
export const mirrored =
  (folders: ReadonlySet<string>): Rule =>
  ({ path }) => {
    const folder = /^test\/unit\/(?<folder>(?:shared|functions|widget|scripts)\/.+)\/[^/]+\.test\.tsx?$/.exec(path)
      ?.groups?.['folder'];
    if (folder === undefined || folders.has(folder)) return [];
    return [{ rule: 'mirrored-tests', path, line: 1, message: `there is no folder ${folder}` }];
  };
