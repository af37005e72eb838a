import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Notice } from '../../../components/notice.tsx';
import type { Crm } from '../../../crm/crm.ts';
import { usePanel } from '../../context.ts';
import { problemText } from '../../messages/problem.ts';
import type { ActContext, Done } from '../act.ts';
import { Lines } from '../paragraphs.tsx';
import {
  type Draft,
  draftOf,
  isReady,
  type LetterContext,
  letterContext,
  openIn,
  recordSent,
} from './letter-context.ts';

interface LetterViewProps {
  desk: ActContext;
  crm: Crm;
  onDone(done: Done): void;
  onClose(): void;
  failure(error: unknown): string;
}

/** A letter with the customer's own values, to be copied, sent by a person, and recorded as sent. */
export function LetterView(props: LetterViewProps) {
  const { m } = usePanel();
  const { desk, crm } = props;
  const [letters, setLetters] = useState<LetterContext>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    letterContext(desk, crm).then(setLetters, setError);
  }, [desk, crm]);
  if (error !== undefined) {
    const { title, remedy } = problemText(error, m);
    return (
      <Notice tone="warn">
        <p role="alert">
          {title}. {remedy}
        </p>
        <button type="button" class="button" onClick={props.onClose}>
          {m.receipt.close}
        </button>
      </Notice>
    );
  }
  if (!letters)
    return (
      <p role="status" class="muted">
        {m.acts.opening}
      </p>
    );
  return <Letter {...props} letters={letters} />;
}

function Letter({ letters, desk, onDone, onClose, failure }: LetterViewProps & { letters: LetterContext }) {
  const w = desk.w.letter;
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const sending = useRef(false);
  const first = letters.refusal ? 'refusal' : (letters.letters[0]?.id ?? 'payment-reminder');
  const [draft, setDraft] = useState<Draft>(() => draftOf(letters, first, letters.language));
  const [told, setTold] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => heading.current?.focus(), []);
  const open = openIn(draft);
  const ready = isReady(draft);

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(`${draft.subject}\n\n${draft.text}`);
      setTold(w.copied);
    } catch {
      setTold(w.notCopied);
    }
  };
  const record = async (): Promise<void> => {
    if (sending.current || !ready) return;
    sending.current = true;
    setBusy(true);
    try {
      onDone(await recordSent(letters, draft));
    } catch (error) {
      setTold(failure(error));
    } finally {
      sending.current = false;
      setBusy(false);
    }
  };
  return (
    <form
      class="form letter"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        void record();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <h3 id={`${id}-title`} class="form-title" tabIndex={-1} ref={heading}>
        {w.title}
      </h3>
      <div class="form-lead">
        <Lines lines={[w.lead, ...(letters.shipped ? [w.shipped] : [])]} />
      </div>
      <div class="field">
        <label for={`${id}-which`}>{w.which}</label>
        <select
          id={`${id}-which`}
          name="which"
          value={draft.id}
          onChange={(event) => {
            const chosen = letters.letters.find((one) => one.id === event.currentTarget.value);
            if (chosen) setDraft(draftOf(letters, chosen.id, draft.language));
          }}
        >
          <optgroup label={w.fitting}>{options(letters, true)}</optgroup>
          <optgroup label={w.others}>{options(letters, false)}</optgroup>
        </select>
      </div>
      <div class="field">
        <label for={`${id}-language`}>{w.language}</label>
        <select
          id={`${id}-language`}
          name="language"
          value={draft.language}
          onChange={(event) => setDraft(draftOf(letters, draft.id, event.currentTarget.value === 'zh' ? 'zh' : 'en'))}
        >
          {(['en', 'zh'] as const).map((language) => (
            <option key={language} value={language}>
              {w.languages[language]}
            </option>
          ))}
        </select>
      </div>
      {!ready && (
        <div id={`${id}-missing`} class="letter-missing">
          <Lines lines={[w.missing, open]} />
        </div>
      )}
      <div class="field">
        <label for={`${id}-subject`}>{w.subject}</label>
        <input
          id={`${id}-subject`}
          name="subject"
          type="text"
          lang={draft.language}
          value={draft.subject}
          onInput={(event) => setDraft({ ...draft, subject: event.currentTarget.value })}
        />
      </div>
      <div class="field">
        <label for={`${id}-text`}>{w.text}</label>
        <textarea
          id={`${id}-text`}
          name="text"
          rows={14}
          lang={draft.language}
          value={draft.text}
          {...(ready ? {} : { 'aria-describedby': `${id}-missing` })}
          onInput={(event) => setDraft({ ...draft, text: event.currentTarget.value })}
        />
      </div>
      <p role="status" class="muted">
        {told}
      </p>
      <p class="field-help">{w.sentLead}</p>
      <div class="form-buttons">
        <button type="button" class="button" onClick={() => void copy()}>
          {w.copy}
        </button>
        <button type="submit" class="button button-main" aria-disabled={!ready || busy}>
          {busy ? desk.w.form.sending : w.sent}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {w.close}
        </button>
      </div>
    </form>
  );
}

const options = ({ letters }: LetterContext, fits: boolean) =>
  letters
    .filter((one) => one.fits === fits)
    .map((one) => (
      <option key={one.id} value={one.id}>
        {one.name}
      </option>
    ));
