import type { Check } from './check.ts';

/** Two people stand behind a version, and it never holds before it was approved. */
export const approvalChecks: readonly Check[] = [
  {
    needs: ['author', 'approver', 'approvedOn', 'effectiveFrom'],
    run({ author, approver, approvedOn, effectiveFrom }, tell) {
      if (approver !== null && author === null)
        tell(['author'], 'an approved version names its author', '已批准的版本须注明起草人');
      if (approver !== null && author !== null && samePerson(author, approver))
        tell(['approver'], 'the approver must be someone else than the author', '批准人不得与起草人相同');
      if ((approver === null) !== (approvedOn === null))
        tell(
          [approver === null ? 'approver' : 'approvedOn'],
          'an approval names both the person and the day',
          '批准须同时注明批准人与批准日期',
        );
      if (approvedOn !== null && effectiveFrom !== null && effectiveFrom < approvedOn)
        tell(
          ['effectiveFrom'],
          `${effectiveFrom} is before the approval (${approvedOn}): a standard never applies to the past`,
          `生效日 ${effectiveFrom} 早于批准日 ${approvedOn}：标准不得溯及既往`,
        );
    },
  },
];

const samePerson = (one: string, other: string): boolean =>
  one.normalize('NFKC').trim().toLowerCase() === other.normalize('NFKC').trim().toLowerCase();
