import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import { Link, useSearchParams } from 'wouter';
import { asProblem } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { Bones, Failure } from '../../ui/states';
import { Tabs } from '../../ui/tabs';
import { collectionsQuery } from '../documents-query';
import { AboutDocument } from './about/about-document';
import './document.css';
import { DocumentActions } from './document-actions';
import { DocumentHead } from './document-head';
import { contentQuery, documentQuery } from './document-query';
import { Outline } from './outline';
import { PartsView } from './parts-view';
import { sectionsOf } from './sections';
import { TextView } from './text-view';
import { usePlace } from './use-place';
import { VersionsView } from './versions/versions-view';

const VIEWS = ['text', 'parts', 'versions'] as const;
type View = (typeof VIEWS)[number];

/** A document: its state, its text with an outline, the parts that are searched, its versions, and what is known of it. */
export default function DocumentPage({ id }: { id: number }): ReactNode {
  const { t } = useWords();
  const [parameters, setParameters] = useSearchParams();
  const part = Number(parameters.get('part')) || undefined;
  const view: View = VIEWS.find((each) => each === parameters.get('view')) ?? (part === undefined ? 'text' : 'parts');
  const found = useQuery(documentQuery(id));
  const record = found.data;
  const version = record?.current_version ?? null;
  const content = useInfiniteQuery(contentQuery(id, version));
  const { data: collections = [] } = useQuery(collectionsQuery);
  const writable = collections.filter(({ access }) => access === 'write');
  const mayWrite = writable.some((each) => each.id === record?.collection.id);
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
  return (
    <div className="document">
      <nav className="side" aria-label={t('document.outline')}>
        <div className="stay">
          <Link className="entry" href="/library">
            <span>‹ {t('documents.all')}</span>
          </Link>
          {view === 'text' && (
            <div className="for-wide">
              <h2>{t('document.outline')}</h2>
              <Outline sections={sections} />
            </div>
          )}
        </div>
      </nav>
      <main className="page" id="main">
        {record && (
          <>
            <DocumentHead record={record} title={title} length={record.length ?? content.data?.pages[0]?.length}>
              <DocumentActions record={record} title={title} writable={writable} />
            </DocumentHead>
            <Tabs
              label={t('document.views')}
              tabs={{ text: t('document.text'), parts: t('documents.parts'), versions: t('document.versions') }}
              current={view}
              onChange={(next) => setParameters(next === 'text' ? {} : { view: next }, { replace: true })}
            >
              {view === 'versions' && <VersionsView record={record} mayRestore={mayWrite && record.origin === 'upload'} />}
              {view === 'parts' && <PartsView id={id} version={version} wanted={part} />}
              {view === 'text' && <TextView sections={sections} content={content} />}
              {view !== 'versions' && version === null && (
                <div className="empty">
                  <h2>{t('document.unread')}</h2>
                  <p>{t(record.state === 'refused' ? 'document.refusedText' : 'document.unreadText')}</p>
                </div>
              )}
            </Tabs>
          </>
        )}
        {found.isPending && <Bones label={t('document.loading')} />}
        {error && (
          <Failure title={t('document.failed')} problem={asProblem(error)} onAgain={() => void (found.error ? found : content).refetch()} />
        )}
      </main>
      {record && <AboutDocument record={record} mayChange={mayWrite} />}
    </div>
  );
}
