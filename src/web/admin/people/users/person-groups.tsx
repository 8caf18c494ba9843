import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, dataOf, type User } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { useWords } from '../../../i18n/words';
import { Refusal } from '../../../ui/states';
import { groupsQuery } from '../people-queries';

/** The groups that a person is in; others can be added. */
export function PersonGroups({ user }: { user: User }): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  const { data: groups = [] } = useQuery(groupsQuery);
  const { mutate, error } = useMutation({
    mutationFn: async ({ id, isIn }: { id: number; isIn: boolean }) => {
      const params = { path: { id, user_id: user.id } };
      await dataOf(isIn ? api.PUT('/groups/{id}/members/{user_id}', { params }) : api.DELETE('/groups/{id}/members/{user_id}', { params }));
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['users'] });
      await queries.invalidateQueries({ queryKey: ['groups'] });
    },
  });
  const others = groups.filter(({ id }) => !user.groups.some((group) => group.id === id));
  return (
    <>
      {user.groups.length === 0 && <p className="none-yet">{t('people.noGroup')}</p>}
      <ul className="lines">
        {user.groups.map(({ id, name }) => (
          <li key={id}>
            <span>{name}</span>
            <button
              className="plain"
              type="button"
              aria-label={`${t('people.remove')}: ${name}`}
              onClick={() => mutate({ id, isIn: false })}
            >
              {t('people.remove')}
            </button>
          </li>
        ))}
      </ul>
      <Refusal problem={error ? asProblem(error) : undefined} />
      {others.length > 0 && (
        <select
          className="choice"
          aria-label={t('people.addGroup')}
          value=""
          onChange={({ target }) => mutate({ id: Number(target.value), isIn: true })}
        >
          <option value="">{t('people.addGroup')}</option>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </>
  );
}
