import type { FunctionComponent } from 'preact';
import { useId } from 'preact/hooks';
import type { Field, FieldFault, FormWords } from './form-field.ts';

interface FieldRowProps {
  field: Field;
  value: string;
  fault: FieldFault | undefined;
  words: FormWords;
  onChange(value: string): void;
}

/** One field with its label, its help and its fault; screen readers read both out with the field. */
export function FieldRow({ field, value, fault, words, onChange }: FieldRowProps) {
  const id = useId();
  const { kind, label, help, required = false, name } = field;
  const described = [help && `${id}-help`, fault && `${id}-fault`].filter(Boolean).join(' ');
  const Control = CONTROLS[kind];
  return (
    <div class={`field field-${kind}${fault ? ' is-wrong' : ''}`}>
      <label for={id}>
        {label} {!required && kind !== 'tick' && <span class="muted">({words.optional})</span>}
      </label>
      <Control
        field={field}
        words={words}
        value={value}
        onChange={onChange}
        attributes={{
          id,
          name,
          'aria-required': required,
          'aria-invalid': fault !== undefined,
          ...(described === '' ? {} : { 'aria-describedby': described }),
        }}
      />
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

interface ControlProps extends Pick<FieldRowProps, 'field' | 'words' | 'value' | 'onChange'> {
  attributes: { id: string; name: string; 'aria-required': boolean; 'aria-invalid': boolean };
}

const typedValue = (event: { currentTarget: { value: string } }): string => event.currentTarget.value;

const TextControl = ({ attributes, value, onChange }: ControlProps) => (
  <input {...attributes} type="text" value={value} onInput={(event) => onChange(typedValue(event))} />
);

const LongControl = ({ attributes, value, onChange }: ControlProps) => (
  <textarea {...attributes} rows={3} value={value} onInput={(event) => onChange(typedValue(event))} />
);

const DecimalControl = ({ attributes, value, onChange }: ControlProps) => (
  <input
    {...attributes}
    type="text"
    inputMode="decimal"
    autocomplete="off"
    value={value}
    onInput={(event) => onChange(typedValue(event))}
  />
);

const DayControl = ({ field: { from, to }, attributes, value, onChange }: ControlProps) => (
  <input
    {...attributes}
    type="date"
    {...(from === undefined ? {} : { min: from })}
    {...(to === undefined ? {} : { max: to })}
    value={value}
    onInput={(event) => onChange(typedValue(event))}
  />
);

const TimeControl = ({ attributes, value, onChange }: ControlProps) => (
  <input {...attributes} type="time" value={value} onInput={(event) => onChange(typedValue(event))} />
);

const TickControl = ({ attributes, value, onChange }: ControlProps) => (
  <input
    {...attributes}
    type="checkbox"
    checked={value === 'yes'}
    onChange={(event) => onChange(event.currentTarget.checked ? 'yes' : '')}
  />
);

function PickControl({ field, words, attributes, value, onChange }: ControlProps) {
  const { required = false, initial, noneLabel = '–', options = [] } = field;
  return (
    <select {...attributes} value={value} onChange={(event) => onChange(typedValue(event))}>
      {(!required || initial === undefined) && <option value="">{required ? words.choose : noneLabel}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

const CONTROLS: Readonly<Record<Field['kind'], FunctionComponent<ControlProps>>> = {
  text: TextControl,
  long: LongControl,
  day: DayControl,
  time: TimeControl,
  money: DecimalControl,
  number: DecimalControl,
  pick: PickControl,
  tick: TickControl,
};
