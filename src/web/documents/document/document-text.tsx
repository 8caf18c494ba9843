import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import type { Section } from './sections';

/** The text of a document, section by section, each with its place. */
export function DocumentText({ sections }: { sections: readonly Section[] }): ReactNode {
  const words = useWords();
  return sections.map(({ start, title, page, lines }) => (
    <section key={start} className="chunk" id={`at-${start}`} aria-labelledby={title === '' ? undefined : `title-${start}`}>
      <div className="at">
        {page !== undefined && <b>{words.t('source.page', { page })} </b>}
        <span>{words.number(start)}</span>
      </div>
      <div>
        {title !== '' && <h2 id={`title-${start}`}>{title}</h2>}
        {lines.map((line, index) => (
          // The lines of a section never change places.
          <p key={index} className="doc-words">
            {line}
          </p>
        ))}
      </div>
    </section>
  ));
}
