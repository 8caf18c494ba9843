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
  const entries = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('.entry') ?? [])];
  // An entry with a box is a label, which has no focus of its own.
  const enter = (entry: HTMLElement | undefined): void => (entry?.querySelector('input') ?? entry)?.focus();
  const step = (event: KeyboardEvent): void => {
    const direction = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (direction === undefined || (event.target as Element).matches('input:not([type=checkbox])')) return;
    event.preventDefault();
    const all = entries();
    // The list is open before its first entry has the focus: a quick hand steps on from there.
    const at = Math.max(
      all.findIndex((entry) => entry.contains(document.activeElement)),
      0,
    );
    enter(all[(at + direction + all.length) % all.length]);
  };
  const stepFromButton = (event: KeyboardEvent): void => {
    if (list.current?.matches(':popover-open')) step(event);
  };
  return (
    <>
      <button
        ref={opener}
        className={buttonClass}
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        popoverTarget={id}
        onKeyDown={stepFromButton}
      >
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
          if (!list.current.contains(document.activeElement)) entries()[0]?.focus();
        }}
      >
        {children(close)}
      </div>
    </>
  );
}
