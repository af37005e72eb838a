import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { EXIT_ID, exitDecision, lookOn, owed, policy, type Story } from '../../../fixtures/exit-story.ts';
import { decision, incident, invoice } from '../../../fixtures/plain-dossier.ts';

/** Nothing was ever paid: the exit closes on its day 135 with 9,000 still owed. */
const CLOSED = 135;

const kinds = (a: Assessment): string[] => a.duties.map(({ kind }) => kind);

const winBack = (a: Assessment) => a.duties.find(({ kind }) => kind === 'win-back');

/** Insolvency is a hard criterion; twelve invoices paid two months late make a low tier. */
const insolvent = incident('insolvency', 1, { confirmed: true, id: '6000000000000000001' });

const late = Array.from({ length: 12 }, (_, month) =>
  invoice(30 * month - 60, 3000, 60, { id: `17000000000000010${10 + month}`, label: `INV-LATE-${month}` }),
);

const bad: Story = { incidents: [insolvent], invoices: [owed(), ...late] };

const neverOpened: Story = { ...bad, more: { exits: [] } };

describe('a customer that was parted with', () => {
  it('is not reviewed for an exit again, however much speaks for one', () => {
    const open = lookOn(CLOSED + 1, neverOpened);
    expect([open.exit?.met, kinds(open)]).toEqual(['hard', expect.arrayContaining(['exit-review'])]);
    const parted = lookOn(CLOSED + 1, bad);
    expect(parted.stage).toBe('Exited');
    expect(parted.exit).toBeNull();
    expect(kinds(parted)).not.toContain('exit-review');
  });

  it('is offered nothing: no plan, no course, no talk, no review of tier or limit', () => {
    const offers = ['improvement-step', 'educate', 'contact', 'tier-review', 'limit-review'];
    const offered = (story: Story): string[] => {
      const before = lookOn(CLOSED, story);
      return [CLOSED + 1, CLOSED + 120].flatMap((day) =>
        kinds(lookOn(day, story, before)).filter((kind) => offers.includes(kind)),
      );
    };
    expect(new Set(offered(neverOpened))).toEqual(new Set(['improvement-step', 'contact', 'tier-review']));
    expect(offered(bad)).toEqual([]);
  });
});

describe('winning back', () => {
  const from = CLOSED + policy.exitProcess.winBackDays;

  it('is a task of its day, with what the customer needs to come back', () => {
    expect(winBack(lookOn(from - 1))).toBeUndefined();
    const asked = lookOn(from);
    expect(winBack(asked)).toMatchObject({
      subject: EXIT_ID,
      who: 'owner',
      params: { card: 70, reached: -1, settled: 0, prepaid: 90 },
    });
    const duty = winBack(asked);
    if (!duty) throw new Error('Nothing is asked');
    expect(textsFor('en').duty(duty, asked)).toContain(
      'card of 70 or more (none yet), nothing owed from before (still open)',
    );
    expect(textsFor('zh').duty(duty, asked)).toContain('新的资质评分不低于 70 分（尚无）');
    expect(winBack(lookOn(from + 200))?.since).toBe(duty.since);
  });

  it('tells how far the customer has come', () => {
    const decisions = [exitDecision(), decision('qualification', -from, { value: 55, id: '5800000000000000009' })];
    expect(winBack(lookOn(from, { decisions, invoices: [owed(140)] }))?.params).toMatchObject({
      reached: 55,
      settled: 1,
    });
  });

  it('is over once a decision about it is on record, and once the customer has met what it takes', () => {
    const answer = (on: number) => decision('other', -on, { about: 'Win-back', id: '5800000000000000008' });
    expect(winBack(lookOn(from + 3, { decisions: [exitDecision(), answer(from + 3)] }))).toBeUndefined();
    expect(winBack(lookOn(from + 3, { decisions: [exitDecision(), answer(from - 1)] }))).toBeDefined();
    const card = decision('qualification', -from, { value: 80, id: '5800000000000000007' });
    const back = lookOn(from, { decisions: [exitDecision(), card], invoices: [owed(140)] });
    expect([back.stage, winBack(back)]).toEqual(['Active', undefined]);
  });

  it('is not tried after fraud', () => {
    const fraud = incident('fraud', 5, { confirmed: true, severity: 'serious' });
    expect(winBack(lookOn(from, { incidents: [fraud] }))).toBeUndefined();
  });
});
