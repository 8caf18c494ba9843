import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { profileQuery } from '../../api/profile';
import { useWords } from '../../i18n/words';
import { Block } from '../../ui/block';
import { useDocumentTitles } from '../source/document-titles';
import { ConnectModel } from './connect-model';
import { samplesAlone } from './samples';

/** What is left to do on a new installation: documents of one's own, a model. What is done is not told any more. */
export function FirstSteps(): ReactNode {
  const { t } = useWords();
  const titles = useDocumentTitles();
  const { data: profile } = useQuery(profileQuery);
  const samples = titles && samplesAlone(titles.keys());
  return (
    <>
      {samples !== undefined && (
        <Block title={t('first.addOwn')} remark={t('first.formats')}>
          <div className="add-own">
            <p>{samples > 0 ? t('first.samples', { count: samples }, samples) : t('first.empty')}</p>
            <Link className="button" href="/library">
              {t('first.toDocuments')}
            </Link>
          </div>
        </Block>
      )}
      {profile && <ConnectModel isAdmin={profile.role === 'admin'} />}
    </>
  );
}
