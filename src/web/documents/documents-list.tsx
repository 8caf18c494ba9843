import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import type { Collection } from '../api/client';
import { asProblem } from '../api/problem';
import { useWords } from '../i18n/words';
import { Bones, Failure } from '../ui/states';
import { documentsQuery } from './documents-query';
import { DocumentsTable } from './documents-table';
import { BulkBar } from './selection/bulk-bar';
import type { LibraryView } from './use-filter';

interface DocumentsListProps {
  filter: LibraryView;
  /** Those that the reader may read. */
  collections: readonly Collection[];
  onChange: (change: LibraryView) => void;
}

/** The documents of a filter; more of them are loaded as the end comes into sight. What is done with several stands above them. */
export function DocumentsList({ filter, collections, onChange }: DocumentsListProps): ReactNode {
  const { t } = useWords();
  const { data, error, isPending, refetch, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery(documentsQuery(filter));
  const [chosen, setChosen] = useState<ReadonlySet<string | number>>(new Set());
  const documents = data?.pages.flatMap((page) => page.documents) ?? [];
  const count = data?.pages[0]?.count ?? 0;
  const isNarrowed = [filter.search, filter.state, filter.type, filter.tag].some((each) => each !== undefined);
  const { collection, search, state, type, tag } = filter;
  useEffect(() => setChosen(new Set()), [collection, search, state, type, tag]);
  const goOn = (): void => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  };
  return (
    <>
      {isPending && <Bones label={t('documents.loading')} />}
      {error && <Failure title={t('documents.listFailed')} problem={asProblem(error)} onAgain={() => void refetch()} />}
      {documents.length > 0 && (
        <>
          <BulkBar
            documents={documents.filter(({ id }) => chosen.has(id))}
            collections={collections}
            onDone={(left) => setChosen(new Set(left))}
          />
          <DocumentsTable
            documents={documents}
            count={count}
            hasCollections={filter.collection === undefined && collections.length > 1}
            sort={filter.sort ?? 'added'}
            onSort={(sort) => onChange({ sort })}
            selection={{
              chosen,
              onChange: setChosen,
              label: ({ title, name }) => t('documents.choose', { name: title ?? name }),
              allLabel: t('documents.chooseAll'),
            }}
            onEnd={hasNextPage && !isFetching ? goOn : undefined}
          />
          <div className="under">
            <span role="status">{t('documents.shown', { count: documents.length, all: Math.max(count, documents.length) })}</span>
            {hasNextPage && (
              <button className="button" type="button" disabled={isFetching} onClick={goOn}>
                {t('documents.more')}
              </button>
            )}
          </div>
        </>
      )}
      {data && documents.length === 0 && (
        <div className="empty">
          <h2>{t(isNarrowed ? 'documents.noneFound' : 'documents.none')}</h2>
          <p>{t(isNarrowed ? 'documents.noneFoundText' : 'documents.noneText')}</p>
          {isNarrowed && (
            <button
              className="button"
              type="button"
              onClick={() => onChange({ search: undefined, state: undefined, type: undefined, tag: undefined })}
            >
              {t('documents.widen')}
            </button>
          )}
        </div>
      )}
    </>
  );
}
