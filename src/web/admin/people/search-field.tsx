import { type ReactNode, useEffect, useState } from 'react';
import { useLate } from '../../ui/use-late';
import { Icon } from '../../ui/icon';

/** How long nothing is typed before it is searched for, in milliseconds. */
const PAUSE_MS = 200;

const LONGEST_SEARCH = 100;

/** A field that says what is typed into it once the hand rests. */
export function SearchField({ label, onSearch }: { label: string; onSearch: (search: string) => void }): ReactNode {
  const [typed, setTyped] = useState('');
  const wanted = useLate(typed.trim(), PAUSE_MS);
  useEffect(() => onSearch(wanted), [wanted]);
  return (
    <label className="search">
      <span className="out">{label}</span>
      <Icon name="search" />
      <input
        className="input"
        type="search"
        maxLength={LONGEST_SEARCH}
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  );
}
