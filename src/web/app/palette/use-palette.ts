import { useCallback, useEffect, useState } from 'react';

interface PaletteState {
  isOpen: boolean;
  open: () => void;
  close: () => void;
}

/** Whether the palette is open. Ctrl or ⌘ with K opens and closes it, in fields too; over another dialog nothing opens. */
export function usePalette(isIn: boolean): PaletteState {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!isIn || event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen((was) => !was && !document.querySelector('dialog:modal'));
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [isIn]);
  return { isOpen, open: useCallback(() => setOpen(true), []), close: useCallback(() => setOpen(false), []) };
}
