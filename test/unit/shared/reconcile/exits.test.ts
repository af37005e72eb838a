import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import { decodeAssessment, encodeAssessment } from '../../../../shared/assessment/codec.ts';
import type { Exit } from '../../../../shared/dossier/dossier.ts';
import type { Change } from '../../../../shared/reconcile/change.ts';
import { exitChanges } from '../../../../shared/reconcile/exits.ts';
import { parseDay } from '../../../../shared/values/day.ts';
import { stories } from '../../../fixtures/arbitrary-exit.ts';
import { dossierOf, EXIT_ID, exitDecision, OPENED, owed, policy, type Story } from '../../../fixtures/exit-story.ts';
import { CUSTOMER_ID } from '../../../fixtures/plain-dossier.ts';

/** A CRM with one exit record, kept as the changes leave it. */
class TinyCrm {
  shown: Exit['shown'] = {};
  fields: Record<string, unknown> = {};
  notes = new Map<string, string>();
  previous: Assessment | undefined;
  language: 'en' | 'zh' = 'en';

  look(day: number, story: Story = {}): Change[] {
    const dossier = dossierOf({ ...story, exit: { ...story.exit, shown: this.shown } });
    const assessment = assess(dossier, policy, OPENED + day, { previous: this.previous, withoutLift: true });
    const changes = exitChanges({
      shown: { module: 'Accounts', id: CUSTOMER_ID },
      dossier,
      assessment,
      previous: this.previous,
      policy,
      language: this.language,
    });
    for (const change of changes) {
      if (change.kind === 'note') this.notes.set(change.title, change.content);
      if (change.kind !== 'update') continue;
      expect(change).toMatchObject({ module: 'Winnow_Exits', id: EXIT_ID });
      Object.assign(this.fields, change.values);
      const due = parseDay(this.fields['Step_Due_On']);
      this.shown = { stage: String(this.fields['Stage']).toLowerCase(), ...(due === undefined ? {} : { due }) };
    }
    this.previous = decodeAssessment(encodeAssessment(assessment));
    return changes;
  }
}

describe('the exit record in the CRM', () => {
  it('is written once after the win-back day, also where the assessment itself had no reason to be written again', () => {
    const crm = new TinyCrm();
    for (let day = 0; day <= 310; day += 1) crm.look(day);
    const { previous } = crm;
    const written = [316, 317, 318].map((day) => {
      crm.previous = previous;
      return crm.look(day).length;
    });
    expect(written).toEqual([1, 0, 0]);
  });

  it('follows the steps from the first look to the end, and nothing is written twice', () => {
    const crm = new TinyCrm();
    const stages: unknown[] = [];
    for (let day = 0; day <= 330; day += 1) {
      crm.look(day);
      if (stages.at(-1) !== crm.fields['Stage']) stages.push(crm.fields['Stage']);
      expect(crm.look(day), `second look on day ${day}`).toEqual([]);
    }
    expect(stages).toEqual([
      'Evidence',
      'Remediation',
      'Decision',
      'Demand',
      'Notice',
      'Run-down',
      'Statement',
      'Termination',
      'Settlement',
      'Handover',
      'Closing',
      'Parted',
    ]);
    expect(crm.notes.size).toBe(0);
    expect(crm.fields).toMatchObject({ Step_Due_On: null, Next_Step: '' });
  });

  it('says what the step needs, and the watch after a recovery', () => {
    const crm = new TinyCrm();
    crm.look(0);
    expect(crm.fields).toMatchObject({ Stage: 'Evidence', Step_Due_On: '2025-11-17' });
    expect(crm.fields['Next_Step']).toMatch(/^Evidence and fault check: Ask the customer/);
    crm.look(70, { invoices: [owed(65)] });
    expect(crm.fields).toMatchObject({ Stage: 'Recovered', Step_Due_On: '2026-04-14' });
    expect(crm.fields['Next_Step']).toBe('Recovered; watch until Apr 14, 2026.');
    crm.look(65 + 91, { invoices: [owed(65)] });
    expect(crm.fields).toMatchObject({ Stage: 'Recovered', Step_Due_On: null, Next_Step: '' });
  });

  it('writes the evidence at the opening and when the step changes, and not every day', () => {
    const crm = new TinyCrm();
    const writes = [0, 1, 2, 3, 4, 5, 6].filter((day) =>
      crm.look(day).some((change) => change.kind === 'update' && 'Evidence' in change.values),
    );
    expect(writes).toEqual([0, 5]);
    const text = String(crm.fields['Evidence']);
    expect(text).toContain('INV-OWED, $9,000, due Aug 2, 2025');
    expect(text).toContain('Evidence about Kestrel');
    crm.language = 'zh';
    crm.previous = undefined;
    crm.look(42, { decisions: [exitDecision()] });
    expect(String(crm.fields['Evidence'])).toContain('Kestrel 的证据');
    expect(String(crm.fields['Evidence'])).toContain('first approver + second approver');
  });

  it('puts back a stage that somebody has moved ahead, and says why once', () => {
    const crm = new TinyCrm();
    crm.look(20);
    crm.shown = { ...crm.shown, stage: 'termination' };
    expect(crm.look(20).map((change) => change.kind)).toEqual(['update', 'note']);
    expect(crm.shown.stage).toBe('remediation');
    expect([...crm.notes.keys()]).toEqual([
      'Winnow: Exit Kestrel put back from “Contract ended” to “Remediation offer” on 2025-11-30',
    ]);
    expect([...crm.notes.values()][0]).toContain('The plan runs.');
    expect(crm.look(20)).toEqual([]);
    crm.shown = { ...crm.shown, stage: 'opened' };
    expect(crm.look(20).map((change) => change.kind)).toEqual(['update']);
  });

  it('has nothing left to write after its own writes, on any day of any exit', () => {
    const days = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(stories, days, (story, looks) => {
        const crm = new TinyCrm();
        for (const day of looks.sort((a, b) => a - b)) {
          crm.look(day, story);
          expect(crm.look(day, story)).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('cuts a long pack to what the field holds', () => {
    const label = 'x'.repeat(2000);
    const incidents = Array.from({ length: 60 }, (_, n) => ({
      id: `4${n}`,
      label,
      kind: 'breach',
      fault: 'customer',
      severity: 'minor',
      confirmed: false,
      amount: null,
      on: OPENED - n,
      due: null,
      kept: null,
      answeredOn: null,
      solvedOn: null,
      invoiceId: null,
    })) satisfies Story['incidents'];
    const crm = new TinyCrm();
    crm.look(0, { incidents });
    expect(String(crm.fields['Evidence']).length).toBeLessThanOrEqual(32_000);
  });
});
