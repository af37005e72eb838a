import { GROUPS, INDICATORS, type IndicatorId } from '../../vocabulary/model.ts';
import type { Check } from './check.ts';

/** Sums of decimals differ by less than this from what they should be. */
const ROUNDING = 1e-9;

/** The values that a formula can give (the decision model, c2); an edge outside is a mistake, such as 10 for 10 %. */
const VALUE_RANGES: Partial<Record<IndicatorId, readonly [least: number, most: number]>> = {
  P2: [0, 1],
  A2: [1, 5],
  A4: [0, 1],
  V2: [Number.NEGATIVE_INFINITY, 1],
  V3: [0, 100],
  V4: [0, 1],
  C2: [0, 1],
  C3: [0, 1],
  R3: [1, 5],
  R4: [1, 5],
};

/**
 * The groups must weigh 100 together, and each must have something to weigh; edges must lie where values can. Within a group the maxima
 * are shares of its weight: they need not add up to it.
 */
export const pointChecks: readonly Check[] = [
  {
    needs: ['groups'],
    run({ groups }, report) {
      const total = GROUPS.reduce((sum, group) => sum + groups[group], 0);
      if (Math.abs(total - 100) > ROUNDING)
        report(['groups'], `the weights add up to ${tidy(total)}, not 100`, `各组权重合计 ${tidy(total)}，而不是 100`);
    },
  },
  {
    needs: ['groups', 'indicators'],
    run({ groups, indicators }, report) {
      for (const group of GROUPS) {
        const inside = INDICATORS.filter((id) => indicators[id].group === group);
        const total = inside.reduce((sum, id) => sum + indicators[id].max, 0);
        if (total > 0 !== groups[group] > 0)
          report(
            ['groups', group],
            `weighs ${groups[group]}, but its indicators (${inside.join(', ') || 'none'}) give ${tidy(total)} points at best`,
            `权重为 ${groups[group]}，但其指标（${inside.join('、') || '无'}）满分合计 ${tidy(total)} 分`,
          );
      }
    },
  },
  {
    needs: ['coldStart'],
    run({ coldStart: { card } }, report) {
      const total = Object.values(card).reduce((sum, points) => sum + points, 0);
      if (Math.abs(total - 100) > ROUNDING)
        report(
          ['coldStart', 'card'],
          `the parts add up to ${tidy(total)} points, not 100`,
          `各项合计 ${tidy(total)} 分，而不是 100`,
        );
    },
  },
  {
    needs: ['indicators'],
    run({ indicators }, report) {
      for (const id of INDICATORS) {
        const [least, most] = VALUE_RANGES[id] ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
        indicators[id].bins.forEach(([edge], i) => {
          if (indicators[id].max > 0 && (edge < least || edge > most))
            report(
              ['indicators', id, 'bins', i, 0],
              `${edge} can never be met: the value of ${id} is ${range(least, most)}${most === 1 ? ' (0.1 is 10 %)' : ''}`,
              `${edge} 永远达不到：${id} 的取值${rangeZh(least, most)}${most === 1 ? '（0.1 即 10%）' : ''}`,
            );
        });
      }
    },
  },
];

const tidy = (total: number): number => Math.round(total * 1e6) / 1e6;
const range = (least: number, most: number): string =>
  Number.isFinite(least) ? `between ${least} and ${most}` : `at most ${most}`;
const rangeZh = (least: number, most: number): string =>
  Number.isFinite(least) ? `在 ${least} 与 ${most} 之间` : `不超过 ${most}`;
