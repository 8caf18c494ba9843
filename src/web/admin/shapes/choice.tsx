import type { ReactNode } from 'react';

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  /** Texts by value, in order. */
  options: Readonly<Partial<Record<Value, string>>>;
  onChange: (value: Value) => void;
}

/** One of several, chosen from a list. */
export function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>): ReactNode {
  return (
    <select className="choice" aria-label={label} value={value} onChange={({ target }) => onChange(target.value as Value)}>
      {(Object.entries(options) as [Value, string][]).map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  );
}
