import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { languageOf } from '../../../../shared/vocabulary/language.ts';
import { type ActReceipt, usePanel } from '../../context.ts';
import { problemSentence } from '../../messages/problem.ts';
import type { ActContext } from '../act.ts';
import { Note, Paragraphs } from '../notes.tsx';
import type { ActWords } from '../words/en.ts';
import {
  canRecordAsSent,
  type Draft,
  draftLetter,
  type LetterContext,
  letterContext,
  openPlaceholders,
  recordSent,
} from './letter-context.ts';

interface LetterViewProps {
  context: ActContext;
  onRecorded(receipt: ActReceipt): void;
  onClose(): void;
  errorText(error: unknown): string;
}

/** A letter with the customer's own values, to be copied, sent by a person, and recorded as sent. */
export function LetterView(props: LetterViewProps) {
  const { m } = usePanel();
  const { context } = props;
  const [letters, setLetters] = useState<LetterContext>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    letterContext(context).then(setLetters, setError);
  }, [context]);
  if (error !== undefined)
    return <Note tone="warn" role="alert" text={problemSentence(error, m)} onClose={props.onClose} />;
  if (!letters)
    return (
      <p role="status" class="muted">
        {m.acts.opening}
      </p>
    );
  return <LetterForm {...props} letters={letters} />;
}

function LetterForm({
  letters,
  context,
  onRecorded,
  onClose,
  errorText,
}: LetterViewProps & { letters: LetterContext }) {
  const w = context.w.letter;
  const { t } = usePanel();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { draft, setDraft, isReady, isBusy, status, copy, record } = useDraft({ letters, w, onRecorded, errorText });
  useEffect(() => heading.current?.focus(), []);
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
        <Paragraphs paragraphs={[w.lead, ...(letters.shipped ? [w.shipped] : [])]} />
      </div>
      {letters.quietUntil !== undefined && <p class="field-help">{w.quiet(t.day(letters.quietUntil))}</p>}
      <LetterChoice w={w} letters={letters} draft={draft} onChange={setDraft} />
      {!isReady && (
        <div id={`${id}-missing`} class="letter-missing">
          <Paragraphs paragraphs={[w.missing, openPlaceholders(draft)]} />
        </div>
      )}
      <LetterText w={w} draft={draft} missingId={isReady ? undefined : `${id}-missing`} onChange={setDraft} />
      <p role="status" class="muted">
        {status}
      </p>
      <p class="field-help">{w.sentLead}</p>
      <div class="form-buttons">
        <button type="button" class="button" onClick={() => void copy()}>
          {w.copy}
        </button>
        <button type="submit" class="button button-main" aria-disabled={!isReady || isBusy}>
          {isBusy ? context.w.form.sending : w.sent}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {w.close}
        </button>
      </div>
    </form>
  );
}

interface DraftOptions extends Pick<LetterViewProps, 'onRecorded' | 'errorText'> {
  letters: LetterContext;
  w: ActWords['letter'];
}

function useDraft({ letters, w, onRecorded, errorText }: DraftOptions) {
  const initialId = letters.refusal ? 'refusal' : (letters.letters[0]?.id ?? 'payment-reminder');
  const [draft, setDraft] = useState<Draft>(() => draftLetter(letters, initialId, letters.language));
  const [status, setStatus] = useState('');
  const [isBusy, setBusy] = useState(false);
  // A second Enter can come before the first has redrawn the button.
  const recording = useRef(false);
  const isReady = canRecordAsSent(draft);

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(`${draft.subject}\n\n${draft.text}`);
      setStatus(w.copied);
    } catch {
      setStatus(w.notCopied);
    }
  };
  const record = async (): Promise<void> => {
    if (recording.current || !isReady) return;
    recording.current = true;
    setBusy(true);
    try {
      onRecorded(await recordSent(letters, draft));
    } catch (error) {
      setStatus(errorText(error));
    } finally {
      recording.current = false;
      setBusy(false);
    }
  };
  return { draft, setDraft, isReady, isBusy, status, copy, record };
}

interface DraftPartProps {
  w: ActWords['letter'];
  draft: Draft;
  onChange(draft: Draft): void;
}

/** Which letter, and in which language. */
function LetterChoice({ w, letters, draft, onChange }: DraftPartProps & { letters: LetterContext }) {
  const id = useId();
  const options = (fits: boolean) =>
    letters.letters
      .filter((letter) => letter.fits === fits)
      .map((letter) => (
        <option key={letter.id} value={letter.id}>
          {letter.name}
        </option>
      ));
  return (
    <>
      <div class="field">
        <label for={`${id}-which`}>{w.which}</label>
        <select
          id={`${id}-which`}
          name="which"
          value={draft.id}
          onChange={(event) => {
            const chosen = letters.letters.find((letter) => letter.id === event.currentTarget.value);
            if (chosen) onChange(draftLetter(letters, chosen.id, draft.language));
          }}
        >
          <optgroup label={w.fitting}>{options(true)}</optgroup>
          <optgroup label={w.others}>{options(false)}</optgroup>
        </select>
      </div>
      <div class="field">
        <label for={`${id}-language`}>{w.language}</label>
        <select
          id={`${id}-language`}
          name="language"
          value={draft.language}
          onChange={(event) => onChange(draftLetter(letters, draft.id, languageOf(event.currentTarget.value)))}
        >
          {(['en', 'zh'] as const).map((language) => (
            <option key={language} value={language}>
              {w.languages[language]}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}

/** The subject and the text, to be edited; `missingId` is the element that names what is missing. */
function LetterText({ w, draft, missingId, onChange }: DraftPartProps & { missingId: string | undefined }) {
  const id = useId();
  return (
    <>
      <div class="field">
        <label for={`${id}-subject`}>{w.subject}</label>
        <input
          id={`${id}-subject`}
          name="subject"
          type="text"
          lang={draft.language}
          value={draft.subject}
          onInput={(event) => onChange({ ...draft, subject: event.currentTarget.value })}
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
          {...(missingId === undefined ? {} : { 'aria-describedby': missingId })}
          onInput={(event) => onChange({ ...draft, text: event.currentTarget.value })}
        />
      </div>
    </>
  );
}
