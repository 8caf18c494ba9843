import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { asProblem } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { Bones, Failure } from '../../ui/states';
import { partsQuery } from './document-query';

interface PartsViewProps {
  id: number;
  version: number | null;
  /** Number of the part that is looked for; undefined: none is. */
  wanted: number | undefined;
}

/** The parts that are searched, each with its number, its place and its length. What it repeats of the one before is paler. */
export function PartsView({ id, version, wanted }: PartsViewProps): ReactNode {
  const words = useWords();
  const { t } = words;
  const found = useInfiniteQuery(partsQuery(id, version, wanted ?? 0));
  const { data: parts } = found;
  const place = useRef<HTMLElement>(null);
  const isThere = parts !== undefined;
  useLayoutEffect(() => {
    place.current?.scrollIntoView({ block: 'center' });
    place.current?.focus({ preventScroll: true });
  }, [isThere, wanted]);
  if (found.error) return <Failure title={t('document.failed')} problem={asProblem(found.error)} onAgain={() => void found.refetch()} />;
  if (!parts) return version === null ? null : <Bones label={t('document.loading')} />;
  return (
    <>
      {found.hasPreviousPage && (
        <button className="button" type="button" disabled={found.isFetching} onClick={() => void found.fetchPreviousPage()}>
          {t('document.earlierParts')}
        </button>
      )}
      {parts.map(({ part, start, end, text, heading, page }, index) => {
        const repeated = Math.max(0, (parts[index - 1]?.end ?? start) - start);
        const isWanted = part === wanted;
        return (
          <section
            key={part}
            ref={isWanted ? place : undefined}
            className={isWanted ? 'chunk part cited' : 'chunk part'}
            tabIndex={isWanted ? -1 : undefined}
            aria-label={t('document.part', { part })}
          >
            <div className="at">
              <b>{words.number(part)}</b> <span>{words.number(start)}</span>
              <small>{t('document.characters', { count: end - start })}</small>
            </div>
            <div>
              {heading !== null && <h2>{heading}</h2>}
              {page !== null && <p className="quiet">{t('source.page', { page })}</p>}
              <p className="doc-words lines">
                {repeated > 0 && (
                  <span className="overlap" title={t('document.repeated')}>
                    {text.slice(0, repeated)}
                  </span>
                )}
                {text.slice(repeated)}
              </p>
            </div>
          </section>
        );
      })}
      {found.hasNextPage && (
        <button className="button" type="button" disabled={found.isFetching} onClick={() => void found.fetchNextPage()}>
          {t('document.laterParts')}
        </button>
      )}
    </>
  );
}
