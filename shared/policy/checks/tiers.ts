import { GRADES } from '../../vocabulary/model.ts';
import type { Check } from './check.ts';

/** Every tier must be reachable: edges in order, inside the score, and margins narrower than the tiers. */
export const tierChecks: readonly Check[] = [
  {
    needs: ['tiers'],
    run({ tiers: { edges, fall, rise } }, report) {
      const ordered = (['A', 'B', 'C', 'D'] as const).map((grade) => ({ grade, edge: edges[grade] }));
      for (const [i, { grade, edge }] of ordered.entries()) {
        const above = ordered[i - 1];
        if (above && edge >= above.edge)
          report(
            ['tiers', 'edges', grade],
            `tier ${grade} begins at ${edge}, not below tier ${above.grade} (${above.edge}): tier ${grade} is never given`,
            `${grade} 级起点 ${edge} 不低于 ${above.grade} 级（${above.edge}）：${grade} 级永远不会出现`,
          );
        if (edge > 100 || edge <= 0)
          report(
            ['tiers', 'edges', grade],
            edge > 100
              ? `${edge} is above the best score, 100: tier ${grade} cannot be reached`
              : `${edge} is not above the worst score, 0: no tier below ${grade} can be reached`,
            edge > 100
              ? `${edge} 高于最高分 100：${grade} 级无法达到`
              : `${edge} 不高于最低分 0：${grade} 级以下无法达到`,
          );
      }
      if (edges.A <= 100 && edges.A + rise > 100)
        report(
          ['tiers', 'rise'],
          `a rise to tier A needs ${edges.A + rise} points, more than the best score, 100: no customer can rise to A`,
          `升入 A 级须 ${edges.A + rise} 分，超过最高分 100：任何客户都无法升入 A 级`,
        );
      const heights = ordered.slice(1).map(({ edge }, i) => (ordered[i]?.edge ?? edge) - edge);
      const narrowest = Math.min(...heights);
      if (narrowest <= 0) return;
      for (const [key, margin] of Object.entries({ fall, rise }))
        if (margin > narrowest)
          report(
            ['tiers', key],
            `${margin} points are more than the narrowest tier is high (${narrowest}): a tier would be skipped`,
            `${margin} 分超过最窄等级的跨度（${narrowest}）：会跳过一个等级`,
          );
    },
  },
  {
    needs: ['strategies'],
    run({ strategies }, report) {
      for (const [i, grade] of GRADES.entries()) {
        const better = GRADES[i - 1];
        if (better && strategies[grade].reviewMonths > strategies[better].reviewMonths)
          report(
            ['strategies', grade, 'reviewMonths'],
            `tier ${grade} is reviewed less often than tier ${better}`,
            `${grade} 级的复核间隔长于 ${better} 级`,
          );
      }
    },
  },
  {
    needs: ['terms'],
    run({ terms }, report) {
      for (const [i, grade] of GRADES.entries()) {
        const better = GRADES[i - 1];
        if (!better) continue;
        const [worse, above] = [terms[grade], terms[better]];
        const isLooser =
          (above.prepaidOnly && !worse.prepaidOnly) ||
          (above.discount !== null && (worse.discount === null || worse.discount > above.discount)) ||
          worse.extraDays > above.extraDays;
        if (isLooser)
          report(
            ['terms', grade],
            `tier ${grade} allows more than tier ${better}: compare prepaidOnly, discount and extraDays`,
            `${grade} 级的条件比 ${better} 级宽松：请比较 prepaidOnly、discount 与 extraDays`,
          );
      }
    },
  },
];
