import { useId, useRef, useState } from 'preact/hooks';
import { LoadingFailed, useLoaded } from '../../components/loaded.tsx';
import type { Preset } from '../acts/act.ts';
import { usePanel } from '../context.ts';
import type { ActId } from '../messages/act-id.ts';

const loadActs = () => import('../acts/act-view.tsx');

interface ActButtonProps {
  act: ActId;
  /** What is known from the place of the button. */
  preset?: Preset;
  /** A label other than the act's own name. */
  label?: string;
  /** Read out by screen readers after the label, where several buttons have the same label. */
  about?: string;
  quiet?: boolean;
}

/** Opens an act below itself; the form is loaded only then. The focus goes into it and comes back here. */
export function ActButton({ act, preset = {}, label, about, quiet = false }: ActButtonProps) {
  const { m } = usePanel();
  const id = useId();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const acts = useLoaded(loadActs, open);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const words = label ?? m.acts.names[act];
  return (
    <div class={`act${open ? ' is-open' : ''}`}>
      <button
        type="button"
        ref={button}
        class={quiet ? 'link' : 'button'}
        aria-expanded={open}
        aria-controls={id}
        {...(about === undefined ? {} : { 'aria-label': `${words}: ${about}` })}
        onClick={() => (open ? close() : setOpen(true))}
      >
        {words}
      </button>
      <div id={id} class="act-body" hidden={!open}>
        {open && acts.state === 'loading' && <p class="muted">{m.acts.opening}</p>}
        {open && acts.state === 'failed' && (
          <LoadingFailed text={m.acts.notLoaded} retryLabel={m.retry} onRetry={acts.retry} />
        )}
        {open && acts.state === 'loaded' && <acts.value.ActView act={act} preset={preset} onClose={close} />}
      </div>
    </div>
  );
}
