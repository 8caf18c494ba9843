import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api, dataOf, type Invitation } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { usePages } from '../../../api/use-pages';
import { useWords } from '../../../i18n/words';
import { Block } from '../../../ui/block';
import type { Column } from '../../../ui/tables/data-table';
import { Moment } from '../../../ui/moment';
import { Refusal } from '../../../ui/states';
import { InvitationLink } from './invitation-link';
import { Listed } from '../listed';

/** Invitations that were not accepted yet; each can be sent again, handed over or taken back. */
export function Invitations(): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  const [linked, setLinked] = useState<Invitation>();
  const pages = usePages(['invitations'], (after, signal) => api.GET('/invitations', { params: { query: { after } }, signal }));
  const done = (): Promise<void> => queries.invalidateQueries({ queryKey: ['invitations'] });
  const sendAgain = useMutation({
    // A second invitation of an address takes the place of the first, and has a week again.
    mutationFn: ({ email, role }: Invitation) => dataOf(api.POST('/invitations', { body: { email, role } })),
    onSuccess: done,
  });
  const takeBack = useMutation({
    mutationFn: ({ id }: Invitation) => dataOf(api.DELETE('/invitations/{id}', { params: { path: { id } } })),
    onSuccess: done,
  });
  const error = sendAgain.error ?? takeBack.error;
  const act = (text: string, invitation: Invitation, run: (invitation: Invitation) => void): ReactNode => (
    <button className="plain" type="button" aria-label={`${text}: ${invitation.email}`} onClick={() => run(invitation)}>
      {text}
    </button>
  );
  const columns: Column<Invitation>[] = [
    { id: 'email', head: t('account.email'), cell: ({ email }) => email },
    { id: 'role', head: t('people.role'), className: 'opt', cell: ({ role }) => t(`people.${role}`) },
    { id: 'by', head: t('people.invitedBy'), className: 'opt opt-m soft', cell: ({ invited_by: by }) => by },
    { id: 'end', head: t('people.validUntil'), className: 'opt nowrap', cell: ({ expires_at: at }) => <Moment at={at} /> },
    {
      id: 'acts',
      head: <span className="out">{t('key.acts')}</span>,
      className: 'num acts-cell',
      cell: (invitation) => (
        <>
          {act(t('people.sendAgain'), invitation, sendAgain.mutate)}
          {act(t('people.link'), invitation, setLinked)}
          {act(t('people.takeBack'), invitation, takeBack.mutate)}
        </>
      ),
    },
  ];
  return (
    <Block
      title={t('people.invitations')}
      remark={<span role="status">{sendAgain.data && t('people.invited', { email: sendAgain.data.email })}</span>}
    >
      <Refusal problem={error ? asProblem(error) : undefined} />
      <Listed label={t('people.invitations')} pages={pages} keyOf={({ id }) => id} columns={columns} none={t('people.noInvitation')} />
      {linked && <InvitationLink invitation={linked} onClose={() => setLinked(undefined)} />}
    </Block>
  );
}
