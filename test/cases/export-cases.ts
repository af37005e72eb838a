import { join } from 'node:path';
import type { AssessReport } from '../../scripts/cli/assess/assess-report.ts';
import { runWinnow } from '../unit/scripts/cli/fixtures/run-winnow.ts';
import { type Got, heldWhere, type WorldCase } from './case.ts';

const AS_OF = ['--as-of', '2026-06-15'];

const CUSTOMER = '5725767000000100002';

/** What `winnow assess` makes of a folder. */
interface Run {
  code: number;
  text: string;
  report: AssessReport | undefined;
}

async function assess(dir: string, ...more: string[]): Promise<Run> {
  const { code, out, error } = await runWinnow('assess', dir, ...AS_OF, '--json', ...more);
  return { code, text: error.trim(), report: out.startsWith('{') ? JSON.parse(out) : undefined };
}

const tiers = ({ report }: Run): string =>
  [...(report?.customers ?? [])]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ tier }) => tier)
    .join('/');

const overdue = ({ report }: Run): number => (report?.totals.overdue ?? 0) / 100;

const inShort = (run: Run): string =>
  run.report
    ? `${tiers(run)}, ${overdue(run)} overdue, ${run.report.input.problems.total} problem(s)${
        Object.keys(run.report.input.notUnderstood).length > 0
          ? `, not understood: ${Object.keys(run.report.input.notUnderstood).join(', ')}`
          : ''
      }${run.report.input.missingColumns.length > 0 ? `, missing: ${run.report.input.missingColumns.map((c) => c.column).join(' ')}` : ''}`
    : `exit ${run.code}: ${run.text.split('\n')[0]?.slice(0, 120)}`;

/** A case tried by `winnow assess` on one of its folders. */
const assessed = (
  id: string,
  folder: string,
  right: string,
  check: (run: Run, root: string) => Readonly<Record<string, boolean>> | Promise<Readonly<Record<string, boolean>>>,
): WorldCase => ({
  id: `zoho/${id} ${folder}`,
  right,
  run: async (dir) => {
    const run = await assess(join(dir, folder));
    return heldWhere(inShort(run), await check(run, dir));
  },
});

const worse = (letter: string, other: string): boolean => 'ABCDE'.indexOf(letter) > 'ABCDE'.indexOf(other);

/** Whether no customer of a run stands worse than in the control. */
const nobodyFell = (run: Run, control: Run): boolean =>
  (run.report?.customers ?? []).every(({ id, tier }) => {
    const before = control.report?.customers.find((customer) => customer.id === id)?.tier ?? 'A';
    return !worse(tier, before) && (tier !== 'N' || before === 'N');
  });

const likeControl = (run: Run, control: Run): Readonly<Record<string, boolean>> => ({
  tiers: tiers(run) === tiers(control),
  overdue: overdue(run) === overdue(control),
});

const control = (root: string, folder: string): Promise<Run> => assess(join(root, folder));

const letter = async (dir: string): Promise<string> => {
  const words = ['letters', 'preview', dir, '--policy', 'custom-furniture', '--customer', CUSTOMER];
  const request = ['--letter', 'refusal', '--request', join(dir, 'request.json'), ...AS_OF];
  const { code, out, error } = await runWinnow(...words, ...request);
  return `${code} ${out}${error}`.replaceAll(dir, 'DIR');
};

const hiddenColumn = (folder: string, column: string): WorldCase =>
  assessed('field-hidden-status', `csv/${folder}`, 'nobody falls; the column is named', async (run, root) => ({
    fell: nobodyFell(run, await control(root, '../base-control')),
    named: run.report?.input.missingColumns.some((c) => c.column === column) ?? false,
  }));

/** Files as people make them. */
export const EXPORT_CASES: readonly WorldCase[] = [
  assessed('csv-gb18030', 'in', 'as the same folder in UTF-8', async (run, root) =>
    likeControl(run, await control(root, 'control-utf8')),
  ),
  assessed('csv-gb18030', 'in-utf16-excel-unicode-text/in', 'as the base', async (run, root) =>
    likeControl(run, await control(root, '../base-control')),
  ),
  assessed('csv-ids-rounded-to-zeros', 'in', 'refused: the ids are rounded', (run) => ({
    refused: run.code === 2 && run.text.includes('in a spreadsheet'),
  })),
  assessed('csv-ids-rounded-to-zeros', 'in-lookups', 'refused, or nothing attached by a rounded id', (run) => ({
    refused: run.code === 2 && run.text.includes('in a spreadsheet'),
  })),
  assessed('csv-quoted-header', 'in', 'as the base', async (run, root) =>
    likeControl(run, await control(root, '../base-control')),
  ),
  assessed('csv-quoted-header', 'in-semicolon', 'as the base', async (run, root) =>
    likeControl(run, await control(root, '../base-control')),
  ),
  assessed('csv-stray-quote', 'in', 'the row is read, or line 10 is named', (run) => ({
    line: run.report?.input.problems.first.every(({ line }) => line === 10) ?? false,
  })),
  {
    id: 'zoho/csv-tag-separator in',
    right: 'no decision, as with a comma and with the one tag',
    run: async (dir): Promise<Got> => {
      const [semicolon, comma, one] = await Promise.all(
        ['in', 'control-comma', 'control-one-tag'].map((folder) => letter(join(dir, folder))),
      );
      return heldWhere((semicolon ?? '').slice(0, 80).replaceAll('\n', ' '), {
        alike: semicolon === comma && comma === one,
      });
    },
  },
  assessed('csv-trailing-empty-rows', 'in', '0 problems, also where strict', async (run, root) => ({
    problems: run.report?.input.problems.total === 0,
    strict: (await assess(join(root, 'in'), '--strict')).code === 0,
  })),
  hiddenColumn('in-no-status', 'Status'),
  hiddenColumn('in-no-due-date', 'Due_Date'),
  hiddenColumn('in-no-total', 'Grand_Total'),
  hiddenColumn('in-no-stage', 'Stage'),
  {
    id: 'zoho/field-hidden-status csv/in-label-headers-weak',
    right: 'read by its labels, or refused by name',
    run: async (dir) => {
      const run = await assess(join(dir, 'csv/in-label-headers-weak/in'), '--currency', 'EUR', '--time-zone', 'UTC');
      return heldWhere(inShort(run), { read: run.report !== undefined || run.text.includes('column') });
    },
  },
  assessed('rows-left-out-unsaid', 'in-no-rate', 'each row left out is named; strict stops', async (run, root) => ({
    named: (run.report?.input.problems.total ?? 0) > 0,
    strict: (await assess(join(root, 'in-no-rate'), '--strict')).code === 1,
  })),
  assessed('status-not-in-policy', 'in', 'nobody falls; coverage does not rise', async (run, root) => {
    const before = await control(root, 'control');
    return {
      fell: nobodyFell(run, before),
      coverage: (run.report?.totals.coverage ?? 1) <= (before.report?.totals.coverage ?? 0),
    };
  }),
  assessed('status-not-in-policy', 'in-stock-statuses', 'nobody falls; coverage falls', async (run, root) => {
    const before = await control(root, 'control');
    return {
      fell: nobodyFell(run, before),
      coverage: (run.report?.totals.coverage ?? 1) <= (before.report?.totals.coverage ?? 0),
    };
  }),
];
