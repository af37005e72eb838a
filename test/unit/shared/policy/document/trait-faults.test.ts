import { describe, expect, it } from 'vitest';
import { PolicyError, type PolicyFault } from '../../../../../shared/policy/document.ts';
import { loadPolicy } from '../../../../../shared/policy/load.ts';
import { b2bStandard } from '../../../../../shared/policy/standard.ts';

function faultsOf(changes: Record<string, unknown>): readonly PolicyFault[] {
  try {
    loadPolicy({ preset: 'b2b-standard', ...changes });
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.faults;
    throw error;
  }
}

const [rule] = loadPolicy({ preset: 'custom-furniture' }).refusal.rules;
const WITH_RULE = (changes: Record<string, unknown>) => ({ refusal: { rules: [{ ...rule, ...changes }] } });

describe('a policy that reads or weighs a forbidden trait is refused, with the trait named in both languages', () => {
  it.each([
    ['gender', { gender: { female: -5 } }],
    ['性别', { 性别: { 女: -5 } }],
    ['groups.religion', { groups: { religion: 10 } }],
    ['groups.民族', { groups: { 民族: 10 } }],
    ['indicators.contactAge', { indicators: { contactAge: { max: 3 } } }],
    ['indicators.年龄', { indicators: { 年龄: { max: 3 } } }],
    ['standards.nationality', { standards: { nationality: ['X'] } }],
    ['standards.国籍', { standards: { 国籍: ['X'] } }],
    ['standards.industries.1', { standards: { industries: ['Logistics', 'Muslim'] } }],
    ['gates.maritalStatus', { gates: { maritalStatus: { mode: 'enforce' } } }],
    ['gates.G1.Health_Status', { gates: { G1: { Health_Status: 'ill' } } }],
    ['coldStart.card.残疾', { coldStart: { card: { 残疾: 5 } } }],
    ['credit.suggestion.multiple.Sex', { credit: { suggestion: { multiple: { Sex: 1 } } } }],
    ['refusal.strategicTags.0', { refusal: { strategicTags: ['女性'] } }],
    ['refusal.rules.0.tests.0.kind', WITH_RULE({ tests: [{ kind: 'ethnicity-is', values: ['x'] }] })],
    ['refusal.rules.0.tests.0.needs.0', WITH_RULE({ tests: [{ kind: 'need-is', needs: ['race: x'] }] })],
    [
      'refusal.rules.0.segment.sexualOrientation',
      WITH_RULE({ segment: { ...rule?.segment, sexualOrientation: ['x'] } }),
    ],
    ['refusal.rules.0.segment.工会', WITH_RULE({ segment: { ...rule?.segment, 工会: true } })],
  ])('at %s', (path, changes) => {
    const fault = faultsOf(changes).find((found) => found.path === path);
    expect(fault?.message).toMatch(/^is about .*, which may never count: take it out$/);
    expect(fault?.zh).toMatch(/^涉及.*，一律不得作为依据：请删除$/);
  });

  it('and not one whose texts, labels or letters mention such a word', () => {
    expect(rule).toBeDefined();
    const notes = { en: 'We never look at gender.', zh: '我们从不考虑性别。' };
    const { complaint } = b2bStandard.labels;
    expect(faultsOf({ notes, labels: { complaint: [...complaint, 'Health'] } })).toEqual([]);
    expect(faultsOf({ standards: { industries: ['Health', 'Religious goods'] } })).toEqual([]);
  });
});
