import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Collection } from '../api/client';
import { useWords } from '../i18n/words';
import { NewCollection } from './collections/new-collection';

interface CollectionsSideProps {
  collections: readonly Collection[];
  current: number | undefined;
  isAdmin: boolean;
}

/** Lists that are looked at often. */
const VIEWS = [
  { name: 'documents.lastChanged', query: 'sort=-changed' },
  { name: 'documents.refused', query: 'state=refused' },
] as const;

/** The collections at the side; admins make new ones here. */
export function CollectionsSide({ collections, current, isAdmin }: CollectionsSideProps): ReactNode {
  const { t } = useWords();
  return (
    <nav className="side for-wide" aria-label={t('documents.collections')}>
      <div className="stay">
        {isAdmin && (
          <div className="head">
            <NewCollection />
          </div>
        )}
        <h2>{t('documents.collections')}</h2>
        <ul>
          <li>
            <Link className="entry" href="/library" aria-current={current === undefined ? 'page' : undefined}>
              <span>{t('documents.all')}</span>
            </Link>
          </li>
          {collections.map(({ id, name, description, access }) => (
            <li key={id}>
              <Link
                className="entry"
                href={`/library?collection=${id}`}
                title={description || undefined}
                aria-current={id === current ? 'page' : undefined}
              >
                <span>{name}</span>
                {access === null && <span className="quiet">{t('collections.notRead')}</span>}
              </Link>
            </li>
          ))}
        </ul>
        <h2>{t('documents.views')}</h2>
        <ul>
          {VIEWS.map(({ name, query }) => (
            <li key={query}>
              <Link className="entry" href={`/library?${query}`}>
                <span>{t(name)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}
