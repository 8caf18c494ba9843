import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Source } from '../../api/client';
import { useWords } from '../../i18n/words';
import { placeAbove } from '../../ui/floating/floating';
import { useDocumentTitles } from '../source/document-titles';

/** How long the pointer rests on a chip before its card floats, in milliseconds. */
const REST_MS = 120;

interface CiteProps {
  source: Source;
  /** Finds the sentence of the source that the answer says: only when it is shown, since an answer is drawn often while it is written. */
  sentence: () => string;
  /** Whether the answer is being written, or its sentence is said by another source than this one. */
  state: 'pending' | 'wrong' | 'checked';
  isCurrent: boolean;
  onOpen: () => void;
}

/** A citation: the number of a source. Its card floats while it is pointed at or has the focus; a click opens the source. */
export function Cite({ source, sentence, state, isCurrent, onOpen }: CiteProps): ReactNode {
  const { t } = useWords();
  const titles = useDocumentTitles();
  const chip = useRef<HTMLButtonElement>(null);
  const card = useRef<HTMLSpanElement>(null);
  const [isShown, setShown] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wait = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setShown(true), REST_MS);
  };
  const leave = (): void => {
    clearTimeout(timer.current);
    setShown(false);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!isShown || !card.current || !chip.current) return;
    card.current.showPopover();
    placeAbove(card.current, chip.current);
  }, [isShown]);
  const { number, heading, part, parts, page, hidden, erased } = source;
  const document = titles?.get(source.document) ?? source.document;
  const name = heading ? `${document}, ${heading}` : document;
  const label = hidden
    ? t('source.hidden', { number })
    : erased
      ? t('source.erased', { number })
      : t('source.name', { number, document: name });
  const isClosed = hidden === true || erased === true;
  return (
    <>
      <button
        ref={chip}
        className={state === 'checked' ? 'cite' : `cite ${state}`}
        type="button"
        aria-label={label}
        aria-current={isCurrent || undefined}
        aria-disabled={isClosed || undefined}
        onPointerEnter={wait}
        onPointerLeave={leave}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && setShown(true)}
        onBlur={leave}
        onKeyDown={(event) => event.key === 'Escape' && leave()}
        onClick={() => {
          leave();
          if (!isClosed) onOpen();
        }}
      >
        {number}
      </button>
      {isShown && (
        <span ref={card} className="card" popover="manual" role="tooltip">
          {isClosed ? (
            <span className="card-title">{label}</span>
          ) : (
            <>
              <span className="card-title">{document}</span>
              <span className="doc-words card-words">{sentence()}</span>
              <span className="card-place">
                {[heading, page ? t('source.page', { page }) : t('source.part', { part, parts })].filter(Boolean).join(' · ')}
              </span>
            </>
          )}
        </span>
      )}
    </>
  );
}
