import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { usePanel } from '../context.ts';
import type { Messages } from '../messages/en.ts';
import { problemSentence } from '../messages/problem.ts';
import type { AskState } from '../session-state.ts';

interface Ask {
  ask: AskState;
  /** Asks for a new assessment. */
  begin(): void;
  /** A new assessment was asked for before the panel was opened. */
  pending: boolean;
  /** The receipt shows how far the request has come, so the button need not. */
  shownByReceipt: boolean;
}

/** The request for a new assessment, and the way to make one. */
export const AskContext = createContext<Ask>({
  ask: { step: 'idle' },
  begin: () => {},
  pending: false,
  shownByReceipt: false,
});

/** The "Assess now" button, and how far its request has come. */
export function AssessNow() {
  const { m } = usePanel();
  const { ask, begin, pending, shownByReceipt } = useContext(AskContext);
  const busy = ask.step === 'asking' || ask.step === 'waiting';
  return (
    <div class="assess-now">
      <button type="button" class="button" aria-disabled={busy} onClick={() => busy || begin()}>
        {m.assess.button}
      </button>
      {!shownByReceipt && <AskStatus idle={pending ? m.assess.already : ''} />}
    </div>
  );
}

/** How far the request for a new assessment has come, in one live region. */
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

// Outside of the live region: a screen reader announces the waiting once, not every second.
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
    case 'failed':
      return `${m.assess.failed} ${problemSentence(ask.error, m)}`;
  }
}
