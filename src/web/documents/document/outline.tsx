import type { ReactNode } from 'react';
import type { Section } from './sections';

/** Links to the sections of a text that have a title. */
export function Outline({ sections }: { sections: readonly Section[] }): ReactNode {
  return (
    <ul>
      {sections
        .filter(({ title }) => title !== '')
        .map(({ start, title }) => (
          <li key={start}>
            <a className="entry" href={`#at-${start}`}>
              <span>{title}</span>
            </a>
          </li>
        ))}
    </ul>
  );
}
