import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { dataOf, openApi } from '../api/client';
import { useWords } from '../i18n/words';
import { Entrance } from './entrance';
import { Field } from '../ui/forms/field';
import { useForm } from '../api/use-form';

/** Asking for the mail with which a new password is chosen. */
export function Forgotten(): ReactNode {
  const { t } = useWords();
  const [sentTo, setSentTo] = useState<string>();
  const { isSending, problem, send } = useForm(async ({ email = '' }) => {
    await dataOf(openApi.POST('/password-reset', { body: { email } }));
    setSentTo(email);
  });
  return (
    <Entrance title={t('account.forgottenTitle')} footer={<Link href="/sign-in">{t('account.signIn')}</Link>}>
      {sentTo === undefined ? (
        <form onSubmit={send}>
          <p>{t('account.forgottenText')}</p>
          <Field
            label={t('account.email')}
            name="email"
            type="email"
            autoComplete="email"
            wrong={problem && (problem.isUnreachable ? t('error.unreachable') : problem.message)}
          />
          <button className="button main" type="submit" aria-busy={isSending}>
            {t('account.sendLink')}
          </button>
        </form>
      ) : (
        <p role="status">{t('account.linkSent', { email: sentTo })}</p>
      )}
    </Entrance>
  );
}
