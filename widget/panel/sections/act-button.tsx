import { useId, useRef, useState } from 'preact/hooks';
import { useLoaded } from '../../components/use-loaded.ts';
import type { Preset } from '../acts/act.ts';
import { usePanel } from '../context.ts';
import type { ActId } from '../messages/act-id.ts';

const loadActs = () => import('../acts/act-view.tsx');

interface ActButtonProps {
  act: ActId;
  /** What is known from where the button stands. */
  preset?: Preset;
  /** Other words than the act's own name. */
  label?: string;
  /** What a screen reader hears besides, where several buttons have the same words. */
  about?: string;
  quiet?: boolean;
}

/** Opens an act right below itself; the form is loaded only then. Focus goes into it and comes back here. */
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
          <p role="alert">
            {m.acts.notLoaded}{' '}
            <button type="button" class="link" onClick={acts.retry}>
              {m.retry}
            </button>
          </p>
        )}
        {open && acts.state === 'there' && <acts.value.ActView act={act} preset={preset} onClose={close} />}
      </div>
    </div>
  );
}
