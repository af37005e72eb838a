import { describe, expect, it } from 'vitest';
import { exitDecision, exitOn, OPENED, type Story, stepOf, WHO } from '../../../fixtures/exit-story.ts';
import { contract, usd } from '../../../fixtures/plain-dossier.ts';

const whys = (day: number, story: Story): string[] => exitOn(day, story).refused.map(({ why }) => why);

const DECIDING = 42;

/** Where the exit stands once the decision is on record, and why the decision does not count. */
const decided = (story: Story): [string | null, string[]] => {
  const { at, refused } = exitOn(DECIDING, story);
  return [at, refused.filter(({ evidence }) => evidence.length > 0).map(({ why }) => why)];
};

describe('who may decide to part', () => {
  const by = (more: Parameters<typeof exitDecision>[1], on = DECIDING): Story => ({
    decisions: [exitDecision(on, more)],
  });

  it('is two people who neither asked nor own the account', () => {
    expect(decided(by({}))).toEqual(['demand', []]);
  });

  it.each([
    ['one approver', { secondApprover: WHO.first }, ['exit-two-approvers']],
    ['the account owner', { approver: WHO.accountOwner }, ['exit-approver-owner']],
    ['the account owner second', { secondApprover: WHO.accountOwner }, ['exit-approver-owner']],
    [
      'the requester of the exit',
      { requester: 'other', createdBy: 'other', approver: WHO.requester },
      ['exit-approver-requester'],
    ],
    ['the maker of the record', { createdBy: WHO.first }, ['exit-approver-requester']],
    ['nobody', { approver: null }, ['exit-two-approvers']],
    ['two people without a reason', { reason: ' ' }, ['exit-decision-reason']],
    ['two people, changed by the requester since', { modifiedBy: WHO.requester }, ['exit-decision-changed']],
  ])('is not %s', (_, more, faults) => {
    const [at, why] = decided(by(more));
    expect(at).toBe('decision');
    expect(new Set(why)).toEqual(new Set(faults));
  });

  it('is nobody before the plan has ended', () => {
    expect(decided(by({}, 36))).toEqual(['decision', ['exit-too-early']]);
  });

  it('takes the first of two decisions that counts, whoever made the other', () => {
    const decisions = [exitDecision(40, { approver: WHO.accountOwner }), exitDecision(41), exitDecision(42)];
    expect(stepOf(exitOn(DECIDING, { decisions }), 'decision')).toMatchObject({ state: 'done', doneOn: '2025-12-21' });
  });

  it('says that a proposed decision waits for approval, and that a rejected one does not count', () => {
    expect(stepOf(exitOn(DECIDING, by({ state: 'proposed' })), 'decision').needs).toEqual(['exit-decision-approval']);
    expect(decided(by({ state: 'rejected' }))).toEqual(['decision', ['exit-decision-rejected']]);
  });

  it('needs a decision about this very exit', () => {
    expect(decided(by({ exitId: '7000000000000000009' }))[0]).toBe('decision');
  });

  it('asks legal above the contract value that the policy sets', () => {
    const contracts = [contract(null, { amount: usd(60_000), noticeDays: 30 })];
    expect(stepOf(exitOn(DECIDING, { contracts }), 'decision').needs).toEqual(['exit-legal']);
    expect(exitOn(DECIDING, { contracts, people: { Legal_Approved_By: WHO.legal } }).at).toBe('demand');
    const own = { contracts, people: { Legal_Approved_By: WHO.requester } };
    expect([exitOn(DECIDING, own).at, whys(DECIDING, own)]).toEqual([
      'decision',
      expect.arrayContaining(['exit-legal-involved']),
    ]);
  });
});

describe('who signs the evidence', () => {
  it.each<[string, Story, string]>([
    ['the same person twice', { people: { Sales_Signed_By: WHO.finance } }, 'exit-signatures'],
    ['the fault is ours', { words: { Fault_Finding: 'us' } }, 'exit-own-fault'],
    ['nobody has asked the customer', { days: { Customer_Asked_On: null } }, 'exit-customer-asked'],
  ])('does not suffice where %s', (_, story, need) => {
    expect(exitOn(20, story).at).toBe('evidence');
    expect(stepOf(exitOn(20, story), 'evidence').needs).toEqual([need]);
  });
});

describe('who answers an appeal', () => {
  const appeal = (reviewer: string): Story => ({
    days: { Appealed_On: 62, Appeal_Answered_On: 70 },
    words: { Appeal_Result: 'rejected' },
    people: { Appeal_Reviewer: reviewer },
  });

  it.each([WHO.requester, WHO.first, WHO.second, WHO.finance, WHO.sales, WHO.caseOwner, WHO.accountOwner])(
    'is not %s',
    (reviewer) => {
      const view = exitOn(75, appeal(reviewer));
      expect(view.steps.filter((s) => s.state === 'paused').map((s) => s.id)).toEqual(['run-down', 'statement']);
      expect(view.refused).toContainEqual({ what: 'Appeal_Reviewer', why: 'exit-reviewer-involved', evidence: [] });
    },
  );

  it('is somebody who had no part in it', () => {
    expect(exitOn(75, appeal(WHO.reviewer)).at).toBe('termination');
  });

  it('makes undone what was done while it was awaited', () => {
    const before = appeal(WHO.reviewer);
    const view = exitOn(75, { ...before, days: { Appealed_On: 55, Appeal_Answered_On: 62 } });
    expect(view.at).toBe('notice');
    expect(view.refused).toContainEqual({ what: 'Notice_Sent_On', why: 'exit-appeal-open', evidence: [] });
  });

  it('has ten working days, and whoever the policy names sees to it', () => {
    const view = exitOn(63, { days: { Appealed_On: 62 } });
    expect(stepOf(view, 'run-down')).toMatchObject({
      state: 'paused',
      due: '2026-01-23',
      who: 'manager',
      needs: ['exit-appeal-reviewer', 'exit-appeal-result', 'exit-appeal-answered'],
    });
    expect(OPENED + 62).toBe(20_464);
  });

  it('holds nothing after fraud', () => {
    const incidents: Story['incidents'] = [
      {
        id: '4700000000000000001',
        label: 'Fraud',
        kind: 'fraud',
        fault: 'customer',
        severity: 'serious',
        confirmed: true,
        amount: null,
        on: OPENED,
        due: null,
        kept: null,
        answeredOn: null,
        solvedOn: null,
        invoiceId: null,
      },
    ];
    expect(stepOf(exitOn(63, { days: { Appealed_On: 62 }, incidents }), 'run-down').state).toBe('open');
  });

  it('is asked in vain once the time to appeal is over', () => {
    expect(whys(75, { days: { Appealed_On: 70 } })).toContain('exit-appeal-late');
    expect(whys(41, { days: { Appealed_On: 40 } })).toContain('exit-appeal-early');
  });
});
