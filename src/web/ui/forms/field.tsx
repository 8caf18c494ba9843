import { type ReactNode, useId } from 'react';

interface FieldProps {
  label: string;
  name: string;
  type?: 'text' | 'email' | 'password' | 'number' | 'date' | 'url';
  /** What browsers may fill in; unset: nothing. */
  autoComplete?: string;
  /** What it holds at first. */
  initial?: string | number;
  isOptional?: boolean;
  /** Bounds of a number or a date. */
  min?: string | number;
  max?: string | number;
  maxLength?: number;
  hint?: string;
  /** What is wrong with what was written. */
  wrong?: string;
  /** Stands at the right of the label. */
  beside?: ReactNode;
}

/** A field with its name, and below it what is expected or what is wrong. */
export function Field({
  label,
  name,
  type = 'text',
  autoComplete = 'off',
  initial,
  isOptional = false,
  hint,
  wrong,
  beside,
  ...bounds
}: FieldProps): ReactNode {
  const id = useId();
  const below = wrong ?? hint;
  return (
    <div className="field">
      <div className="label-row">
        <label htmlFor={id}>
          <b>{label}</b>
        </label>
        {beside}
      </div>
      <input
        className="input"
        id={id}
        name={name}
        type={type}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        required={!isOptional}
        defaultValue={initial}
        step={type === 'number' ? 'any' : undefined}
        {...bounds}
        aria-invalid={wrong !== undefined}
        aria-describedby={below === undefined ? undefined : `${id}-below`}
      />
      {below !== undefined && (
        <small id={`${id}-below`} className={wrong === undefined ? undefined : 'flag'} role={wrong === undefined ? undefined : 'alert'}>
          {below}
        </small>
      )}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  name: string;
  /** Values and what they are called, in order. */
  options: Readonly<Record<string, string>>;
  initial?: string;
  onChange?: (value: string) => void;
}

/** A choice with its name. */
export function Choice({ label, name, options, initial, onChange }: ChoiceProps): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select className="choice" id={id} name={name} defaultValue={initial} onChange={(event) => onChange?.(event.target.value)}>
        {Object.entries(options).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
