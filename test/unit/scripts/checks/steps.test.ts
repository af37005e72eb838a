import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HELP, requestOf, STEPS } from '../../../../scripts/checks/steps.ts';

const commandsOf = (...argv: string[]) => {
  const request = requestOf(argv);
  if ('text' in request) throw new Error(request.text);
  return Object.fromEntries(request.steps.map(({ name, command }) => [name, command.join(' ')]));
};

const NO_ANSWER = { exitCode: 2, text: expect.stringContaining(HELP) };

describe('npm test', () => {
  it('runs every step where none is named', () => {
    expect(Object.keys(commandsOf())).toEqual(STEPS.map(({ name }) => name));
  });

  it('runs the steps that are named, whatever their order', () => {
    expect(Object.keys(commandsOf('lint and format', 'unit'))).toEqual(['unit', 'lint and format']);
  });

  it('runs the quick group, with fewer random cases, and says so', () => {
    expect(Object.keys(commandsOf('quick')).sort()).toEqual([
      'architecture',
      'habits',
      'lint and format',
      'types',
      'unit',
    ]);
    expect(requestOf(['quick'])).toMatchObject({
      note: expect.stringMatching(/^Random tests try at most \d+ cases each/),
    });
    expect(requestOf(['quick'])).toMatchObject({
      steps: expect.arrayContaining([
        expect.objectContaining({ name: 'unit', env: { WINNOW_MOST_CASES: expect.stringMatching(/^\d+$/) } }),
      ]),
    });
  });

  it('leaves out of the quick group only what is there, and nothing of any other run', () => {
    const unit = commandsOf('quick')['unit'] ?? '';
    const left = [...unit.matchAll(/--exclude (\S+)\/\*\*/g)].map(([, folder]) => folder ?? '');
    expect(left.length).toBeGreaterThan(0);
    expect(left.filter((folder) => !existsSync(folder))).toEqual([]);
    expect(JSON.stringify(STEPS)).not.toContain('exclude');
  });

  it('tries no fewer random cases in any other run', () => {
    expect(STEPS.filter(({ env }) => env)).toEqual([]);
  });

  it('hands everything after two dashes to vitest', () => {
    expect(commandsOf('unit', '--', 'test/unit/x.test.ts', '-t', 'a name')).toEqual({
      unit: 'vitest run --project unit test/unit/x.test.ts -t a name',
    });
  });

  it.each([
    ['a step that is not there', ['units']],
    ['the quick group beside a step', ['quick', 'browser']],
    ['an option of its own that is not there', ['--fast']],
    ['options of vitest for a step that is none', ['types', '--', '-t', 'a']],
  ])('refuses %s, and says what there is', (_, argv) => {
    expect(requestOf(argv)).toEqual(NO_ANSWER);
  });

  it('names every step and the group in its help', () => {
    expect(requestOf(['--help'])).toEqual({ exitCode: 0, text: HELP });
    for (const name of ['quick', ...STEPS.map((step) => step.name)]) expect(HELP).toContain(name);
  });
});
