import { describe, expect, it } from 'vitest';
import { PolicyError } from '../../../../shared/policy/document.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';

describe('the care part of a policy', () => {
  const faults = (care: object): string[] => {
    try {
      loadPolicy({ preset: 'b2b-standard', care });
      return [];
    } catch (error) {
      return error instanceof PolicyError ? error.faults.map(({ path }) => path) : [String(error)];
    }
  };

  it('tells of talks whose task would always be open, and of causes with two courses', () => {
    expect(faults({ contact: { tiers: { D: { days: 7 } } } })).toEqual(['care.contact.tiers.D.days']);
    const text = { en: 'Course', zh: '课程' };
    const courses = [
      { causes: ['Misuse'], text },
      { causes: ['Wear', ' misuse '], text },
    ];
    expect(faults({ education: { courses } })).toEqual(['care.education.courses.1.causes.1']);
  });
});
