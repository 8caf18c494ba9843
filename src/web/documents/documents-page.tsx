import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { profileQuery } from '../api/profile';
import { useWords } from '../i18n/words';
import { useKeys } from '../ui/use-keys';
import { CollectionMenu } from './collections/collection-menu';
import { NewCollection } from './collections/new-collection';
import { CollectionsSide } from './collections-side';
import './documents.css';
import { DocumentsFilters } from './documents-filters';
import { DocumentsList } from './documents-list';
import { collectionsQuery } from './documents-query';
import { PassagesView } from './passages/passages-view';
import { AddDocuments } from './uploads/add-documents';
import { UploadsSection } from './uploads/uploads-section';
import { useFilter } from './use-filter';

/** Collections at the side, the documents that may be read beside them, or what a question finds in them. */
export default function DocumentsPage(): ReactNode {
  const { t } = useWords();
  const [filter, setFilter] = useFilter();
  const field = useRef<HTMLInputElement>(null);
  const { data: all = [] } = useQuery(collectionsQuery);
  const { data: profile } = useQuery(profileQuery);
  const isAdmin = profile?.role === 'admin';
  const readable = all.filter(({ access }) => access !== null);
  const current = all.find(({ id }) => id === filter.collection);
  const isClosed = current?.access === null;
  const [first, ...others] = readable.filter(({ access, id }) => access === 'write' && id === (filter.collection ?? id));
  const title = current?.name ?? t('documents.all');
  useEffect(() => {
    document.title = `${title} · Askbase`;
  }, [title]);
  useKeys({ '/': () => field.current?.focus() });
  return (
    <div className="frame">
      <CollectionsSide collections={all} current={filter.collection} isAdmin={isAdmin} />
      <main className="page" id="main">
        <div className="page-head">
          <div>
            <h1>{title}</h1>
            {current && <p>{[current.description, current.access === 'read' && t('documents.readOnly')].filter(Boolean).join(' ')}</p>}
          </div>
          {isAdmin && (
            <div className="acts">
              <NewCollection className="for-narrow" />
              {current && <CollectionMenu key={current.id} collection={current} />}
            </div>
          )}
        </div>
        {first && <AddDocuments key={first.id} collections={[first, ...others]} />}
        <UploadsSection />
        {isClosed ? (
          <div className="empty">
            <h2>{t('collections.closed')}</h2>
            <p>{t('collections.closedText')}</p>
          </div>
        ) : (
          <section aria-label={t(filter.look ? 'documents.passages' : 'app.documents')}>
            <DocumentsFilters field={field} collections={readable} filter={filter} onChange={setFilter} />
            {filter.look ? <PassagesView filter={filter} /> : <DocumentsList filter={filter} collections={readable} onChange={setFilter} />}
          </section>
        )}
      </main>
    </div>
  );
}
