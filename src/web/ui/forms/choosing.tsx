import type { ReactNode } from 'react';

/** Which rows are chosen for something that is done with several. */
export interface Selection<Row> {
  chosen: ReadonlySet<string | number>;
  onChange: (chosen: ReadonlySet<string | number>) => void;
  /** What the box of a row is called, and the one of all that are loaded. */
  label: (row: Row) => string;
  allLabel: string;
}

interface ChooseAllProps<Row> {
  selection: Selection<Row>;
  /** Of all rows that are loaded. */
  keys: readonly (string | number)[];
}

/** The head of the column with the boxes: one box for all rows. */
export function ChooseAll<Row>({ selection: { chosen, onChange, allLabel }, keys }: ChooseAllProps<Row>): ReactNode {
  const isAll = keys.length > 0 && keys.every((key) => chosen.has(key));
  return (
    <td className="choose">
      <input
        ref={(box) => {
          if (box) box.indeterminate = !isAll && chosen.size > 0;
        }}
        type="checkbox"
        aria-label={allLabel}
        checked={isAll}
        onChange={() => onChange(new Set(isAll ? [] : keys))}
      />
    </td>
  );
}

/** The box of a row. */
export function ChooseRow<Row>({
  selection: { chosen, onChange, label },
  row,
  name,
}: {
  selection: Selection<Row>;
  row: Row;
  name: string | number;
}): ReactNode {
  const isChosen = chosen.has(name);
  const toggle = (): void => {
    const next = new Set(chosen);
    if (!next.delete(name)) next.add(name);
    onChange(next);
  };
  return (
    <td className="choose">
      <input type="checkbox" aria-label={label(row)} checked={isChosen} onChange={toggle} />
    </td>
  );
}
