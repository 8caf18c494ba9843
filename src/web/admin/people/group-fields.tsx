import type { ReactNode } from 'react';
import type { Group } from '../../api/client';
import type { useForm } from '../../api/use-form';
import { useWords } from '../../i18n/words';
import { Field } from '../../ui/forms/field';
import { Refusal } from '../../ui/states';
import { SavedActs } from '../../ui/forms/saved-acts';

interface GroupFieldsProps {
  form: ReturnType<typeof useForm>;
  action: string;
  group?: Group;
}

/** Name and description of a group. */
export function GroupFields({ form: { isSending, isDone, problem, send }, action, group }: GroupFieldsProps): ReactNode {
  const { t } = useWords();
  return (
    <form className="stack-form" onSubmit={send}>
      <Field label={t('people.name')} name="name" maxLength={100} {...(group && { initial: group.name })} />
      <Field label={t('people.description')} name="description" maxLength={500} isOptional {...(group && { initial: group.description })} />
      <Refusal problem={problem} />
      <SavedActs action={action} isSending={isSending} done={isDone && t('account.saved')} />
    </form>
  );
}
