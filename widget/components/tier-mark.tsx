import type { Tier } from '../../shared/vocabulary/model.ts';

// Outlines in a 40 × 40 box. Tiers differ by shape alone, from a circle to a stop sign.
const OUTLINES: Readonly<Record<Tier, string>> = {
  A: 'M20 2a18 18 0 1 1 0 36a18 18 0 1 1 0-36z',
  B: 'M9 3h22a6 6 0 0 1 6 6v22a6 6 0 0 1-6 6H9a6 6 0 0 1-6-6V9a6 6 0 0 1 6-6z',
  C: 'M20 1 39 20 20 39 1 20z',
  D: 'M11 3h18l10 17-10 17H11L1 20z',
  E: 'M13 2h14l11 11v14L27 38H13L2 27V13z',
  N: 'M20 2a18 18 0 1 1 0 36a18 18 0 1 1 0-36z',
};

/**
 * A tier's letter in its shape. The tier is written out as text as well, so the mark is hidden from screen readers.
 * @param pale for a tier that is only indicative.
 */
export function TierMark({ tier, pale = false, size = 40 }: { tier: Tier; pale?: boolean; size?: number }) {
  return (
    <svg
      class={`tier-mark tier-${tier}${pale || tier === 'N' ? ' is-pale' : ''}`}
      width={size}
      height={size}
      viewBox="0 0 40 40"
      aria-hidden="true"
    >
      <path d={OUTLINES[tier]} />
      <text x="20" y="20" dy="0.36em" text-anchor="middle">
        {tier}
      </text>
    </svg>
  );
}
