import type { Row } from '../../../../shared/records/field-map.ts';
import { type Act, type ActContext, changed, me } from '../act.ts';
import { optionsOf } from '../fields.ts';
import { approvalOf, type WaitingApproval, waitingApprovals } from './approvals.ts';

const REASON = 2000;

/** Approves or rejects what others have asked for; what the reader asked for is shown, but is somebody else's to decide. */
export const decide: Act = {
  module: 'Winnow_Decisions',
  async open(desk) {
    const { w, preset, user } = desk;
    const words = w.decide;
    const waiting = await waitingApprovals(desk);
    if (waiting.length === 0) return { nothing: words.none };
    const own = waiting.filter(({ requester }) => requester?.id === user.id);
    const signed = waiting.filter((one) => !own.includes(one) && one.approver?.id === user.id);
    const open = waiting.filter((one) => !own.includes(one) && !signed.includes(one));
    const notMine = [...own.map(({ label }) => words.mine(label)), ...signed.map(({ label }) => words.signed(label))];
    const [only] = open;
    if (!only) return { nothing: [words.noneForYou, ...notMine].join(' ') };
    const chosen = (id: string | undefined): WaitingApproval => open.find((one) => one.id === id) ?? only;
    const first = open.length === 1 ? only.id : open.find(({ id }) => id === preset['subject'])?.id;
    return {
      title: words.title,
      lead: [words.lead, open.map((one) => lineOf(one, desk)), ...notMine],
      submit: words.submit,
      confirm: ({ which, answer }) => [words.confirm[answer === 'rejected' ? answer : 'approved'](chosen(which).label)],
      fields: [
        {
          name: 'which',
          kind: 'pick',
          label: words.which,
          required: true,
          ...(first === undefined ? {} : { first }),
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
          max: 500,
          when: ({ which, answer }) => answer === 'rejected' && chosen(which).module === 'Winnow_Decisions',
        },
      ],
      run({ which, answer, why = '' }) {
        const one = chosen(which);
        const { id, label, row, module } = one;
        if (answer !== 'rejected')
          return changed(desk, module, id, approvalOf(one, desk.assessment, me(desk)), row, words.done.approved(label));
        // What was logged in error stays to be seen, and counts for nothing as long as nobody confirms it.
        const values = module === 'Winnow_Incidents' ? { Solved_On: desk.today } : rejection(desk, row, why);
        return changed(desk, module, id, values, row, words.done.rejected(label));
      },
    };
  },
};

function lineOf({ label, row, requester, approver }: WaitingApproval, { w }: ActContext): string {
  const named = approver ? `${label} (${w.decide.second})` : label;
  return w.decide.line(named, requester?.name ?? '–', String(row['Reason'] ?? ''));
}

function rejection(desk: ActContext, row: Row, why: string): Row {
  const { w, user, t, today } = desk;
  const note = w.decide.noted(w.decide.note.rejected, user.name, t.day(today), why);
  const reason = [String(row['Reason'] ?? ''), note].filter((part) => part !== '').join('\n');
  return { State: 'Rejected', Approved_By: me(desk), Reason: reason.slice(-REASON) };
}
