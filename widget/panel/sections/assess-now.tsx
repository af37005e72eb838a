import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { usePanel } from '../context.ts';
import type { Messages } from '../messages/en.ts';
import { problemText } from '../messages/problem.ts';
import type { AskState } from '../session-state.ts';

/** The ask in progress and the way to begin one; `told`: a receipt tells how it goes. */
export const AskContext = createContext<{ ask: AskState; begin(): void; pending: boolean; told: boolean }>({
  ask: { step: 'idle' },
  begin: () => {},
  pending: false,
  told: false,
});

/** The "Assess now" button with its honest account of what is happening, announced politely. */
export function AssessNow() {
  const { m } = usePanel();
  const { ask, begin, pending, told } = useContext(AskContext);
  const busy = ask.step === 'asking' || ask.step === 'waiting';
  return (
    <div class="assess-now">
      <button type="button" class="button" aria-disabled={busy} onClick={() => busy || begin()}>
        {m.assess.button}
      </button>
      {!told && <AskStatus idle={pending ? m.assess.already : ''} />}
    </div>
  );
}

/** How the wish for a fresh assessment goes, in one live region. */
export function AskStatus({ idle = '' }: { idle?: string }) {
  const { m } = usePanel();
  const { ask } = useContext(AskContext);
  return (
    <>
      <p role="status" class={`ask ask-${ask.step}`}>
        {ask.step === 'idle' ? idle : askText(ask, m)}
      </p>
      {ask.step === 'waiting' && <Elapsed since={ask.since} />}
    </>
  );
}

// Outside the live region: a screen reader is told once that we wait, not every second.
function Elapsed({ since }: { since: number }) {
  const { m } = usePanel();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span class="elapsed number" aria-hidden="true">
      {m.assess.elapsed(Math.max(0, Math.round((now - since) / 1000)))}
    </span>
  );
}

function askText(ask: AskState, m: Messages): string {
  switch (ask.step) {
    case 'idle':
      return '';
    case 'asking':
      return m.assess.asking;
    case 'waiting':
      return m.assess.waiting;
    case 'done':
      return ask.changed ? m.assess.done : m.assess.unchanged;
    case 'later':
      return m.assess.later;
    case 'off':
      return m.assess.off;
    case 'failed': {
      const { title, remedy } = problemText(ask.error, m);
      return `${m.assess.failed} ${title}. ${remedy}`;
    }
  }
}
