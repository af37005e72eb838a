import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { FieldRow } from './field-row.tsx';
import {
  askedFields,
  type Field,
  type FieldFault,
  type FormWords,
  faultsOf,
  firstInput,
  type Input,
} from './form-field.ts';

export interface FormProps {
  title: string;
  /** What will happen, said before anything is typed. */
  lead: ComponentChildren;
  fields: readonly Field[];
  submit: string;
  /** For what cannot lightly be taken back: what a person confirms before it is sent; undefined for what needs no confirming. */
  confirm?: ((input: Input) => ComponentChildren | undefined) | undefined;
  /** What the button says while something is to be confirmed; undefined where that was all. Without it: `submit`. */
  confirmed?: ((input: Input) => string | undefined) | undefined;
  words: FormWords;
  /** Sends what was typed. A rejection keeps it; `problem` says why. */
  onSubmit(input: Input): Promise<void>;
  problem(error: unknown): string;
  onCancel(): void;
}

type Step = 'typing' | 'confirming' | 'sending';

/**
 * A form inside the page: fields from a description, every fault beside its field, one submission at a time, and Escape leaves. What
 * was typed survives a failure.
 */
export function Form({
  title,
  lead,
  fields,
  submit,
  confirm,
  confirmed,
  words,
  onSubmit,
  problem,
  onCancel,
}: FormProps) {
  const id = useId();
  const [input, setInput] = useState<Input>(() => firstInput(fields));
  const [faults, setFaults] = useState<ReadonlyMap<string, FieldFault>>(new Map());
  const [step, setStep] = useState<Step>('typing');
  const [failure, setFailure] = useState('');
  // A second Enter can come before the first has drawn anything.
  const underWay = useRef(false);
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const toConfirm = confirm?.(input);
  const confirming = toConfirm !== undefined && step !== 'typing';
  const button = confirming && confirmed ? confirmed(input) : submit;
  // Before the next key: an Enter held down must not answer the question that it has just brought up.
  useLayoutEffect(() => heading.current?.focus(), [confirming]);

  const send = async (): Promise<void> => {
    if (underWay.current) return;
    underWay.current = true;
    setFailure('');
    setStep('sending');
    try {
      await onSubmit(sent(fields, input));
    } catch (error) {
      setFailure(problem(error));
      setStep(toConfirm === undefined ? 'typing' : 'confirming');
    } finally {
      underWay.current = false;
    }
  };
  const submitted = (event: Event): void => {
    event.preventDefault();
    if (confirming) {
      if (button !== undefined) void send();
      return;
    }
    const found = faultsOf(fields, input);
    setFaults(found);
    const [first] = found.keys();
    if (first !== undefined) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    else if (toConfirm !== undefined) setStep('confirming');
    else void send();
  };
  const leave = (): void => {
    if (step === 'sending') return;
    if (step === 'confirming') setStep('typing');
    else onCancel();
  };
  const leaveByEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    leave();
  };
  return (
    <form
      ref={form}
      class="form"
      noValidate
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-lead`}
      onSubmit={submitted}
      onKeyDown={leaveByEscape}
    >
      <h3 id={`${id}-title`} class="form-title" tabIndex={-1} ref={heading}>
        {title}
      </h3>
      <div id={`${id}-lead`} class="form-lead">
        {confirming ? toConfirm : lead}
      </div>
      {!confirming &&
        askedFields(fields, input).map((field) => (
          <FieldRow
            key={field.name}
            field={field}
            value={input[field.name] ?? ''}
            fault={faults.get(field.name)}
            words={words}
            onChange={(value) => {
              setInput((before) => ({ ...before, [field.name]: value }));
              setFaults((before) => new Map([...before].filter(([name]) => name !== field.name)));
            }}
          />
        ))}
      <p role="alert" class="form-failure">
        {failure}
      </p>
      <div class="form-buttons">
        {button !== undefined && (
          <button type="submit" class="button button-main" aria-disabled={step === 'sending'}>
            {step === 'sending' ? words.sending : button}
          </button>
        )}
        <button type="button" class="button" aria-disabled={step === 'sending'} onClick={leave}>
          {confirming ? words.back : words.cancel}
        </button>
      </div>
    </form>
  );
}

// What is not asked for any more is not sent either.
function sent(fields: readonly Field[], input: Input): Input {
  return Object.fromEntries(askedFields(fields, input).map(({ name }) => [name, (input[name] ?? '').trim()]));
}
