import { describe, expect, it } from 'vitest';
import { assess } from '../../../../shared/assessment/assess.ts';
import type { Assessment } from '../../../../shared/assessment/assessment.ts';
import { decodeAssessment } from '../../../../shared/assessment/codec.ts';
import type { Dossier, Invoice } from '../../../../shared/dossier/dossier.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import type { Change, Shown } from '../../../../shared/reconcile/change.ts';
import { reconcile } from '../../../../shared/reconcile/reconcile.ts';
import { relevantTaskKeys } from '../../../../shared/reconcile/tasks.ts';
import { type LoggedChange, tierChange } from '../../../../shared/reconcile/tier-change.ts';
import { textsFor } from '../../../../shared/texts/by-language.ts';
import { present } from '../../../../shared/values/objects.ts';
import { nothingElse } from '../../../fixtures/arbitrary.ts';

const DAY = 20_400;

// Without digests every alert has a task of its own.
const policy = loadPolicy({ preset: 'b2b-standard', tasks: { digest: { weekdays: [] } } });

const ID = '9000000000000000001';

function invoice(n: number, due: number, paidOn: number | null, minor = 100_000): Invoice {
  const amount = { currency: 'USD', minor, home: minor };
  return {
    id: `100000000000000000${n}`,
    label: `INV-${n}`,
    issued: due - 30,
    due,
    amount,
    dispute: 'none',
    modifiedOn: null,
    ...(paidOn === null
      ? { open: amount, state: 'open', paidOn: null, paidOnSource: null }
      : { open: { ...amount, minor: 0, home: 0 }, state: 'settled', paidOn, paidOnSource: 'field' }),
  };
}

function dossier(lastPaid: number | null, name = 'Acme'): Dossier {
  const history = [1, 2, 3, 4, 5, 6].map((n) => invoice(n, DAY - 40 * n, DAY - 40 * n));
  return {
    customer: {
      id: ID,
      module: 'Accounts',
      name,
      ownerId: '8000000000000000001',
      currency: 'USD',
      rate: null,
      industry: null,
      country: null,
      employees: null,
      annualRevenue: null,
      tags: [],
      limit: { state: 'not-set' },
    },
    home: 'USD',
    invoices: [...history, invoice(7, DAY - 20, lastPaid, 500_000)],
    deals: [],
    cases: [],
    defects: [],
    ...nothingElse,
  };
}

/** A CRM of one customer, kept as the changes leave it. */
class TinyCrm {
  shown: Shown = {
    module: 'Accounts',
    id: ID,
    ownerId: '8000000000000000001',
    tags: ['VIP'],
    tasks: [],
    stored: undefined,
    fields: Object.fromEntries(
      ['Score', 'Tier', 'Hold', 'Reasons', 'Exposure', 'Overdue', 'Assessed_At', 'Assessment'].map((f) => [
        `Winnow_${f}`,
        null,
      ]),
    ),
  };
  notes: string[] = [];

  look(facts: Dossier, asOf: number, unlogged: LoggedChange[] = []): { changes: Change[]; assessment: Assessment } {
    const previous = decodeAssessment(this.shown.fields['Winnow_Assessment']);
    const assessment = assess(facts, policy, asOf, { previous });
    const keys = relevantTaskKeys({ customerId: ID, assessment, previous, policy });
    const shown = { ...this.shown, stored: previous, tasks: this.shown.tasks.filter((t) => keys.includes(t.key)) };
    const changes = reconcile({
      shown,
      dossier: facts,
      assessment,
      previous,
      unlogged,
      policy,
      language: 'en' as const,
      assessedAt: '2026-11-20T10:00:00+00:00',
    });
    for (const change of changes) this.apply(change);
    return { changes, assessment };
  }

  apply(change: Change): void {
    const { shown } = this;
    if (change.kind === 'fields') Object.assign(shown.fields, change.values);
    if (change.kind === 'add-tag') shown.tags.push(change.tag);
    if (change.kind === 'remove-tag') shown.tags = shown.tags.filter((t) => t !== change.tag);
    if (change.kind === 'note') this.notes.push(change.title);
    if (change.kind === 'open-task')
      shown.tasks.push({
        id: `t${shown.tasks.length}`,
        key: change.key,
        open: true,
        priority: change.priority,
        due: change.due,
        closedOn: null,
      });
    if (change.kind === 'update-task' || change.kind === 'close-task') {
      const task = shown.tasks.find((t) => t.id === change.taskId);
      if (task && change.kind === 'close-task') task.open = false;
      if (task && change.kind === 'update-task')
        Object.assign(task, present('priority', change.priority), present('due', change.due));
    }
  }
}

/** The fall from B to what an assessment came to, ready to be told. */
const fallOf = (after: Assessment): LoggedChange =>
  tierChange({ before: { ...after, tier: { ...after.tier, letter: 'B' } }, after }, { policy, language: 'en' });

const kinds = (changes: Change[]): string[] => changes.map((c) => c.kind);

