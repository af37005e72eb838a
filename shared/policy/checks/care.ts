import type { Check } from './check.ts';

/** Talks and courses that could never be told apart, or whose task would never close. */
export const careChecks: readonly Check[] = [
  {
    needs: ['care'],
    run({ care: { contact } }, tell) {
      for (const [tier, { days }] of Object.entries(contact.tiers))
        if (days !== null && days <= contact.leadDays)
          tell(
            ['care', 'contact', 'tiers', tier, 'days'],
            `a talk every ${days} days with a task ${contact.leadDays} days ahead: the task would always be open`,
            `每 ${days} 天沟通一次而任务提前 ${contact.leadDays} 天建立：任务将一直处于未完成状态`,
          );
    },
  },
  {
    needs: ['care'],
    run({ care: { education } }, tell) {
      const seen = new Set<string>();
      education.courses.forEach(({ causes }, i) => {
        causes.forEach((cause, at) => {
          const key = cause.trim().toLowerCase();
          if (seen.has(key))
            tell(
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
