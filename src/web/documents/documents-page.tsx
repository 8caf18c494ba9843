import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { asProblem } from '../api/problem';
import { useWords } from '../i18n/words';
import { Bones, Failure } from '../ui/states';
import { useKeys } from '../ui/use-keys';
import { CollectionsSide } from './collections-side';
import './documents.css';
import { DocumentsFilters } from './documents-filters';
import { collectionsQuery, documentsQuery } from './documents-query';
import { DocumentsTable } from './documents-table';
import { AddDocuments } from './uploads/add-documents';
import { UploadsSection } from './uploads/uploads-section';
import { useFilter } from './use-filter';

/** Collections at the side, the documents that may be read beside them. */
export default function DocumentsPage(): ReactNode {
  const { t } = useWords();
  const [filter, setFilter] = useFilter();
  const field = useRef<HTMLInputElement>(null);
  const { data: collections = [] } = useQuery(collectionsQuery);
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(documentsQuery(filter));
  const documents = data?.pages.flatMap((page) => page.documents) ?? [];
  const current = collections.find(({ id }) => id === filter.collection);
  const [first, ...others] = collections.filter(({ access, id }) => access === 'write' && id === (filter.collection ?? id));
  const title = current?.name ?? t('documents.all');
  const isNarrowed = filter.search !== undefined || filter.state !== undefined;
  useEffect(() => {
    document.title = `${title} · Askbase`;
  }, [title]);
  useKeys({ '/': () => field.current?.focus() });
  return (
    <div className="frame">
      <CollectionsSide collections={collections} current={filter.collection} />
      <main className="page" id="main">
        <div className="page-head">
          <div>
            <h1>{title}</h1>
            {current && <p>{current.access === 'read' ? t('documents.readOnly') : current.description}</p>}
          </div>
        </div>
        {first && <AddDocuments key={first.id} collections={[first, ...others]} />}
        <UploadsSection />
        <section aria-label={t('app.documents')}>
          <DocumentsFilters field={field} collections={collections} filter={filter} onChange={setFilter} />
          {isPending && <Bones label={t('documents.loading')} />}
          {error && <Failure title={t('documents.listFailed')} problem={asProblem(error)} onAgain={() => void refetch()} />}
          {documents.length > 0 && <DocumentsTable documents={documents} />}
          {data && documents.length === 0 && (
            <div className="empty">
              <h2>{t(isNarrowed ? 'documents.noneFound' : 'documents.none')}</h2>
              <p>{t(isNarrowed ? 'documents.noneFoundText' : 'documents.noneText')}</p>
            </div>
          )}
          {documents.length > 0 && (
            <div className="under">
              <span role="status">{t('documents.shown', { count: documents.length })}</span>
              {hasNextPage && (
                <button className="button" type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                  {t('documents.more')}
                </button>
              )}
            </div>
          )}
        </section>
      </main>
    </div>
  );
}
