import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../../../../../shared/assessment/assessment.ts';
import type { ProcessView } from '../../../../../../shared/processes/process.ts';
import { approvalValues, type WaitingApproval } from '../../../../../../widget/panel/acts/decisions/approvals.ts';
import { assessed } from '../../../../../fixtures/assessments.ts';
import * as customers from '../../../../../fixtures/customers.ts';

const ME = { id: '7' };

const healthy = assessed(customers.healthy());

function approved(kind: string, needs: string[], approver?: WaitingApproval['approver'], id = 'd1') {
  const steps: ProcessView['steps'] = [
    {
      id: 'decision',
      state: 'open',
      from: '2026-06-01',
      due: '2026-06-03',
      doneOn: null,
      who: 'finance',
      needs,
      evidence: ['d1'],
    },
  ];
  const screening: ProcessView = {
    process: 'screening',
    recordId: 'r1',
    since: '2026-06-01',
    steps,
    at: 'decision',
    ended: null,
    refused: [],
  };
  const assessment: Assessment = { ...healthy, processes: [screening] };
  const waiting: WaitingApproval = {
    id,
    label: 'Decision',
    row: { id, Kind: kind },
    module: 'Winnow_Decisions',
    requester: { id: '1', name: 'Sam' },
    approver,
  };
  return approvalValues(waiting, assessment, ME);
}

describe('what an approval writes', () => {
  test('one person is enough for most', () => {
    expect(approved('Screening', ['screening-approval'])).toEqual({ State: 'Approved', Approved_By: ME });
  });

  test('the first of two leaves a large limit open for the second', () => {
    const needs = ['screening-approval', 'screening-second-approver'];
    expect(approved('Screening', needs)).toEqual({ Approved_By: ME });
    const second = approved('Screening', needs, { id: '2', name: 'Felix' });
    expect(second).toEqual({ State: 'Approved', Second_Approved_By: ME });
  });

  test('the need of one record is not that of another', () => {
    const needs = ['screening-second-approver'];
    expect(approved('Limit', needs, undefined, 'd2')).toEqual({ State: 'Approved', Approved_By: ME });
  });
});
