import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, dataOf } from '../../../api/client';
import { profileQuery } from '../../../api/profile';
import { useWords } from '../../../i18n/words';
import { Moment } from '../../../ui/moment';
import './about.css';
import { CitingAnswers } from './citing-answers';
import { DocumentTags } from './document-tags';
import { WhoReads } from './who-reads';

type Detail = Awaited<ReturnType<typeof readDetail>>;
const readDetail = (id: number) => dataOf(api.GET('/documents/{id}', { params: { path: { id } } }));

/** What is known of a document besides its text: who reads it, its tags, which answers cite it, how it is searched. */
export function AboutDocument({ record, mayChange }: { record: Detail; mayChange: boolean }): ReactNode {
  const { t } = useWords();
  const { data: profile } = useQuery(profileQuery);
  const { id, tags, collection, chunking, type, created_by, created_at, pages, origin } = record;
  return (
    <aside className="about" aria-label={t('about.label')}>
      <section>
        <h2>{t('document.whoReads')}</h2>
        <WhoReads collection={collection} isAdmin={profile?.role === 'admin'} />
      </section>
      <section>
        <h2>{t('documents.tags')}</h2>
        <DocumentTags key={tags.join(' ')} id={id} tags={tags} mayChange={mayChange} />
      </section>
      <section>
        <h2>{t('about.cited')}</h2>
        <CitingAnswers id={id} />
      </section>
      <section>
        <h2>{t('about.index')}</h2>
        <dl className="pairs">
          <dt>{t('documents.type')}</dt>
          <dd>{type}</dd>
          {pages !== null && (
            <>
              <dt>{t('about.pages')}</dt>
              <dd>{pages}</dd>
            </>
          )}
          {chunking && (
            <>
              <dt>{t('about.partSize')}</dt>
              <dd>{t('about.size', { size: chunking.chunk_size, overlap: chunking.chunk_overlap })}</dd>
            </>
          )}
          <dt>{t('about.added')}</dt>
          <dd>
            <Moment at={created_at} />
            {`, ${created_by ?? (origin === 'folder' ? t('document.folder') : '–')}`}
          </dd>
        </dl>
      </section>
    </aside>
  );
}
