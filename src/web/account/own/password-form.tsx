import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { api, dataOf } from '../../api/client';
import { useForm } from '../../api/use-form';
import { useWords } from '../../i18n/words';
import { Field } from '../../ui/forms/field';
import { FormEnd } from './form-end';

/** Another password; all other logins end with it. */
export function PasswordForm({ username }: { username: string }): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  const [changes, setChanges] = useState(0);
  const { isSending, problem, send } = useForm(async ({ old_password = '', new_password = '' }) => {
    await dataOf(api.POST('/me/password', { body: { old_password, new_password } }));
    setChanges((before) => before + 1);
    await queries.invalidateQueries({ queryKey: ['logins'] });
  });
  return (
    <form key={changes} onSubmit={send}>
      {/* Password managers want to know whose it is. */}
      <input className="out" name="username" autoComplete="username" value={username} readOnly tabIndex={-1} aria-hidden="true" />
      <Field
        label={t('account.yourPassword')}
        name="old_password"
        type="password"
        autoComplete="current-password"
        beside={<Link href="/forgotten">{t('account.forgotten')}</Link>}
      />
      <Field
        label={t('account.newPassword')}
        name="new_password"
        type="password"
        autoComplete="new-password"
        hint={t('account.passwordRule')}
      />
      <FormEnd
        action={t('account.changePassword')}
        isSending={isSending}
        problem={problem}
        done={changes > 0 ? t('account.passwordChanged') : undefined}
      />
    </form>
  );
}