describe('reconciling', () => {
  it('writes fields and the tier tag at the first look, keeps foreign tags, and nothing at the second', () => {
    const crm = new TinyCrm();
    expect(kinds(crm.look(dossier(DAY - 20), DAY).changes)).toEqual(['add-tag', 'fields']);
    expect(crm.shown.tags).toEqual(['VIP', 'Winnow B']);
    expect(crm.look(dossier(DAY - 20), DAY).changes).toEqual([]);
  });

  it('writes nothing on later days on which only time has passed', () => {
    const crm = new TinyCrm();
    crm.look(dossier(DAY - 20), DAY);
    expect(crm.look(dossier(DAY - 20), DAY + 3).changes).toEqual([]);
  });

  it('leaves the sentence alone while only its ages move, and writes it again where somebody has emptied it', () => {
    const crm = new TinyCrm();
    // So long overdue that no line moves any more.
    const late = DAY + 110;
    crm.look(dossier(null), late);
    const reasons = crm.shown.fields['Winnow_Reasons'];
    const { changes, assessment } = crm.look(dossier(null), late + 1);
    expect(textsFor('en').brief(assessment, 255)).not.toBe(reasons);
    expect(changes).toEqual([]);
    crm.shown.fields['Winnow_Reasons'] = null;
    expect(kinds(crm.look(dossier(null), late + 1).changes)).toEqual(['fields']);
  });

  it('writes afresh when a person has cleared the time of assessment', () => {
    const crm = new TinyCrm();
    crm.look(dossier(DAY - 20), DAY);
    crm.shown.fields['Winnow_Assessed_At'] = null;
    expect(kinds(crm.look(dossier(DAY - 20), DAY).changes)).toEqual(['fields']);
  });

  it('on a fall opens a task and moves the tag, and tells why when its day is closed, with the fields last', () => {
    const crm = new TinyCrm();
    crm.look(dossier(DAY - 20), DAY - 60);
    const { changes, assessment } = crm.look(dossier(null), DAY);
    expect(assessment.tier.letter).not.toBe('B');
    expect(kinds(changes).at(-1)).toBe('fields');
    expect(kinds(changes)).toContain('open-task');
    expect(crm.shown.tags).toEqual(['VIP', `Winnow ${assessment.tier.letter}`]);
    expect(crm.notes).toEqual([]);
    expect(crm.look(dossier(null), DAY).changes).toEqual([]);
    const { changes: logging } = crm.look(dossier(null), DAY, [fallOf(assessment)]);
    expect(kinds(logging)).toEqual(['note', 'create']);
    expect(crm.notes).toEqual([expect.stringContaining(`B → ${assessment.tier.letter}`)]);
  });

  it('reaches the same state when it was stopped after any of its writes', () => {
    const whole = new TinyCrm();
    whole.look(dossier(DAY - 20), DAY - 21);
    const start = structuredClone(whole.shown);
    const { changes } = whole.look(dossier(null), DAY);
    for (let done = 0; done < changes.length; done += 1) {
      const crm = new TinyCrm();
      crm.shown = structuredClone(start);
      for (const change of changes.slice(0, done)) crm.apply(change);
      crm.look(dossier(null), DAY);
      expect(crm.shown).toEqual(whole.shown);
    }
  });

  it('closes the task when the cause is gone, and leaves one alone that a person has completed', () => {
    const crm = new TinyCrm();
    crm.look(dossier(null), DAY);
    expect(crm.shown.tasks.filter((t) => t.open).length).toBeGreaterThan(0);
    for (const task of crm.shown.tasks) task.open = false;
    expect(kinds(crm.look(dossier(null), DAY + 1).changes)).not.toContain('open-task');
    for (const task of crm.shown.tasks) task.open = true;
    crm.look(dossier(DAY + 2), DAY + 2);
    crm.look(dossier(DAY + 2), DAY + 40);
    expect(crm.shown.tasks.filter((t) => t.open)).toEqual([]);
  });

  it('raises an open task when the alert gets graver, and opens a second where the first was done', () => {
    const crm = new TinyCrm();
    crm.look(dossier(null), DAY);
    const overdue = crm.shown.tasks.find((t) => t.key.includes('oldest-overdue'));
    expect(overdue?.priority).toBe('Low');
    crm.look(dossier(null), DAY + 15);
    expect(overdue?.priority).toBe('Normal');
    if (overdue) overdue.open = false;
    const { changes } = crm.look(dossier(null), DAY + 45);
    const opened = changes.filter((c) => c.kind === 'open-task').map((c) => c.key);
    expect(opened).toContain(`${overdue?.key}:high`);
  });

  it('carries any name as plain text', () => {
    const name = `O'Neil "&" <script>alert(1)</script> 😀 ${'很长的名字'.repeat(50)}`;
    const crm = new TinyCrm();
    const { changes } = crm.look(dossier(null, name), DAY);
    const task = changes.find((c) => c.kind === 'open-task');
    expect(task?.subject).toContain('<script>');
    expect([...(task?.subject ?? '')].length).toBeLessThanOrEqual(250);
  });
});
