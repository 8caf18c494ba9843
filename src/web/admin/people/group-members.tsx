import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { api, dataOf, type Group, type User } from '../../api/client';
import { asProblem } from '../../api/problem';
import { usePages } from '../../api/use-pages';
import { useWords } from '../../i18n/words';
import type { Column } from '../../ui/tables/data-table';
import { Refusal } from '../../ui/states';
import { FindPerson } from './find-person';
import { Listed } from './listed';
import { nameOf } from './names';

/** Who is in a group; people are found and added, and taken out. */
export function GroupMembers({ group: { id } }: { group: Group }): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  const pages = usePages(['groups', 'members', id], (after, signal) =>
    api.GET('/groups/{id}/members', { params: { path: { id }, query: { after } }, signal }),
  );
  const { mutate, error } = useMutation({
    mutationFn: async ({ user, isIn }: { user: User; isIn: boolean }) => {
      const params = { path: { id, user_id: user.id } };
      await dataOf(isIn ? api.PUT('/groups/{id}/members/{user_id}', { params }) : api.DELETE('/groups/{id}/members/{user_id}', { params }));
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['groups'] });
      await queries.invalidateQueries({ queryKey: ['users'] });
    },
  });
  const columns: Column<User>[] = [
    { id: 'name', head: t('people.name'), cell: (user) => <Link href={`/admin/users?person=${user.id}`}>{nameOf(user)}</Link> },
    { id: 'email', head: t('account.email'), className: 'opt soft', cell: ({ email }) => email },
    {
      id: 'acts',
      head: <span className="out">{t('key.acts')}</span>,
      className: 'num',
      cell: (user) => (
        <button
          className="plain"
          type="button"
          aria-label={`${t('people.remove')}: ${nameOf(user)}`}
          onClick={() => mutate({ user, isIn: false })}
        >
          {t('people.remove')}
        </button>
      ),
    },
  ];
  return (
    <>
      <FindPerson
        label={t('people.addMember')}
        isKnown={({ groups }) => groups.some((group) => group.id === id)}
        onFound={(user) => mutate({ user, isIn: true })}
      />
      <Refusal problem={error ? asProblem(error) : undefined} />
      <Listed label={t('people.members')} pages={pages} keyOf={(user) => user.id} columns={columns} none={t('people.noMember')} />
    </>
  );
}
