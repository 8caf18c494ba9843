import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api, dataOf, type Invitation, type Role } from '../../../api/client';
import { useForm } from '../../../api/use-form';
import { useWords } from '../../../i18n/words';
import { Field } from '../../../ui/forms/field';
import { Modal } from '../../../ui/floating/modal';
import { Refusal } from '../../../ui/states';
import { InvitationLink } from './invitation-link';
import { RoleChoice } from './role-choice';
import { FormActs } from '../../../ui/forms/form-acts';

/** Invites somebody by mail; then a link can be handed over instead. */
export function InvitePerson({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  const [made, setMade] = useState<Invitation>();
  const { isSending, problem, send } = useForm(async ({ email = '', role }) => {
    setMade(await dataOf(api.POST('/invitations', { body: { email, role: role as Role } })));
    await queries.invalidateQueries({ queryKey: ['invitations'] });
  });
  if (made) return <InvitationLink invitation={made} said={t('people.invited', { email: made.email })} onClose={onClose} />;
  return (
    <Modal title={t('people.invite')} closeLabel={t('app.close')} onClose={onClose}>
      <form onSubmit={send}>
        <Field label={t('account.email')} name="email" type="email" />
        <RoleChoice />
        <Refusal problem={problem} />
        <FormActs action={t('people.invite')} isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}
