import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { api, dataOf, type Role, type User } from '../../../api/client';
import { useForm } from '../../../api/use-form';
import { useWords } from '../../../i18n/words';
import { Field } from '../../../ui/forms/field';
import { Refusal } from '../../../ui/states';
import { RoleChoice } from './role-choice';
import { SavedActs } from '../../../ui/forms/saved-acts';

const LONGEST_NAME = 150;

/** Names, address and role of a person. */
export function PersonForm({ user }: { user: User }): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  const { isSending, isDone, problem, send } = useForm(async ({ role, ...names }) => {
    await dataOf(api.PATCH('/users/{id}', { params: { path: { id: user.id } }, body: { ...names, role: role as Role } }));
    await queries.invalidateQueries({ queryKey: ['users'] });
    await queries.invalidateQueries({ queryKey: ['me'] });
  });
  return (
    <form className="stack-form" onSubmit={send}>
      <Field label={t('account.username')} name="username" initial={user.username} maxLength={LONGEST_NAME} />
      <Field label={t('account.firstName')} name="first_name" initial={user.first_name} maxLength={LONGEST_NAME} isOptional />
      <Field label={t('account.lastName')} name="last_name" initial={user.last_name} maxLength={LONGEST_NAME} isOptional />
      <Field label={t('account.email')} name="email" type="email" initial={user.email} hint={t('people.emailHint')} />
      <RoleChoice initial={user.role} />
      <Refusal problem={problem} />
      <SavedActs action={t('account.save')} isSending={isSending} done={isDone && t('account.saved')} />
    </form>
  );
}
