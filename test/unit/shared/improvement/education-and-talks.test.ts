import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { formatDay } from '../../../../shared/values/day.ts';
import type * as make from '../../../fixtures/plain-dossier.ts';
import { complaint, decision, promise, TODAY } from '../../../fixtures/plain-dossier.ts';
import { duties, dutyTexts, feedback, found, look, plan, policy, withOther } from './story.ts';

describe('education', () => {
  const misuse = (ago: number, reason = 'Instructions not clear') =>
    complaint(ago, 'customer', { reason, complaint: false });
  const cases = [
    misuse(3),
    misuse(4),
    misuse(5, 'Broken in use'),
    misuse(6, 'broken in use'),
    misuse(7, 'Broken in use'),
  ];

  it('offers the course for the two causes found most often', () => {
    const a = look(withOther({ cases: [...cases, misuse(9, 'Once')] }));
    const asked = duties(a, 'educate');
    expect(asked.map(({ params }) => [params['cause'], params['count']]).sort()).toEqual([
      ['Broken in use', 3],
      ['Instructions not clear', 2],
    ]);
    expect(asked.map(({ params }) => params['en'])).toContain('Illustrated manual, gone through together once');
    for (const one of asked) for (const text of dutyTexts(a, one)) expect(text).not.toMatch(/undefined|“”/);
  });

  it('is not offered for what is our fault, nor once it was answered', () => {
    const ours = cases.map((c) => ({ ...c, fault: 'us' as const }));
    expect(found(withOther({ cases: ours }), 'educate')).toEqual([]);
    for (const outcome of ['open', 'accepted', 'declined'] as const) {
      const decisions = [plan('education: instructions not clear', 1, { outcome })];
      const left = found(withOther({ cases, decisions }), 'educate').map(({ params }) => params['cause']);
      expect(left, outcome).toEqual(['Broken in use']);
    }
  });

  it('is measured 60 days after it was accepted, in as many days before', () => {
    const decisions = [plan('education: Instructions not clear', 61, { outcome: 'accepted' })];
    const dossier = withOther({ cases: [misuse(3), misuse(62), misuse(63), misuse(122)], decisions });
    expect(found(dossier, 'measure-education', TODAY - 1)).toEqual([]);
    const a = look(dossier);
    const [duty] = duties(a, 'measure-education');
    expect(duty?.params).toMatchObject({ before: 2, after: 1, days: 60, over: 1 });
    const [view] = a.processes;
    expect(view).toMatchObject({ process: 'improvement', at: 'plan-measured', ended: null });
    expect(view?.effect && textsFor('en').effect(view.effect, a)).toBe(
      'Cases of “Instructions not clear”: 2 in the 60 days before, 1 in as many since.',
    );
    const assessed = look({ ...dossier, decisions: decisions.map((d) => ({ ...d, outcome: 'met' as const })) });
    expect(duties(assessed, 'measure-education')).toEqual([]);
    expect(assessed.processes[0]).toMatchObject({ at: null, ended: { how: 'met' } });
  });
});

describe('the rhythm of talks', () => {
  const tierSince = (a: Assessment, daysAgo: number): Assessment => ({
    ...a,
    tier: { ...a.tier, since: formatDay(TODAY - daysAgo) },
  });
  const asked = (parts: make.DossierParts, since = 300): string[] => {
    const dossier = withOther(parts);
    const a = look(dossier, TODAY, tierSince(look(dossier, TODAY - 1), since));
    return duties(a, 'contact').map(({ due }) => due);
  };
  const { days } = policy.care.contact.tiers.A;

  it('is counted from the last talk, whatever recorded it', () => {
    expect(look(withOther({})).tier.letter).toBe('A');
    expect(asked({})).toEqual([formatDay(TODAY - 300 + (days ?? 0))]);
    expect(asked({ incidents: [feedback(30, { answeredOn: TODAY - 30, solvedOn: TODAY - 30 })] })).toEqual([]);
    expect(asked({ incidents: [promise(80, true)] })).toEqual([formatDay(TODAY - 87 + (days ?? 0))]);
    expect(asked({ decisions: [decision('other', 20, { label: 'Talk: needs next year' })] })).toEqual([]);
    expect(asked({ decisions: [decision('other', 20, { label: 'Small talk' })] })).toHaveLength(1);
  });

  it('begins anew with the tier, and asks nothing where no talk could be recorded', () => {
    expect(asked({}, 10)).toEqual([]);
    expect(asked({ sources: { incidents: false, decisions: false } })).toEqual([]);
  });

  it('is closer for a while after a plan was met', () => {
    const met = plan('improvement', 60, { outcome: 'met', expires: TODAY - 30 });
    expect(asked({ decisions: [met] })).toEqual([formatDay(TODAY - 60 + policy.care.watch.contactDays)]);
  });
});
