import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Session } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { Modal } from '../../ui/floating/modal';
import { Bones, Failure } from '../../ui/states';
import { Readers } from './readers';
import { SessionLinks } from './session-links';
import './sharing.css';
import { sharingQuery } from './sharing-query';
import { useSharing } from './use-sharing';

/** With whom a conversation is shared, and the links to it; both can be changed. */
export function ShareSession({ session, onClose }: { session: Session; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(sharingQuery(session.id));
  const change = useSharing(session.id);
  return (
    <Modal title={t('share.title', { title: session.title ?? t('chat.untitled') })} closeLabel={t('app.close')} onClose={onClose}>
      <p className="quiet">{t('share.lead')}</p>
      {error && !data && <Failure title={t('share.failed')} problem={asProblem(error)} onAgain={() => void refetch()} />}
      {!data && !error && <Bones label={t('share.loading')} />}
      {data && (
        <>
          <Readers shares={data.shares} change={change} />
          <SessionLinks id={session.id} links={data.links} onRevoke={(link) => change.mutate({ kind: 'revoke', link })} />
        </>
      )}
      {change.error && <Failure title={t('share.changeFailed')} problem={asProblem(change.error)} />}
    </Modal>
  );
}
