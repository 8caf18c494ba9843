import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, dataOf, type Profile } from '../../api/client';
import { profileQuery } from '../../api/profile';
import { useForm } from '../../api/use-form';
import { useWords } from '../../i18n/words';
import { Field } from '../../ui/forms/field';
import { FormEnd } from './form-end';

const LONGEST_NAME = 150;

/** The names of whoever is logged in. */
export function NamesForm({ profile }: { profile: Profile }): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  const { isSending, isDone, problem, send } = useForm(async ({ username, first_name, last_name }) => {
    queries.setQueryData(profileQuery.queryKey, await dataOf(api.PATCH('/me', { body: { username, first_name, last_name } })));
  });
  return (
    <form onSubmit={send}>
      <Field label={t('account.username')} name="username" autoComplete="username" initial={profile.username} maxLength={LONGEST_NAME} />
      <Field
        label={t('account.firstName')}
        name="first_name"
        autoComplete="given-name"
        initial={profile.first_name}
        maxLength={LONGEST_NAME}
        isOptional
      />
      <Field
        label={t('account.lastName')}
        name="last_name"
        autoComplete="family-name"
        initial={profile.last_name}
        maxLength={LONGEST_NAME}
        isOptional
      />
      <FormEnd action={t('account.save')} isSending={isSending} problem={problem} done={isDone ? t('account.saved') : undefined} />
    </form>
  );
}
