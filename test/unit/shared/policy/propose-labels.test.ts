import { describe, expect, it } from 'vitest';
import { LABEL_FIELDS, labelsOf, listsFor } from '../../../../shared/policy/labels.ts';
import { loadPolicy } from '../../../../shared/policy/load.ts';
import { confirmedLabels, proposeLabels } from '../../../../shared/policy/propose-labels.ts';

const policy = loadPolicy({ preset: 'b2b-standard' });

const fieldOf = (module: string, field: string) => {
  const found = LABEL_FIELDS.find((f) => f.module === module && f.field === field);
  if (!found) throw new Error(`${module}.${field} has no labels`);
  return found;
};

const propose = (module: string, field: string, label: string) => {
  const [found] = proposeLabels(policy, fieldOf(module, field), [label]);
  return [found?.state, found?.list];
};

describe('labels in the shipped lists', () => {
  it('mean one thing each, in every question', () => {
    for (const { question } of LABEL_FIELDS) {
      const lists = Object.entries(listsFor(question));
      for (const [meaning, list] of lists)
        for (const label of policy.labels[list])
          expect([label, labelsOf(policy).meaning(question, label)]).toEqual([label, meaning]);
    }
  });

  it.each([
    ['Invoices', 'Status', ['Created', 'Approved', 'Delivered', 'Cancelled']],
    ['Deals', 'Stage', ['Qualification', 'Needs Analysis', 'Value Proposition', 'Identify Decision Makers']],
    ['Deals', 'Stage', ['Proposal/Price Quote', 'Negotiation/Review', 'Closed Won', 'Closed Lost']],
    ['Deals', 'Stage', ['Closed Lost to Competition', 'Id. Decision Makers']],
    ['Cases', 'Status', ['New', 'On Hold', 'Escalated', 'Closed']],
    ['Cases', 'Type', ['Question', 'Problem', 'Feature Request']],
    ['Sales_Orders', 'Status', ['Created', 'Approved', 'Delivered', 'Cancelled']],
  ])('hold what Zoho ships in %s.%s', (module, field, labels) => {
    const proposals = proposeLabels(policy, fieldOf(module, field), labels);
    expect(proposals.filter(({ state }) => state !== 'listed')).toEqual([]);
  });
});

describe('proposals for other labels', () => {
  it.each([
    ['Paid by wire', 'proposed', 'paid'],
    ['PAID!', 'proposed', 'paid'],
    ['Bezahlt (Skonto)', 'proposed', 'paid'],
    ['Payee', 'proposed', 'paid'],
    ['Cancelledd', 'proposed', 'void'],
    ['已付款（电汇）', 'proposed', 'paid'],
    ['Overdue 30', 'proposed', 'unpaid'],
  ])('of invoices: %s', (label, state, list) => {
    expect(propose('Invoices', 'Status', label)).toEqual([state, list]);
  });

  it.each([
    'Not paid by wire',
    'Nicht bezahlt (Rate)',
    'Zwölfundneunzig',
    'X',
    'Paid or cancelled',
    '未付款（电汇）也未寄',
  ])('are not made where nobody can tell: %s', (label) => {
    const [state, list] = propose('Invoices', 'Status', label);
    expect(state === 'unknown' || list === 'unpaid').toBe(true);
  });

  it('are not made of nothing', () => {
    expect(proposeLabels(policy, fieldOf('Invoices', 'Status'), ['', '-None-'])).toEqual([]);
  });

  it('grow the lists only, and count once confirmed', () => {
    const proposals = proposeLabels(policy, fieldOf('Invoices', 'Status'), ['Paid by wire', 'Paid', 'Zwölf']);
    const labels = confirmedLabels(policy, proposals);
    expect(labels).toEqual({ paid: [...policy.labels.paid, 'Paid by wire'] });
    const confirmed = loadPolicy({ preset: 'b2b-standard', labels });
    expect(labelsOf(confirmed).meaning('invoiceStatus', 'paid by wire')).toBe('paid');
  });
});
