/**
 * A horizontal bar filled to a share of 0–1. More than 1 fills it and cuts it where 1 lies. The number stands beside it as
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
