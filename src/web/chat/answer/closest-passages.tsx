import type { ReactNode } from 'react';
import type { Source } from '../../api/client';
import { useWords } from '../../i18n/words';
import { useDocumentTitles } from '../source/document-titles';

interface ClosestPassagesProps {
  sources: readonly Source[];
  current: number | undefined;
  onOpen: (number: number) => void;
}

/** The passages that come closest to a question that has no clear answer. */
export function ClosestPassages({ sources, current, onOpen }: ClosestPassagesProps): ReactNode {
  const { t } = useWords();
  const titles = useDocumentTitles();
  return (
    <>
      <p>{t('chat.closest')}</p>
      <ol className="passages">
        {sources.map(({ number, document, heading, quote }) => (
          <li key={number}>
            <button
              className="cite"
              type="button"
              aria-label={t('source.name', { number, document: heading ? `${document}, ${heading}` : document })}
              aria-current={current === number || undefined}
              onClick={() => onOpen(number)}
            >
              {number}
            </button>
            <div>
              <p className="doc-words clamp">{quote}</p>
              <p className="place">{[titles?.get(document) ?? document, heading].filter(Boolean).join(' › ')}</p>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
