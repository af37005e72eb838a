import * as z from 'zod';
import { GROUPS } from '../../vocabulary/model.ts';
import type { ReportFault } from '../document.ts';

/**
 * Faults of one scale: every value must meet exactly one bin or lie on one line, in order from best to worst, and no worse value may earn more.
 * A scale that is switched off (`max` 0) is not looked at.
 */
export function scaleFaults(scale: Scale, report: ReportFault): void {
  const { bins, max, otherwise, better } = scale;
  if (max === 0) return;
  if (bins[0] && bins[0][1] !== max)
    report(
      ['bins', 0, 1],
      `the best bin gives ${bins[0][1]} points, but the maximum is ${max}`,
      `最优区间给 ${bins[0][1]} 分，而满分为 ${max} 分`,
    );
  bins.forEach(([edge, points], i) => {
    const [before, earned] = bins[i - 1] ?? [];
    if (before !== undefined && edge === before)
      report(['bins', i, 0], `overlaps the bin before: both end at ${edge}`, `与前一区间重叠：界限同为 ${edge}`);
    else if (before !== undefined && (better === 'low' ? edge < before : edge > before))
      report(
        ['bins', i, 0],
        `edge ${edge} comes after ${before}: from best to worst the edges must ${better === 'low' ? 'rise' : 'fall'}, or this bin is never met`,
        `界限 ${edge} 排在 ${before} 之后：由优到劣界限须${better === 'low' ? '递增' : '递减'}，否则该区间永远用不到`,
      );
    if (earned !== undefined && points > earned) reportRise(['bins', i, 1], points, earned, report);
  });
  const last = bins.at(-1)?.[1];
  if (last !== undefined && otherwise > last) reportRise(['otherwise'], otherwise, last, report);
}

function reportRise(path: (string | number)[], points: number, earned: number, report: ReportFault): void {
  report(
    path,
    `${points} points after ${earned}: a worse value must not earn more`,
    `${earned} 分之后为 ${points} 分：数值更差不得得分更高`,
  );
}

/** `low`: a bin reaches up to its edge, inclusive. `high`: a bin starts at its edge, inclusive. */
export const ScaleShape = z.strictObject({
  group: z.enum(GROUPS),
  /** Points at best; 0 switches the indicator off: it is not measured and counts nowhere. */
  max: z.number().min(0).max(100),
  better: z.enum(['low', 'high']),
  /** Straight lines between the edges instead of steps; better than the first edge is no more than it. */
  line: z.boolean(),
  /** `[edge, points]` from best to worst. */
  bins: z.array(z.tuple([z.number(), z.number().min(0)])).min(1),
  /** Points where no bin holds: beyond the last edge. */
  otherwise: z.number().min(0),
});

type Scale = z.infer<typeof ScaleShape>;
