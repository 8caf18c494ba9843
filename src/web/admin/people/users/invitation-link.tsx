import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, dataOf, type Invitation } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { useWords } from '../../../i18n/words';
import { ShownOnce } from '../../../keys/shown-once';
import { Modal } from '../../../ui/floating/modal';
import { Refusal } from '../../../ui/states';

/** Makes a link of an invitation to hand over, after saying what becomes of the mail. @param said what was done before */
export function InvitationLink({ invitation, said, onClose }: { invitation: Invitation; said?: string; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => dataOf(api.POST('/invitations/{id}/link', { params: { path: { id: invitation.id } } })),
  });
  return (
    <Modal title={invitation.email} closeLabel={t('app.close')} onClose={onClose}>
      {said !== undefined && !data && <p role="status">{said}</p>}
      {data ? (
        <ShownOnce label={t('people.link')} text={data.link} hint={t('people.linkOnce')} />
      ) : (
        <>
          <p>{t('people.linkText')}</p>
          <Refusal problem={error ? asProblem(error) : undefined} />
          <div className="acts">
            <button className="button" type="button" onClick={onClose}>
              {t('app.close')}
            </button>
            <button className="button main" type="button" disabled={isPending} onClick={() => mutate()}>
              {t('people.makeLink')}
            </button>
          </div>
        </>
      )}
    </Modal>
  );
}
