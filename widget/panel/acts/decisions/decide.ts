import type { Row } from '../../../../shared/records/field-map.ts';
import type { ActReceipt } from '../../context.ts';
import { type Act, type ActContext, currentUser, updateRecord } from '../act.ts';
import { optionsOf } from '../fields.ts';
import { approvalValues, hasRoleFor, type WaitingApproval, waitingApprovals } from './approvals.ts';

const REASON_LENGTH = 2000;

/** Approves or rejects the requests of others. The user's own requests are shown, but another person has to decide them. */
export const decide: Act = {
  module: 'Winnow_Decisions',
  async open(context) {
    const { w, preset, user } = context;
    const words = w.decide;
    const waiting = await waitingApprovals(context);
    if (waiting.length === 0) return { nothingToDo: words.none };
    const ownRequests = waiting.filter(({ requester }) => requester?.id === user.id);
    const alreadySigned = waiting.filter(
      (approval) => !ownRequests.includes(approval) && approval.approver?.id === user.id,
    );
    const others = waiting.filter((approval) => !ownRequests.includes(approval) && !alreadySigned.includes(approval));
    const open = others.filter((approval) => hasRoleFor(approval, context.assessment, user.id));
    const noRole = others.filter((approval) => !open.includes(approval));
    const notMine = [
      ...noRole.map(({ label }) => words.noRole(label)),
      ...ownRequests.map(({ label }) => words.mine(label)),
      ...alreadySigned.map(({ label }) => words.signed(label)),
    ];
    const [only] = open;
    if (!only) return { nothingToDo: [words.noneForYou, ...notMine].join(' ') };
    const chosen = (id: string | undefined): WaitingApproval => open.find((approval) => approval.id === id) ?? only;
    const initial = open.length === 1 ? only.id : open.find(({ id }) => id === preset['subject'])?.id;
    return {
      title: words.title,
      lead: [words.lead, open.map((approval) => approvalText(approval, context)), ...notMine],
      submitLabel: words.submit,
      confirm: ({ which, answer }) => [words.confirm[answer === 'rejected' ? answer : 'approved'](chosen(which).label)],
      fields: [
        {
          name: 'which',
          kind: 'pick',
          label: words.which,
          required: true,
          ...(initial === undefined ? {} : { initial }),
          options: open.map(({ id, label }) => ({ value: id, label })),
        },
        {
          name: 'answer',
          kind: 'pick',
          label: words.answer,
          required: true,
          options: optionsOf(words.answers),
        },
        {
          name: 'why',
          kind: 'long',
          label: words.why,
          help: words.whyHelp,
          required: true,
          maxLength: 500,
          visibleWhen: ({ which, answer }) => answer === 'rejected' && chosen(which).module === 'Winnow_Decisions',
        },
      ],
      run: ({ which, answer, why = '' }) =>
        answer === 'rejected' ? reject(chosen(which), why, context) : approve(chosen(which), context),
    };
  },
};

function approve(approval: WaitingApproval, context: ActContext): Promise<ActReceipt> {
  const { id, label, row, module } = approval;
  const values = approvalValues(approval, context.assessment, currentUser(context));
  const message = context.w.decide.done.approved(label);
  return updateRecord(context, { module, id, values, before: row, message });
}

function reject({ id, label, row, module }: WaitingApproval, why: string, context: ActContext): Promise<ActReceipt> {
  // An incident logged in error stays on record; without a confirmation it never counts.
  const values = module === 'Winnow_Incidents' ? { Solved_On: context.today } : rejectionValues(context, row, why);
  const message = context.w.decide.done.rejected(label);
  return updateRecord(context, { module, id, values, before: row, message });
}

function approvalText({ label, row, requester, approver }: WaitingApproval, { w }: ActContext): string {
  const named = approver ? `${label} (${w.decide.second})` : label;
  return w.decide.line(named, requester?.name ?? '–', String(row['Reason'] ?? ''));
}

function rejectionValues(context: ActContext, row: Row, why: string): Row {
  const { w, user, t, today } = context;
  const note = w.decide.noted(w.decide.note.rejected, user.name, t.day(today), why);
  const reason = [String(row['Reason'] ?? ''), note].filter((part) => part !== '').join('\n');
  return { State: 'Rejected', Approved_By: currentUser(context), Reason: reason.slice(-REASON_LENGTH) };
}
