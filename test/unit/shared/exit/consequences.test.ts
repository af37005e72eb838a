import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import type { Decision } from '../../../../shared/dossier/dossier.ts';
import { exitLetterFacts } from '../../../../shared/letters/values/exit-facts.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import {
  dossierOf,
  EXIT_ID,
  exitDecision,
  lookOn,
  OPENED,
  owed,
  policy,
  type Story,
  WHO,
} from '../../../fixtures/exit-story.ts';
import { deal, decision } from '../../../fixtures/plain-dossier.ts';

const gate = (a: Assessment): string[] | undefined => a.gates.find(({ id }) => id === 'G8')?.evidence;

const exitDuties = (a: Assessment) => a.duties.filter(({ kind }) => kind === 'exit-step');

const settled: Story = { invoices: [owed(105)], days: { Settled_On: 106, Handed_Over_On: null, Closed_On: 110 } };

describe('gate G8', () => {
  it('opens with the notice and not before, and closes when the exit is stopped or the customer pays', () => {
    expect(gate(lookOn(58))).toBeUndefined();
    expect(gate(lookOn(59))).toEqual([EXIT_ID]);
    expect(gate(lookOn(66, { invoices: [owed(65)] }))).toBeUndefined();
    const stopped: Story = { days: { Stopped_On: 61 }, words: { Stop_Reason: 'A new owner pays' } };
    expect(gate(lookOn(61, stopped))).toBeUndefined();
    expect(lookOn(61, stopped).stage).toBe('Active');
  });

  it('does not open on a notice that does not count', () => {
    expect(gate(lookOn(59, { days: { Notice_Sent_On: 50 } }))).toBeUndefined();
  });

  it('stays open after the parting until the customer may come back; then what is paid in advance passes first', () => {
    const card = (score: number): Decision =>
      decision('qualification', -300, { value: score, id: '5800000000000000001' });
    const later = (id: string, prepaid: boolean) => deal(-330, 500, { outcome: 'open', id, prepaid });
    const deals = [later('2800000000000000001', false), later('2800000000000000002', true)];
    const checks = (a: Assessment) => a.deals.map(({ id, check }) => [id.at(-1), check]);
    const on = (day: number, score?: number, story: Story = settled) =>
      lookOn(day, {
        ...story,
        decisions: [exitDecision(), ...(score === undefined ? [] : [card(score)])],
        more: { deals },
      });
    expect([gate(on(310)), on(310).stage]).toEqual([[EXIT_ID], 'Exited']);
    expect([gate(on(310, 60)), on(310, 60).stage]).toEqual([[EXIT_ID], 'Exited']);
    expect([gate(on(310, 80)), on(310, 80).stage]).toEqual([[EXIT_ID], 'Active']);
    expect(checks(on(310, 60))).toEqual([
      ['1', 'warn'],
      ['2', 'warn'],
    ]);
    expect(checks(on(310, 80))).toEqual([
      ['1', 'warn'],
      ['2', 'clear'],
    ]);
    expect(gate(on(390, 80))).toEqual([EXIT_ID]);
    expect(gate(on(391, 80))).toBeUndefined();
    expect(on(310, 80, {}).stage).toBe('Exited');
    expect(on(310).processes).toHaveLength(1);
    expect(on(310, 80).processes).toEqual([]);
  });

  it('follows the decision alone in a firm without exit records', () => {
    const decisions = [exitDecision(40)];
    expect(gate(lookOn(50, { decisions, more: { exits: [] } }))).toEqual([decisions[0]?.id]);
  });
});

describe('the alert about a missed cure', () => {
  const missed = (day: number, story?: Story) => lookOn(day, story).alerts.find(({ rule }) => rule === 'cure-missed');

  it('sounds the day after, while something is owed and the exit runs', () => {
    expect(missed(57)).toBeUndefined();
    expect(missed(58)).toMatchObject({ severity: 'high', evidence: [EXIT_ID], params: { days: 1, total: 900_000 } });
    expect(missed(66, { invoices: [owed(65)] })).toBeUndefined();
    expect(missed(125)?.params['days']).toBe(6);
    expect(missed(140)).toBeUndefined();
  });
});

