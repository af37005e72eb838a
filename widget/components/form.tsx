import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { FieldRow } from './field-row.tsx';
import {
  type Field,
  type FieldFault,
  type FormInput,
  type FormWords,
  faultsOf,
  initialInput,
  visibleFields,
} from './form-field.ts';

export interface FormProps {
  title: string;
  /** What the form will do, shown before anything is typed. */
  lead: ComponentChildren;
  fields: readonly Field[];
  submitLabel: string;
  /** For what cannot easily be undone: what the user confirms before it is sent; undefined where no confirmation is needed. */
  confirm?: ((input: FormInput) => ComponentChildren | undefined) | undefined;
  /** Label of the button while `confirm` is shown; undefined where nothing can be sent. Without it: `submitLabel`. */
  confirmLabel?: ((input: FormInput) => string | undefined) | undefined;
  words: FormWords;
  /** Sends the input. When it rejects, the input stays and `errorText` of the error is shown. */
  onSubmit(input: FormInput): Promise<void>;
  errorText(error: unknown): string;
  onCancel(): void;
}

/**
 * A form inside the page: its fields come from a description, each fault is shown at its field, only one submission runs at a time, and
 * Escape leaves. A failure keeps what was typed.
 */
export function Form(props: FormProps) {
  const { title, lead, fields, words } = props;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { input, faults, failure, question, buttonLabel, isSending, change, submit, leave } = useForm(props);
  const isConfirming = question !== undefined;
  // Before the next key: an Enter held down must not confirm the question that it has just opened.
  useLayoutEffect(() => heading.current?.focus(), [isConfirming]);
  return (
    <form
      ref={form}
      class="form"
      noValidate
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-lead`}
      onSubmit={(event) => {
        event.preventDefault();
        const faulty = submit();
        if (faulty !== undefined) form.current?.querySelector<HTMLElement>(`[name="${faulty}"]`)?.focus();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        leave();
      }}
    >
      <h3 id={`${id}-title`} class="form-title" tabIndex={-1} ref={heading}>
        {title}
      </h3>
      <div id={`${id}-lead`} class="form-lead">
        {isConfirming ? question : lead}
      </div>
      {!isConfirming &&
        visibleFields(fields, input).map((field) => (
          <FieldRow
            key={field.name}
            field={field}
            value={input[field.name] ?? ''}
            fault={faults.get(field.name)}
            words={words}
            onChange={(value) => change(field.name, value)}
          />
        ))}
      <p role="alert" class="form-failure">
        {failure}
      </p>
      <div class="form-buttons">
        {buttonLabel !== undefined && (
          <button type="submit" class="button button-main" aria-disabled={isSending}>
            {isSending ? words.sending : buttonLabel}
          </button>
        )}
        <button type="button" class="button" aria-disabled={isSending} onClick={leave}>
          {isConfirming ? words.back : words.cancel}
        </button>
      </div>
    </form>
  );
}

type Step = 'typing' | 'confirming' | 'sending';

// The state of a form: what is typed, what is wrong with it, and how far the submission has come.
function useForm({ fields, submitLabel, confirm, confirmLabel, onSubmit, errorText, onCancel }: FormProps) {
  const [input, setInput] = useState<FormInput>(() => initialInput(fields));
  const [faults, setFaults] = useState<ReadonlyMap<string, FieldFault>>(new Map());
  const [step, setStep] = useState<Step>('typing');
  const [failure, setFailure] = useState('');
  // A second Enter can come before the first has redrawn anything.
  const underWay = useRef(false);
  const toConfirm = confirm?.(input);
  const question = step === 'typing' ? undefined : toConfirm;
  const buttonLabel = question !== undefined && confirmLabel ? confirmLabel(input) : submitLabel;

  const send = async (): Promise<void> => {
    if (underWay.current) return;
    underWay.current = true;
    setFailure('');
    setStep('sending');
    try {
      await onSubmit(inputToSend(fields, input));
    } catch (error) {
      setFailure(errorText(error));
      setStep(toConfirm === undefined ? 'typing' : 'confirming');
    } finally {
      underWay.current = false;
    }
  };
  /** Sends, or asks for confirmation first. @returns the name of the first field that is wrong. */
  const submit = (): string | undefined => {
    if (question !== undefined) {
      if (buttonLabel !== undefined) void send();
      return undefined;
    }
    const found = faultsOf(fields, input);
    setFaults(found);
    const [faulty] = found.keys();
    if (faulty !== undefined) return faulty;
    if (toConfirm === undefined) void send();
    else setStep('confirming');
    return undefined;
  };
  const change = (name: string, value: string): void => {
    setInput((before) => ({ ...before, [name]: value }));
    setFaults((before) => new Map([...before].filter(([faulty]) => faulty !== name)));
  };
  const leave = (): void => {
    if (step === 'sending') return;
    if (step === 'confirming') setStep('typing');
    else onCancel();
  };
  return { input, faults, failure, question, buttonLabel, isSending: step === 'sending', change, submit, leave };
}

// A field that is no longer visible is not sent.
function inputToSend(fields: readonly Field[], input: FormInput): FormInput {
  return Object.fromEntries(visibleFields(fields, input).map(({ name }) => [name, (input[name] ?? '').trim()]));
}
