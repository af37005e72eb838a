import { parseArgs } from 'node:util';

/** A program of the test run. What it needs is installed; it exits 0 where everything holds. */
export interface Step {
  name: string;
  command: readonly string[];
  /** What the step's environment has beside ours. */
  env?: Readonly<Record<string, string>>;
  /** Wants a browser on the machine. */
  inBrowser?: true;
  /** By far the longest of its group: its tests get a worker for every core, beside whatever else runs. */
  isLongest?: true;
  /** Waits for sockets and clocks most of its time: its tests get as many. */
  waits?: true;
}

const vitest = (project: string): string[] => ['vitest', 'run', '--project', project];

/** Looks again only at what has changed since the last run, and at what depends on it. */
const TYPES: Step = {
  name: 'types',
  command: ['tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', 'dist/types.tsbuildinfo'],
};

/**
 * Every step, in the order in which they begin. The two longest come first: they end with the others. Beside them those go first that
 * answer at once.
 */
export const STEPS: readonly Step[] = [
  { name: 'browser', command: vitest('e2e'), inBrowser: true, isLongest: true },
  { name: 'unit', command: vitest('unit') },
  TYPES,
  { name: 'lint and format', command: ['biome', 'ci', '.'] },
  { name: 'dead code', command: ['knip'] },
  { name: 'architecture', command: ['node', 'scripts/checks/architecture.ts'] },
  { name: 'habits', command: ['node', 'scripts/checks/house.ts'] },
  { name: 'settings', command: ['node', 'scripts/checks/settings.ts'] },
  { name: 'build and pack', command: ['node', 'scripts/build.ts'] },
  { name: 'fault', command: vitest('fault') },
  { name: 'contract', command: vitest('contract'), waits: true },
  { name: 'scenarios', command: ['node', 'scripts/demo.ts', '--check', '--scenario', 'all'] },
  { name: 'emulator', command: vitest('zoho') },
  { name: 'campaigns', command: ['node', 'scripts/campaign.ts', 'all', '--small', '--allow-known', '--seed', 'ci'] },
  { name: 'story', command: ['node', 'scripts/demo.ts', '--check'], inBrowser: true },
];

/** The most random cases of a property in the quick group. Fewer, and some properties would not meet the cases that they are about. */
const QUICK_CASES = 100;

/** Unit tests that run whole programs, or what another step of the quick group runs anyway; it goes without them. */
const WHOLE_PROGRAMS = ['bench', 'cli/lab', 'demo', 'floor-pictures'].flatMap((folder) => [
  '--exclude',
  `test/unit/scripts/${folder}/**`,
]);

/** What to run between two edits. */
const QUICK: readonly Step[] = [
  {
    name: 'unit',
    command: [...vitest('unit'), ...WHOLE_PROGRAMS],
    env: { WINNOW_MOST_CASES: String(QUICK_CASES) },
    isLongest: true,
  },
  TYPES,
  ...STEPS.filter(({ name }) => ['lint and format', 'architecture', 'habits'].includes(name)),
];

export const HELP = `Use: npm test [-- STEP … | quick] [-- OPTIONS OF VITEST]
  without a step   everything a change must pass
  quick            ${QUICK.map(({ name }) => name).join(', ')}; random tests try at most ${QUICK_CASES} cases each instead of up to 4000,
                   without the unit tests of whole programs (${WHOLE_PROGRAMS.filter((word) => word !== '--exclude').join(', ')})
  STEP …           ${STEPS.map(({ name }) => (name.includes(' ') ? `"${name}"` : name)).join(', ')}
What follows a second -- goes to vitest: npm test -- unit -- test/unit/shared/values/zone.test.ts -t 'name of a test'
Random tests read WINNOW_SEED and WINNOW_PATH, which a failure prints with the command that repeats it, and WINNOW_CASES, the number of
cases of every property.`;

/** What somebody has asked for: steps to run, or a text to print and the code to exit with. */
export type Request = { steps: readonly Step[]; note?: string } | { text: string; exitCode: number };

/** Reads the arguments of `npm test`. */
export function requestOf(argv: readonly string[]): Request {
  const [own, forVitest] = atDashes(argv);
  const wrong = (why: string): Request => ({ text: `${why}\n${HELP}`, exitCode: 2 });
  let names: string[];
  try {
    const { values, positionals } = parseArgs({
      args: own,
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) return { text: HELP, exitCode: 0 };
    names = positionals;
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  const isQuick = names.includes('quick');
  if (isQuick && names.length > 1) return wrong('quick stands alone.');
  const unknown = names.filter((name) => name !== 'quick' && !STEPS.some((step) => step.name === name));
  if (unknown.length > 0) return wrong(`No such step: ${unknown.join(', ')}`);
  const chosen = isQuick ? QUICK : STEPS.filter(({ name }) => names.length === 0 || names.includes(name));
  const others = chosen.filter((step) => !isVitest(step)).map(({ name }) => name);
  if (forVitest.length > 0 && others.length > 0) return wrong(`Not a step of vitest: ${others.join(', ')}`);
  return {
    steps: chosen.map((step) => ({ ...step, command: [...step.command, ...forVitest] })),
    ...(isQuick
      ? {
          note: `Random tests try at most ${QUICK_CASES} cases each, without unit tests of whole programs; npm test tries all.`,
        }
      : {}),
  };
}

export const isVitest = ({ command }: Step): boolean => command[0] === 'vitest';

function atDashes(argv: readonly string[]): [string[], string[]] {
  const at = argv.indexOf('--');
  return at < 0 ? [[...argv], []] : [argv.slice(0, at), argv.slice(at + 1)];
}