describe('the advice to part', () => {
  const lacking = (day: number, story?: Story) => lookOn(day, story).exit?.missing ?? [];
  const fraud: Story = {
    days: { Plan_Offered_On: 7 },
    incidents: [
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
    ],
  };

  it('takes the exit’s own steps for what they are', () => {
    expect(lacking(1, fraud)).toEqual(expect.arrayContaining(['two-people', 'demand-sent', 'alternative-offered']));
    expect(lacking(20, fraud)).not.toContain('alternative-offered');
    expect(lacking(45, fraud)).toEqual(['replacement-revenue', 'dependencies']);
    expect(lacking(45, { ...fraud, decisions: [exitDecision(42, { approver: WHO.accountOwner })] })).toContain(
      'two-people',
    );
  });
});

describe('duties of an exit', () => {
  it('are one a step that is open, for the one who has it, and urgent once late', () => {
    const [duty, ...rest] = exitDuties(lookOn(3));
    expect(rest).toEqual([]);
    expect(duty).toMatchObject({
      kind: 'exit-step',
      subject: `${EXIT_ID}:evidence`,
      since: '2025-11-10',
      due: '2025-11-17',
      who: 'case-owner',
      userId: WHO.caseOwner,
      severity: 'warn',
      params: { step: 'evidence' },
      evidence: [EXIT_ID],
    });
    expect(duty?.subject.length).toBeLessThanOrEqual(40);
    expect(exitDuties(lookOn(65)).map(({ params }) => params['step'])).toEqual(['statement', 'run-down']);
    const late = lookOn(20, { days: { Signed_On: null } });
    expect(exitDuties(late)[0]?.severity).toBe('high');
    expect(exitDuties(lookOn(140))).toEqual([]);
  });

  it('are said in both languages, with the name of the exit', () => {
    const a = lookOn(3);
    const [duty] = exitDuties(a);
    expect(duty && textsFor('en').duty(duty, a)).toBe('Exit, evidence and fault check: Exit Kestrel');
    expect(duty && textsFor('zh').duty(duty, a)).toBe('客户退出：证据与责任核查：Exit Kestrel');
  });
});

describe('what the letters of an exit say', () => {
  const facts = (day: number, story: Story = {}) =>
    exitLetterFacts({ dossier: dossierOf(story), policy, asOf: OPENED + day });

  it('is counted ahead before the acts, and taken from them afterwards', () => {
    const none = { Demand_Sent_On: null, Cure_By: null, Notice_Sent_On: null, Effective_On: null };
    expect(facts(42, { days: none })).toMatchObject({
      exitId: EXIT_ID,
      at: 'demand',
      demanded: ['1700000000000000001'],
      demandedOn: null,
      cureBy: '2026-01-06',
      noticedOn: null,
      noticeDays: 30,
      effectiveOn: '2026-01-21',
      balance: 900_000,
    });
    expect(facts(60)).toMatchObject({
      at: 'run-down',
      demandedOn: '2025-12-22',
      cureBy: '2026-01-06',
      clause: '12.3',
      reasons: 'Unpaid since July',
      noticedOn: '2026-01-08',
      effectiveOn: '2026-02-07',
      appealBy: '2026-01-18',
      appealedOn: null,
      answerBy: null,
      statementBy: '2026-01-22',
      settleBy: '2026-03-09',
      returnBy: '2026-02-17',
    });
    expect(facts(63, { days: { Appealed_On: 62 } })).toMatchObject({
      appealedOn: '2026-01-11',
      answerBy: '2026-01-23',
    });
  });

  it('is nothing without an exit', () => {
    expect(facts(10, { more: { exits: [] } })).toBeNull();
  });
});
