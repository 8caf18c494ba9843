import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { placeBelow } from './floating';

interface MenuProps {
  /** What the button shows, and what it is called. */
  button: ReactNode;
  label: string;
  buttonClass: string;
  pressed?: boolean;
  /** What floats; `close` closes it. */
  children: (close: () => void) => ReactNode;
}

/** A button that opens a floating list. Arrows go through it, Esc closes it, and the focus goes back to the button. */
export function Menu({ button, label, buttonClass, pressed, children }: MenuProps): ReactNode {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const close = (): void => list.current?.hidePopover();
  const step = (event: KeyboardEvent): void => {
    const direction = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (direction === undefined || (event.target as Element).matches('input:not([type=checkbox])')) return;
    event.preventDefault();
    const entries = [...(list.current?.querySelectorAll<HTMLElement>('.entry') ?? [])];
    const at = entries.findIndex((entry) => entry.contains(document.activeElement));
    const next = entries[(at + direction + entries.length) % entries.length];
    // An entry with a box is a label, which has no focus of its own.
    (next?.querySelector('input') ?? next)?.focus();
  };
  return (
    <>
      <button ref={opener} className={buttonClass} type="button" aria-label={label} aria-pressed={pressed} popoverTarget={id}>
        {button}
      </button>
      <div
        ref={list}
        className="menu"
        id={id}
        popover="auto"
        onKeyDown={step}
        onToggle={(event) => {
          if (event.newState !== 'open' || !list.current || !opener.current) return;
          placeBelow(list.current, opener.current);
          list.current.querySelector<HTMLElement>('.entry')?.focus();
        }}
      >
        {children(close)}
      </div>
    </>
  );
}
