import type { Check } from './check.ts';

/** Two people sign a version, and it never applies to a day before its approval. */
export const approvalChecks: readonly Check[] = [
  {
    needs: ['author', 'approver', 'approvedOn', 'effectiveFrom'],
    run({ author, approver, approvedOn, effectiveFrom }, report) {
      if (approver !== null && author === null)
        report(['author'], 'an approved version names its author', '已批准的版本须注明起草人');
      if (approver !== null && author !== null && samePerson(author, approver))
        report(['approver'], 'the approver must be someone else than the author', '批准人不得与起草人相同');
      if ((approver === null) !== (approvedOn === null))
        report(
          [approver === null ? 'approver' : 'approvedOn'],
          'an approval names both the person and the day',
          '批准须同时注明批准人与批准日期',
        );
      if (approvedOn !== null && effectiveFrom !== null && effectiveFrom < approvedOn)
        report(
          ['effectiveFrom'],
          `${effectiveFrom} is before the approval (${approvedOn}): a standard never applies to the past`,
          `生效日 ${effectiveFrom} 早于批准日 ${approvedOn}：标准不得溯及既往`,
        );
    },
  },
];

const samePerson = (left: string, right: string): boolean => nameKey(left) === nameKey(right);

const nameKey = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** Courses that could never be offered, and talks whose task would never close. */
export const careChecks: readonly Check[] = [
  {
    needs: ['care'],
    run({ care: { contact } }, report) {
      for (const [tier, { days }] of Object.entries(contact.tiers))
        if (days !== null && days <= contact.leadDays)
          report(
            ['care', 'contact', 'tiers', tier, 'days'],
            `a talk every ${days} days with a task ${contact.leadDays} days ahead: the task would always be open`,
            `每 ${days} 天沟通一次而任务提前 ${contact.leadDays} 天建立：任务将一直处于未完成状态`,
          );
    },
  },
  {
    needs: ['care'],
    run({ care: { education } }, report) {
      const seen = new Set<string>();
      education.courses.forEach(({ causes }, i) => {
        causes.forEach((cause, at) => {
          const key = cause.trim().toLowerCase();
          if (seen.has(key))
            report(
              ['care', 'education', 'courses', i, 'causes', at],
              `“${cause}” has a course already: this one is never offered for it`,
              `“${cause}”已有课程：此处的课程永远不会用到`,
            );
          seen.add(key);
        });
      });
    },
  },
];

/** A way to take on customers that could not be followed. */
export const screeningChecks: readonly Check[] = [
  {
    needs: ['screening'],
    run({ screening: { contact, steps, leads } }, report) {
      const { lead, customer } = leads.taxNumber;
      if ((lead === null) !== (customer === null))
        report(
          ['screening', 'leads', 'taxNumber'],
          'name the field of both, the lead and the customer, or of neither: a number is compared with the other',
          '线索与客户的税号字段须同时填写或同时留空：两者相互比对',
        );
      contact.weeks.forEach((week, i) => {
        const before = contact.weeks[i - 1];
        if (before !== undefined && week <= before)
          report(
            ['screening', 'contact', 'weeks', i],
            `week ${week} does not come after week ${before}`,
            `第 ${week} 周不在第 ${before} 周之后`,
          );
      });
      for (const [id, { who }] of Object.entries(steps))
        if (new Set(who).size < who.length)
          report(
            ['screening', 'steps', id, 'who'],
            'the same role twice: two roles stand for two people',
            '同一角色重复：两个角色代表两个人',
          );
    },
  },
];
