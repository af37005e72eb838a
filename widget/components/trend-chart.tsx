import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { HistoryPoint } from '../../shared/score/facts.ts';
import { parseDay } from '../../shared/values/day.ts';

interface TrendChartProps {
  points: readonly HistoryPoint[];
  /** Scores at which tiers begin, drawn as faint lines; `letter` is the tier above the line. */
  edges: readonly { letter: string; score: number }[];
  /** One sentence for screen readers: what the line shows. */
  label: string;
}

const HEIGHT = 120;
const TOP = 12;
const BOTTOM = 10;
const LEFT = 26;
const RIGHT = 30;

/** The score over time: a line, with a mark and the letter where the tier changed. @param points at least two, in order of time */
export function TrendChart({ points, edges, label }: TrendChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 320);
  const days = points.map((point) => parseDay(point.on) ?? 0);
  const [first = 0, last = 1] = [days[0], days.at(-1)];
  const x = (day: number): number =>
    LEFT + ((day - first) / Math.max(1, last - first)) * Math.max(1, width - LEFT - RIGHT);
  const y = (score: number): number => TOP + (1 - score / 100) * (HEIGHT - TOP - BOTTOM);
  const dots = points.map((point, i) => ({ ...point, x: x(days[i] ?? first), y: y(point.score) }));
  const end = dots.at(-1);
  return (
    <div class="trend-box" ref={box}>
      <svg class="trend" width={width} height={HEIGHT} role="img" aria-label={label}>
        {[0, 50, 100].map((score) => (
          <g key={score}>
            <line class="trend-grid" x1={LEFT} x2={width - RIGHT} y1={y(score)} y2={y(score)} />
            <text class="trend-axis" x={LEFT - 5} y={y(score)} dy="0.35em" text-anchor="end">
              {score}
            </text>
          </g>
        ))}
        {edges.map(({ letter, score }) => (
          <line key={letter} class="trend-edge" x1={LEFT} x2={width - RIGHT} y1={y(score)} y2={y(score)} />
        ))}
        <polyline class="trend-line" points={dots.map((dot) => `${dot.x.toFixed(1)},${dot.y.toFixed(1)}`).join(' ')} />
        {dots.map((dot, i) => {
          const before = dots[i - 1];
          if (!before || before.tier === dot.tier) return null;
          const above = dot.y > 30;
          return (
            <g key={dot.on} class={`trend-change tier-${dot.tier}`}>
              <circle cx={dot.x} cy={dot.y} r="3.5" />
              <text x={dot.x} y={dot.y + (above ? -8 : 16)} text-anchor="middle">
                {dot.tier}
              </text>
            </g>
          );
        })}
        {end && (
          <text class="trend-end" x={end.x + 6} y={end.y} dy="0.35em">
            {Math.floor(end.score)}
          </text>
        )}
      </svg>
    </div>
  );
}

/** The element's width in CSS pixels, kept up to date; `initial` until it has been measured. */
function useWidth(element: RefObject<HTMLElement | null>, initial: number): number {
  const [width, setWidth] = useState(initial);
  useLayoutEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const observer = new ResizeObserver(([entry]) => {
      // A folded section measures 0: keep the last real width.
      if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
