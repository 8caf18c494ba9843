import { type ReactNode, useId } from 'react';

interface FieldProps {
  label: string;
  name: string;
  type?: 'text' | 'email' | 'password';
  autoComplete: string;
  hint?: string;
  /** What is wrong with what was written. */
  wrong?: string;
  /** Stands at the right of the label. */
  beside?: ReactNode;
}

/** A field with its name, and below it what is expected or what is wrong. */
export function Field({ label, name, type = 'text', autoComplete, hint, wrong, beside }: FieldProps): ReactNode {
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
        required
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
