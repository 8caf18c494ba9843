import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { asProblem } from '../../../api/problem';
import { useWords } from '../../../i18n/words';
import { Failure } from '../../../ui/states';
import { collectionsQuery } from '../../documents-query';
import { grantsQuery } from '../document-query';

interface WhoReadsProps {
  collection: { id: number; name: string };
  /** Admins are told the names. */
  isAdmin: boolean;
}

/** Who may read the documents of a collection, as far as the reader may know it. */
export function WhoReads({ collection: { id, name: collection }, isAdmin }: WhoReadsProps): ReactNode {
  const { t } = useWords();
  const { data: collections } = useQuery(collectionsQuery);
  const { data: grants, error, refetch } = useQuery({ ...grantsQuery(id), enabled: isAdmin });
  const everyone = collections?.find((each) => each.id === id)?.everyone;
  if (!everyone) return null;
  const names = (wanted: 'read' | 'write'): string =>
    (grants ?? [])
      .filter(({ access }) => access === wanted)
      .map(({ type, name }) => (type === 'group' ? t('about.group', { name }) : name))
      .join(', ');
  const [readers, writers] = [names('read'), names('write')];
  return (
    <div className="soft">
      {everyone !== 'none' && <p>{t(everyone === 'read' ? 'about.everyone' : 'about.everyoneWrites', { collection })}</p>}
      {everyone === 'none' && <p>{t(isAdmin ? 'about.grantedTo' : 'about.granted', { collection })}</p>}
      {error && <Failure title={t('document.whoReads')} problem={asProblem(error)} onAgain={() => void refetch()} />}
      {readers !== '' && <p>{t('about.readers', { names: readers })}</p>}
      {writers !== '' && <p>{t('about.writers', { names: writers })}</p>}
      {grants?.length === 0 && everyone === 'none' && <p>{t('about.nobody')}</p>}
      {isAdmin && <Link href="/admin/permissions">{t('about.change')}</Link>}
    </div>
  );
}
