import type { ComponentChildren } from 'preact';

export type Tone = 'info' | 'warn' | 'high' | 'good';

// One outline for each tone, to be understood without colour: circle, triangle, octagon, tick.
const SHAPES: Readonly<Record<Tone, string>> = {
  info: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm-.9 6v5h1.8V7zm0-3v1.8h1.8V4z',
  warn: 'M8 1l7.5 14H.5zm-.9 5v4.4h1.8V6zm0 5.6v1.8h1.8v-1.8z',
  high: 'M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1zm2 2.8v5h1.8v-5zm0 6.6v1.8h1.8v-1.8z',
  good: 'M13.6 3.2l1.2 1.2-8.6 8.6-5-5 1.2-1.2 3.8 3.8z',
};

/** The icon of a tone. */
export function ToneIcon({ tone }: { tone: Tone }) {
  return (
    <svg class={`tone-icon tone-${tone}`} width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
      <path d={SHAPES[tone]} fill-rule="evenodd" />
    </svg>
  );
}

/** A coloured box with an icon for one message. */
export function Notice({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return (
    <div class={`notice notice-${tone}`}>
      <ToneIcon tone={tone} />
      <div class="notice-text">{children}</div>
    </div>
  );
}
