import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { asProblem } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { Bones, Failure } from '../../ui/states';
import { Tabs } from '../../ui/tabs';
import { collectionsQuery } from '../documents-query';
import { DeleteDocument } from './delete-document';
import './document.css';
import { DocumentHead } from './document-head';
import { contentQuery, documentQuery } from './document-query';
import { DocumentText } from './document-text';
import { Outline } from './outline';
import { sectionsOf } from './sections';
import { usePlace } from './use-place';
import { VersionsTable } from './versions-table';

/** A document: its state, its text with an outline, its versions. */
export default function DocumentPage({ id }: { id: number }): ReactNode {
  const { t } = useWords();
  const [view, setView] = useState<'text' | 'versions'>('text');
  const [isDeleting, setDeleting] = useState(false);
  const found = useQuery(documentQuery(id));
  const record = found.data;
  const content = useInfiniteQuery(contentQuery(id, record?.current_version ?? null));
  const { data: collections = [] } = useQuery(collectionsQuery);
  const sections = useMemo(() => {
    const [first] = content.data?.pages ?? [];
    if (!first) return [];
    return sectionsOf((content.data?.pages ?? []).map(({ text }) => text).join(''), first.headings, first.pages);
  }, [content.data]);
  const length = content.data?.pages.at(-1)?.end ?? 0;
  usePlace(length, content.hasNextPage && !content.isFetching ? () => void content.fetchNextPage() : undefined);
  const title = record?.title ?? record?.name ?? '';
  useEffect(() => {
    document.title = `${title} · Askbase`;
  }, [title]);
  const error = found.error ?? content.error;
  const mayDelete =
    record?.origin === 'upload' && collections.some(({ id: own, access }) => own === record.collection.id && access === 'write');
  return (
    <div className="document">
      <nav className="side" aria-label={t('document.outline')}>
        <div className="stay">
          <Link className="entry" href="/library">
            <span>‹ {t('documents.all')}</span>
          </Link>
          <div className="for-wide">
            <h2>{t('document.outline')}</h2>
            <Outline sections={sections} />
          </div>
        </div>
      </nav>
      <main className="page" id="main">
        {record && (
          <>
            <DocumentHead
              record={record}
              title={title}
              length={content.data?.pages[0]?.length}
              onDelete={mayDelete ? () => setDeleting(true) : undefined}
            />
            <Tabs
              label={t('document.views')}
              tabs={{ text: t('document.text'), versions: t('document.versions') }}
              current={view}
              onChange={setView}
            >
              {view === 'versions' && <VersionsTable id={id} />}
              {view === 'text' && (
                <>
                  {sections.length > 1 && (
                    <details className="outline for-narrow">
                      <summary>{t('document.outlineOf', { count: sections.length })}</summary>
                      <Outline sections={sections} />
                    </details>
                  )}
                  <DocumentText sections={sections} />
                  {record.current_version === null && (
                    <div className="empty">
                      <h2>{t('document.unread')}</h2>
                      <p>{t(record.state === 'refused' ? 'document.refusedText' : 'document.unreadText')}</p>
                    </div>
                  )}
                  {content.isLoading && <Bones label={t('document.loading')} />}
                  {content.hasNextPage && (
                    <button
                      className="button"
                      type="button"
                      disabled={content.isFetchingNextPage}
                      onClick={() => void content.fetchNextPage()}
                    >
                      {t('document.more')}
                    </button>
                  )}
                </>
              )}
            </Tabs>
          </>
        )}
        {found.isPending && <Bones label={t('document.loading')} />}
        {error && (
          <Failure title={t('document.failed')} problem={asProblem(error)} onAgain={() => void (found.error ? found : content).refetch()} />
        )}
      </main>
      {isDeleting && <DeleteDocument id={id} title={title} onClose={() => setDeleting(false)} />}
    </div>
  );
}
