import { useEffect, useRef } from 'react';
import { areLettersOn } from './letter-keys';

/** Keys and what they do. */
export type Keys = Readonly<Record<string, () => void>>;

const FIELDS = 'input, textarea, select, [contenteditable]';

/** Calls what a key does while no field has the focus, no dialog is over the page, no other key is held, and letters are not switched off. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const target = event.target as Element;
      const action = current.current[event.key];
      if (!action || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key !== 'Escape' && (target.matches(FIELDS) || !areLettersOn())) return;
      if (document.querySelector('dialog:modal, .menu:popover-open')) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
