import { useId } from 'preact/hooks';
import type { Field, FieldFault, FormWords } from './form-field.ts';

interface FieldRowProps {
  field: Field;
  value: string;
  fault: FieldFault | undefined;
  words: FormWords;
  onChange(value: string): void;
}

/** One field with its label, its help and what is wrong with it, both read out with the field. */
export function FieldRow({ field, value, fault, words, onChange }: FieldRowProps) {
  const id = useId();
  const { kind, label, help, required = false, name } = field;
  const described = [help && `${id}-help`, fault && `${id}-fault`].filter(Boolean).join(' ');
  const control = {
    id,
    name,
    'aria-required': required,
    'aria-invalid': fault !== undefined,
    ...(described === '' ? {} : { 'aria-describedby': described }),
  };
  const typed = (event: { currentTarget: { value: string } }): void => onChange(event.currentTarget.value);
  return (
    <div class={`field field-${kind}${fault ? ' is-wrong' : ''}`}>
      <label for={id}>
        {label} {!required && kind !== 'tick' && <span class="muted">({words.optional})</span>}
      </label>
      {kind === 'long' ? (
        <textarea {...control} rows={3} value={value} onInput={typed} />
      ) : kind === 'pick' ? (
        <select {...control} value={value} onChange={typed}>
          {(!required || field.first === undefined) && (
            <option value="">{required ? words.choose : (field.none ?? '–')}</option>
          )}
          {field.options?.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : kind === 'tick' ? (
        <input
          {...control}
          type="checkbox"
          checked={value === 'yes'}
          onChange={(event) => onChange(event.currentTarget.checked ? 'yes' : '')}
        />
      ) : kind === 'day' ? (
        <input
          {...control}
          type="date"
          {...(field.from === undefined ? {} : { min: field.from })}
          {...(field.to === undefined ? {} : { max: field.to })}
          value={value}
          onInput={typed}
        />
      ) : kind === 'time' ? (
        <input {...control} type="time" value={value} onInput={typed} />
      ) : kind === 'money' || kind === 'number' ? (
        <input {...control} type="text" inputMode="decimal" autocomplete="off" value={value} onInput={typed} />
      ) : (
        <input {...control} type="text" value={value} onInput={typed} />
      )}
      {help && (
        <p id={`${id}-help`} class="field-help">
          {help}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} class="field-fault">
          {words.faults[fault](field)}
        </p>
      )}
    </div>
  );
}
