import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import { b2bStandard } from '../../../../shared/policy/standard.ts';
import type { ProcessView } from '../../../../shared/processes/process.ts';
import { stageToShow } from '../../../../shared/reconcile/fields.ts';
import { logChanges, tierChange } from '../../../../shared/reconcile/tier-change.ts';
import { MODULE_SPECS } from '../../../../shared/records/own-modules.ts';
import { ACCOUNT_ID, AS_OF, assessed, invoice } from '../../../fixtures/assessments.ts';

const base: Assessment = assessed({
  customer: { id: ACCOUNT_ID, Account_Name: 'Acme' },
  invoices: [invoice(40, 900, { late: 2 })],
});

const shown = { module: 'Accounts' as const, id: ACCOUNT_ID };

const loggedFor = (after: Assessment, before?: Assessment, language: 'en' | 'zh' = 'en') =>
  logChanges(shown, [tierChange({ before, after }, { policy: b2bStandard, language })]);

const inTier = (letter: Assessment['tier']['letter'], since = '2026-06-01'): Assessment => ({
  ...base,
  tier: { ...base.tier, letter, since },
});

describe('the history of tiers', () => {
  it('gets a row for the first tier, and a note and a row for every change of it', () => {
    const [first, ...more] = loggedFor(inTier('B'));
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      kind: 'create',
      module: 'Winnow_Assessments',
      key: `winnow:${ACCOUNT_ID}:2026-06-01:B`,
      values: { Name: 'B', Customer: { id: ACCOUNT_ID }, Tier: 'B', Assessed_On: AS_OF },
    });
    const [note, fall] = loggedFor(inTier('D', '2026-06-15'), inTier('B'));
    expect(note).toMatchObject({ kind: 'note', id: ACCOUNT_ID, title: expect.stringContaining('B → D') });
    expect(fall).toMatchObject({
      key: `winnow:${ACCOUNT_ID}:2026-06-15:D`,
      values: { Name: 'B → D', Tier: 'D', Tier_Before: 'B' },
    });
  });

  it('says only what the module has a field for, in its units', () => {
    const [row] = loggedFor({ ...base, coverage: 0.876 }, undefined, 'zh');
    const values = row?.kind === 'create' ? row.values : {};
    const fields = MODULE_SPECS.find(({ name }) => name === 'Winnow_Assessments')?.fields.map(({ name }) => name) ?? [];
    // Every module has a name; a currency only where the org has several.
    expect(fields).toEqual(
      expect.arrayContaining(Object.keys(values).filter((name) => !/^(Name|Currency)$/.test(name))),
    );
    expect(values).toMatchObject({ Coverage: 88, Score: base.score, Currency: base.home });
    expect(String(values['Reasons']).length).toBeLessThanOrEqual(2000);
    if (row?.kind === 'create') expect(row.key.length).toBeLessThanOrEqual(100);
  });
});

describe('the stage', () => {
  const view: ProcessView = {
    process: 'exit',
    recordId: '1',
    since: AS_OF,
    steps: [],
    at: 'opened',
    ended: null,
    refused: [],
  };
  const none: Assessment = { ...base, processes: [], stage: 'Active' };
  const exiting: Assessment = { ...base, processes: [view], stage: 'Exit' };

  it.each([
    ['Active where nothing is known and nothing is said', null, none, undefined, 'Active'],
    ['what somebody has set, while no process says otherwise', 'Improvement', none, none, undefined],
    ["the process's stage, whatever somebody has set", 'Active', exiting, none, 'Exit'],
    ["the process's stage, which somebody has set as well", 'Exit', exiting, none, 'Exit'],
    ['what follows once the process that Winnow showed is gone', 'Exit', none, exiting, 'Active'],
  ] as const)('is %s', (_, shownStage, assessment, stored, wanted) => {
    expect(stageToShow(shownStage, assessment, stored)).toBe(wanted);
  });
});
