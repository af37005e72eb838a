import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';

interface SectionProps {
  title: string;
  /** Shown at the end of the heading line, also while the section is closed. */
  aside?: ComponentChildren;
  open?: boolean;
  class?: string;
  children: ComponentChildren;
}

/** A titled part of the panel that opens and closes; its heading is the button. */
export function Section({ title, aside, open = true, class: name = '', children }: SectionProps) {
  const [shown, setShown] = useState(open);
  const id = useId();
  return (
    <section class={`section ${name}`} aria-labelledby={`${id}-title`}>
      <h2 class="section-title">
        <button type="button" aria-expanded={shown} aria-controls={`${id}-body`} onClick={() => setShown(!shown)}>
          <svg class="chevron" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
            <path d="M3 1l4 4-4 4" />
          </svg>
          <span id={`${id}-title`}>{title}</span>
          {aside !== undefined && <span class="section-aside">{aside}</span>}
        </button>
      </h2>
      <div id={`${id}-body`} class="section-body" hidden={!shown}>
        {children}
      </div>
    </section>
  );
}
