import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Collection } from '../api/client';
import { useWords } from '../i18n/words';

interface CollectionsSideProps {
  collections: readonly Collection[];
  current: number | undefined;
}

/** The collections at the side. */
export function CollectionsSide({ collections, current }: CollectionsSideProps): ReactNode {
  const { t } = useWords();
  return (
    <nav className="side for-wide" aria-label={t('documents.collections')}>
      <div className="stay">
        <Link className="entry" href="/library" aria-current={current === undefined ? 'page' : undefined}>
          <span>{t('documents.all')}</span>
        </Link>
        <h2>{t('documents.collections')}</h2>
        <ul>
          {collections.map(({ id, name, description }) => (
            <li key={id}>
              <Link
                className="entry"
                href={`/library?collection=${id}`}
                title={description || undefined}
                aria-current={id === current ? 'page' : undefined}
              >
                <span>{name}</span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}
