import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FieldInfo, FieldSpec, WriteOutcome } from '../../../../functions/crm/types.ts';
import { desiredFields, desiredModules } from '../../../../functions/provisioning/desired-org.ts';
import { provideFields } from '../../../../functions/provisioning/provide-fields.ts';
import { mostNeededFirst, offWithout } from '../../../../functions/provisioning/uses.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { fakeCrm } from '../../../fakes/fake-crm.ts';

const EDITIONS = { standard: 10, professional: 155, someplus: undefined };
const [[, DESIRED]] = desiredFields('Accounts') as [[string, ReturnType<typeof desiredFields>[0][1]]];
const NAMES = DESIRED.map(({ name }) => name);

const info = (apiName: string): FieldInfo => ({
  id: '1',
  apiName,
  label: apiName,
  dataType: 'text',
  length: 100,
  unique: false,
  readOnly: false,
  mandatory: false,
  custom: true,
  restricted: false,
  picklist: [],
  shownAs: {},
  lookupModule: undefined,
});

/** A module that takes fields until it has this many, and notes what it was asked for. */
function moduleWith(present: readonly string[], limit: number) {
  const fields = present.map(info);
  const asked: string[] = [];
  const createOne = ({ label }: FieldSpec): WriteOutcome => {
    asked.push(label.replaceAll(' ', '_'));
    const ok = fields.length < limit;
    if (ok) fields.push(info(label.replaceAll(' ', '_')));
    return { id: '1', ok, code: ok ? 'SUCCESS' : 'LIMIT_EXCEEDED', message: '', details: undefined, retry: false };
  };
  const crm = {
    ...fakeCrm().crm,
    fields: async () => [...fields],
    createFields: async (_module: string, specs: readonly FieldSpec[]) => specs.map(createOne),
  };
  return { crm, fields, asked };
}

it('makes the most needed of what is missing, within the room there is, and names every field', async () => {
  const anyOrg = fc.record({
    edition: fc.constantFrom('standard', 'professional', 'someplus'),
    there: fc.subarray(NAMES),
    own: fc.integer({ min: 0, max: 14 }),
    limit: fc.integer({ min: 0, max: 20 }),
  });
  await fc.assert(
    fc.asyncProperty(anyOrg, async ({ edition, there, own, limit }) => {
      const known = EDITIONS[edition as keyof typeof EDITIONS];
      const room = known ?? limit;
      const foreign = Array.from({ length: Math.min(own, Math.max(0, room - there.length)) }, (_, n) => `Plot_${n}`);
      const { crm, fields, asked } = moduleWith([...there, ...foreign], room);
      const before = fields.length;
      const input = {
        crm,
        tenantId: 't',
        hook: { url: 'https://x.test', secret: 's' },
        policy: loadPolicy({ preset: 'b2b-standard' }),
        now: 0,
      };
      const place = { apiName: 'Accounts', module: 'Accounts', edition };
      const steps = await provideFields(input, place, DESIRED);

      expect(steps.map(({ name }) => name)).toEqual(NAMES);
      const missing = NAMES.filter((name) => !there.includes(name));
      const made = steps.filter(({ state }) => state === 'made').map(({ name }) => name);
      expect(made).toEqual(missing.slice(0, Math.max(0, room - before)));
      if (known !== undefined) expect(asked).toEqual(made);
      if (missing.includes('Winnow_Assessment') && made.length === 0)
        expect(asked.filter((name) => name !== 'Winnow_Assessment')).toEqual([]);
    }),
  );
});

it('knows of every field and module that Winnow adds what is off without it', () => {
  for (const [module, fields] of desiredFields('Contacts'))
    for (const { name } of fields)
      expect(offWithout({ kind: 'field', module, name }), name).not.toContain('is not kept');
  const modules = desiredModules('Accounts').map(({ module }) => module.apiName);
  for (const name of modules)
    expect(offWithout({ kind: 'module', module: name, name }), name).not.toContain('is not kept');
  expect(mostNeededFirst(modules, (name) => name)[0]).toBe('Winnow_Decisions');
  expect(NAMES.slice(0, 3)).toEqual(['Winnow_Assessment', 'Winnow_Tier', 'Winnow_Score']);
});
