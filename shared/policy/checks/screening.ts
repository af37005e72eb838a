import type { Check } from './check.ts';

/** A way to take on customers that could not be followed. */
export const screeningChecks: readonly Check[] = [
  {
    needs: ['screening'],
    run({ screening: { contact, steps } }, tell) {
      contact.weeks.forEach((week, i) => {
        const before = contact.weeks[i - 1];
        if (before !== undefined && week <= before)
          tell(
            ['screening', 'contact', 'weeks', i],
            `week ${week} does not come after week ${before}`,
            `第 ${week} 周不在第 ${before} 周之后`,
          );
      });
      for (const [id, { who }] of Object.entries(steps))
        if (new Set(who).size < who.length)
          tell(
            ['screening', 'steps', id, 'who'],
            'the same role twice: two roles stand for two people',
            '同一角色重复：两个角色代表两个人',
          );
    },
  },
];
