import { GRADES } from '../../../../shared/vocabulary/model.ts';
import { type Act, created, me, titled } from '../act.ts';
import { daysAfter, reasonField } from '../fields.ts';

/** Asks for another tier for a while, no further and no longer than the policy lets. */
export const override: Act = {
  module: 'Winnow_Decisions',
  open(desk) {
    const { w, t, today, assessment } = desk;
    const words = w.override;
    const { tier, policy } = assessment;
    const own = tier.override?.instead ?? tier.letter;
    if (own === 'N') return { nothing: words.none };
    const at = GRADES.indexOf(own);
    const { bounds } = policy;
    const steps = bounds?.overrideSteps ?? GRADES.length;
    const tiers = GRADES.filter((grade, place) => grade !== own && Math.abs(place - at) <= steps);
    const isWorse = (grade: string | undefined): boolean => GRADES.some((g, place) => g === grade && place > at);
    return {
      title: words.title,
      lead: [bounds ? words.lead(steps, bounds.overrideDays) : words.leadUnknown, w.proposed, w.approvers],
      submit: words.submit,
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
        reasonField(desk),
      ],
      run(input) {
        const [grade = '', until = ''] = [input['tier'], input['until']];
        const values = {
          Name: titled(words.name(grade, t.day(until))),
          Kind: 'Override',
          State: 'Proposed',
          Requested_By: me(desk),
          Reason: input['reason'],
          Tier: grade,
          Valid_From: today,
          Expires_On: until,
        };
        return created(desk, 'Winnow_Decisions', values, words.done(grade));
      },
    };
  },
};
