import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, dataOf, openApi, type Profile } from '../../api/client';
import { profileQuery } from '../../api/profile';
import { useForm } from '../../api/use-form';
import { useWords } from '../../i18n/words';
import { Field } from '../../ui/forms/field';
import { FormEnd } from './form-end';

/** The e-mail address: it is changed with the password, and confirmed by a mail that can be sent again. */
export function EmailForm({ profile }: { profile: Profile }): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  const { isSending, problem, send } = useForm(async ({ email, password }) => {
    queries.setQueryData(profileQuery.queryKey, await dataOf(api.PATCH('/me', { body: { email, password } })));
  });
  const again = useForm(async () => {
    await dataOf(openApi.POST('/verify-email/resend', { body: { email: profile.email } }));
  });
  return (
    <>
      <form onSubmit={send}>
        <Field
          label={t('account.email')}
          name="email"
          type="email"
          autoComplete="email"
          initial={profile.email}
          hint={t('account.emailHint')}
        />
        <Field label={t('account.yourPassword')} name="password" type="password" autoComplete="current-password" />
        <FormEnd action={t('account.changeEmail')} isSending={isSending} problem={problem} done={undefined} />
      </form>
      {!profile.email_verified && (
        <form onSubmit={again.send}>
          <FormEnd
            action={t('account.resend')}
            isSending={again.isSending}
            problem={again.problem}
            done={again.isDone ? t('account.resent') : undefined}
          />
        </form>
      )}
    </>
  );
}
