import { useId } from 'preact/hooks';
import type { Ageing } from '../../shared/receivables/exposure.ts';

/**
 * A horizontal bar filled to a share of 0–1. A larger share fills it, with a mark where 1 lies. The number is written next to it as
 * text, so the bar itself is hidden from screen readers.
 */
export function Bar({ share, tone = 'plain' }: { share: number; tone?: 'plain' | 'loss' | 'good' | 'over' }) {
  const filled = Math.max(0, Math.min(1, share));
  return (
    <svg class={`bar bar-${tone}`} width="100%" height="6" aria-hidden="true">
      <rect class="bar-track" width="100%" height="6" rx="1" />
      <rect class="bar-fill" width={`${(filled * 100).toFixed(1)}%`} height="6" rx="1" />
      {share > 1 && <rect class="bar-mark" x={`${(100 / share).toFixed(1)}%`} width="2" height="6" />}
    </svg>
  );
}

/** The ages of open receivables, youngest first. */
export const AGES = ['notDue', 'd1to30', 'd31to60', 'd61to90', 'over90'] as const satisfies (keyof Ageing)[];

// Even the smallest part must be visible.
const SMALLEST_SHARE = 0.006;

/** Open receivables by age in one bar, oldest last, the disputed part of each age hatched. Show a table with the same numbers. */
export function AgeingBar({ ageing }: { ageing: Ageing }) {
  const hatch = useId();
  const total = AGES.reduce((sum, age) => sum + ageing[age].amount, 0);
  if (total <= 0) return null;
  let at = 0;
  const parts = AGES.flatMap((age) => {
    const { amount, disputed } = ageing[age];
    if (amount <= 0) return [];
    const share = Math.max(SMALLEST_SHARE, amount / total);
    const from = at;
    at += share;
    return [{ age, from, share, disputed: share * Math.min(1, disputed / amount) }];
  });
  const percent = (share: number): string => `${((share / at) * 100).toFixed(2)}%`;
  return (
    <svg class="ageing-bar" width="100%" height="20" aria-hidden="true">
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="hatch-line" width="2" height="5" />
        </pattern>
      </defs>
      {parts.map(({ age, from, share, disputed }) => (
        <g key={age}>
          <rect class={`age age-${age}`} x={percent(from)} width={percent(share)} height="20" />
          {disputed > 0 && (
            <rect fill={`url(#${hatch})`} x={percent(from + share - disputed)} width={percent(disputed)} height="20" />
          )}
        </g>
      ))}
      {parts.slice(1).map(({ age, from }) => (
        <line key={age} class="age-edge" x1={percent(from)} x2={percent(from)} y1="0" y2="20" />
      ))}
    </svg>
  );
}

/** The colour of one age, for the table under the bar. */
export function AgeSwatch({ age }: { age: keyof Ageing }) {
  return (
    <svg class="age-swatch" width="10" height="10" aria-hidden="true">
      <rect class={`age age-${age}`} width="10" height="10" rx="1" />
    </svg>
  );
}
