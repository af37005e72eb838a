import type { ComponentChildren } from 'preact';

/** A quiet detail on demand inside a section. */
export function Disclosure({ summary, children }: { summary: ComponentChildren; children: ComponentChildren }) {
  return (
    <details class="disclosure">
      <summary>{summary}</summary>
      <div class="disclosure-body">{children}</div>
    </details>
  );
}
