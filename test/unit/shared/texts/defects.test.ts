import { describe, expect, it } from 'vitest';
import { DEFECT_FAULTS, type Defect } from '../../../../shared/dossier/dossier.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';

const defect = (fault: Defect['fault'], more: Partial<Defect> = {}): Defect => ({
  module: 'Sales_Orders',
  id: '7100',
  field: 'Status',
  fault,
  ...more,
});

describe('the sentence about a defect', () => {
  it.each(['en', 'zh'] as const)('names record and field, and differs by fault: %s', (language) => {
    const { defect: say } = textsFor(language);
    const sentences = DEFECT_FAULTS.map((fault) => say(defect(fault)));
    expect(new Set(sentences).size).toBe(DEFECT_FAULTS.length);
    for (const text of sentences) expect(text).toMatch(/^Sales_Orders · 7100 · Status \S/);
  });

  it('names the label that is not known, in the org’s own words', () => {
    const unlisted = defect('unlisted', { label: 'Wartet auf Ware' });
    expect(textsFor('en').defect(unlisted)).toBe(
      'Sales_Orders · 7100 · Status “Wartet auf Ware” is a label that the policy does not list',
    );
    expect(textsFor('zh').defect(unlisted)).toContain('“Wartet auf Ware”');
  });

  it('names the module alone where the fault is all of it', () => {
    expect(textsFor('en').defect(defect('no-permission', { id: '', field: '' }))).toMatch(/^Sales_Orders cannot/);
  });
});
