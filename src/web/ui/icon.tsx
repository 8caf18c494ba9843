import type { ReactNode } from 'react';

const PATHS = {
  list: <path d="M2.75 4.25h10.5M2.75 8h10.5M2.75 11.75h6.5" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.25" />
      <path d="m10.25 10.25 3 3" />
    </>
  ),
  theme: (
    <>
      <circle cx="8" cy="8" r="5.25" />
      <path d="M8 2.75a5.25 5.25 0 0 0 0 10.5z" fill="currentColor" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5.5" r="2.5" />
      <path d="M3.25 13.25c.6-2.5 2.4-3.75 4.75-3.75s4.15 1.25 4.75 3.75" />
    </>
  ),
  plus: <path d="M8 3.25v9.5M3.25 8h9.5" />,
  more: <path d="M4 8h.01M8 8h.01M12 8h.01" strokeWidth="2" />,
  copy: (
    <>
      <rect x="5.75" y="5.75" width="7.5" height="7.5" rx="1.5" />
      <path d="M10.25 3.75v-.25a1 1 0 0 0-1-1H3.5a1 1 0 0 0-1 1v5.75a1 1 0 0 0 1 1h.25" />
    </>
  ),
  again: <path d="M12.75 7a5 5 0 1 0-.75 3.75M13 3.5V7H9.5" />,
  edit: <path d="m3 13 .75-3 6.75-6.75 2.25 2.25L6 12.25z" />,
  good: <path d="M5.25 7.25 8 2.75c1 0 1.6.8 1.4 1.75L9 6.5h3.25c.8 0 1.3.7 1.1 1.45l-1 4c-.15.5-.6.8-1.1.8h-6zM2.75 7.25h2.5v5.5h-2.5z" />,
  bad: (
    <path d="M10.75 8.75 8 13.25c-1 0-1.6-.8-1.4-1.75L7 9.5H3.75c-.8 0-1.3-.7-1.1-1.45l1-4c.15-.5.6-.8 1.1-.8h6zM13.25 8.75h-2.5v-5.5h2.5z" />
  ),
  up: <path d="m4.5 9.5 3.5-3.5 3.5 3.5" />,
  down: <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  upload: <path d="M8 10.25v-7.5M4.75 6 8 2.75 11.25 6M2.75 12.75h10.5" />,
  open: <path d="M6.5 3.75H3.75v8.5h8.5V9.5M9.25 3.25h3.5v3.5M12.5 3.5l-5 5" />,
  arrow: <path d="M3.25 8h9.5M9.25 4.5 12.75 8l-3.5 3.5" />,
} as const;

export type IconName = keyof typeof PATHS;

/** A picture of 16 pixels in the colour of the text; it says nothing to those who listen. */
export function Icon({ name }: { name: IconName }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      {PATHS[name]}
    </svg>
  );
}
