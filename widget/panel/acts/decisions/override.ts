import { GRADES } from '../../../../shared/vocabulary/model.ts';
import { type Act, createRecord, currentUser, recordTitle } from '../act.ts';
import { daysAfter, reasonField } from '../fields.ts';

/** Asks for another tier for a time, within the steps and days that the policy allows. */
export const override: Act = {
  module: 'Winnow_Decisions',
  open(context) {
    const { w, t, today, assessment } = context;
    const words = w.override;
    const { tier, policy } = assessment;
    const ownTier = tier.override?.instead ?? tier.letter;
    if (ownTier === 'N') return { nothingToDo: words.none };
    const at = GRADES.indexOf(ownTier);
    const { bounds } = policy;
    const steps = bounds?.overrideSteps ?? GRADES.length;
    const tiers = GRADES.filter((grade, place) => grade !== ownTier && Math.abs(place - at) <= steps);
    const order: readonly string[] = GRADES;
    const isWorse = (grade = ''): boolean => order.indexOf(grade) > at;
    return {
      title: words.title,
      lead: [bounds ? words.lead(steps, bounds.overrideDays) : words.leadUnknown, w.proposed, w.approvers],
      submitLabel: words.submit,
      confirm: (input) =>
        isWorse(input['tier'])
          ? [words.confirm(input['tier'] ?? '', t.day(input['until'] ?? '')), input['reason'] ?? '']
          : undefined,
      fields: [
        {
          name: 'tier',
          kind: 'pick',
          label: words.tier,
          required: true,
          options: tiers.map((grade) => ({ value: grade, label: grade })),
        },
        {
          name: 'until',
          kind: 'day',
          label: words.until,
          required: true,
          from: daysAfter(today, 1),
          ...(bounds ? { to: daysAfter(today, bounds.overrideDays) } : {}),
        },
        reasonField(context),
      ],
      run(input) {
        const [grade = '', until = ''] = [input['tier'], input['until']];
        const values = {
          Name: recordTitle(words.name(grade, t.day(until))),
          Kind: 'Override',
          State: 'Proposed',
          Requested_By: currentUser(context),
          Reason: input['reason'],
          Tier: grade,
          Valid_From: today,
          Expires_On: until,
        };
        return createRecord(context, 'Winnow_Decisions', values, words.done(grade));
      },
    };
  },
};
