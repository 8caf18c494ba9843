import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { api, dataOf, type Role } from '../../../api/client';
import { useForm } from '../../../api/use-form';
import { useWords } from '../../../i18n/words';
import { Field } from '../../../ui/forms/field';
import { Modal } from '../../../ui/floating/modal';
import { Refusal } from '../../../ui/states';
import { RoleChoice } from './role-choice';
import { FormActs } from '../../../ui/forms/form-acts';

/** Makes an account; without a password its owner is sent a mail to set one. */
export function MakePerson({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const { isSending, problem, send } = useForm(async ({ username = '', email = '', password, role }) => {
    const body = { username, email, ...(password && { password }), role: role as Role };
    const { id } = await dataOf(api.POST('/users', { body }));
    await queries.invalidateQueries({ queryKey: ['users'] });
    go(`/admin/users?person=${id}`);
  });
  return (
    <Modal title={t('people.make')} closeLabel={t('app.close')} onClose={onClose}>
      <form onSubmit={send}>
        <Field label={t('account.username')} name="username" maxLength={150} />
        <Field label={t('account.email')} name="email" type="email" />
        <Field
          label={t('account.password')}
          name="password"
          type="password"
          autoComplete="new-password"
          hint={t('people.passwordLater')}
          isOptional
        />
        <RoleChoice />
        <Refusal problem={problem} />
        <FormActs action={t('people.make')} isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}
