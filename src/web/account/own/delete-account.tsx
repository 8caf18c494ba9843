import { type ReactNode, useState } from 'react';
import { api, dataOf } from '../../api/client';
import { login } from '../../api/login';
import { useForm } from '../../api/use-form';
import { useWords } from '../../i18n/words';
import { Field } from '../../ui/forms/field';
import { Modal } from '../../ui/floating/modal';
import { FormEnd } from './form-end';

/** The end of one's account, after the password. */
export function DeleteAccount(): ReactNode {
  const { t } = useWords();
  const [isAsking, setAsking] = useState(false);
  const { isSending, problem, send } = useForm(async ({ password = '' }) => {
    await dataOf(api.DELETE('/me', { body: { password } }));
    await login.logOut();
  });
  return (
    <>
      <p className="measure">{t('account.deleteText')}</p>
      <div className="acts">
        <button className="button" type="button" onClick={() => setAsking(true)}>
          {t('account.delete')}
        </button>
      </div>
      {isAsking && (
        <Modal title={t('account.delete')} closeLabel={t('app.close')} onClose={() => setAsking(false)}>
          <p>{t('account.deleteText')}</p>
          <form onSubmit={send}>
            <Field label={t('account.yourPassword')} name="password" type="password" autoComplete="current-password" />
            <FormEnd action={t('account.delete')} isSending={isSending} problem={problem} done={undefined} />
          </form>
        </Modal>
      )}
    </>
  );
}
