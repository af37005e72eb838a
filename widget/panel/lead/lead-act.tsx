import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Form } from '../../components/form.tsx';
import { Notice } from '../../components/notice.tsx';
import { CrmError } from '../../crm/errors.ts';
import type { RecordLocation } from '../../crm/own-modules.ts';
import { EmptyInputError } from '../acts/act.ts';
import { Paragraphs } from '../acts/notes.tsx';
import type { Messages } from '../messages/en.ts';
import { problemSentence, problemSentenceWithDetail } from '../messages/problem.ts';
import type { LeadForm, LeadFormContext } from './lead-forms.ts';

interface LeadActProps {
  label: string;
  isMain: boolean;
  /** The form's context; rejects where nothing can be recorded, with a sentence for the user. */
  context(): Promise<LeadFormContext>;
  open(context: LeadFormContext): Promise<LeadForm>;
  onRecorded(place: RecordLocation): void;
  m: Messages;
}

type State =
  | { kind: 'closed' }
  | { kind: 'opening' }
  | { kind: 'form'; form: LeadForm; context: LeadFormContext }
  | { kind: 'failed'; text: string };

/** A button that opens a form below itself; the focus comes back to it. */
export function LeadAct({ label, isMain, context, open, onRecorded, m }: LeadActProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [state, setState] = useState<State>({ kind: 'closed' });
  const isOpen = state.kind !== 'closed';
  useEffect(() => {
    if (state.kind !== 'opening') return;
    let left = false;
    const show = (next: State): void => {
      if (!left) setState(next);
    };
    context()
      .then(async (ready) => show({ kind: 'form', form: await open(ready), context: ready }))
      .catch((error) => show({ kind: 'failed', text: failureText(error, m) }));
    return () => {
      left = true;
    };
  }, [state.kind]);
  const close = (): void => {
    setState({ kind: 'closed' });
    button.current?.focus();
  };
  return (
    <div class={`act${isOpen ? ' is-open' : ''}`}>
      <button
        type="button"
        ref={button}
        class={isMain ? 'button' : 'link'}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => (isOpen ? close() : setState({ kind: 'opening' }))}
      >
        {label}
      </button>
      <div id={id} class="act-body" hidden={!isOpen}>
        {state.kind === 'opening' && <p class="muted">{m.acts.opening}</p>}
        {state.kind === 'failed' && (
          <Notice tone="warn">
            <p role="alert">{state.text}</p>
          </Notice>
        )}
        {state.kind === 'form' && (
          <FormOfLead
            form={state.form}
            context={state.context}
            m={m}
            onCancel={close}
            onRecorded={(place) => {
              close();
              onRecorded(place);
            }}
          />
        )}
      </div>
    </div>
  );
}

interface FormOfLeadProps {
  form: LeadForm;
  context: LeadFormContext;
  m: Messages;
  onCancel(): void;
  onRecorded(place: RecordLocation): void;
}

function FormOfLead({ form, context, m, onCancel, onRecorded }: FormOfLeadProps) {
  const { w } = context;
  return (
    <Form
      title={form.title}
      lead={<Paragraphs paragraphs={form.lead} />}
      fields={form.fields}
      submitLabel={form.submitLabel}
      confirm={(input) => {
        const paragraphs = form.confirm?.(input);
        return paragraphs && <Paragraphs paragraphs={paragraphs} />;
      }}
      confirmLabel={form.confirmLabel}
      words={w.form}
      errorText={(error) => {
        if (error instanceof EmptyInputError) return error.message;
        const isSilent = error instanceof CrmError && (error.fault === 'silent' || error.fault === 'offline');
        return isSilent ? w.noAnswer : w.failed(problemSentenceWithDetail(error, m));
      }}
      onCancel={onCancel}
      onSubmit={async (input) => onRecorded(await form.run(input))}
    />
  );
}

/** Nothing can be recorded here, and why: shown as it is. */
export class NotPossibleError extends Error {
  override readonly name = 'NotPossibleError';
}

const failureText = (error: unknown, m: Messages): string =>
  error instanceof NotPossibleError ? error.message : problemSentence(error, m);
