import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { api, dataOf, type User } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import { useWords } from '../../../i18n/words';
import { Confirm } from '../../../ui/floating/confirm';
import { nameOf } from '../names';

/** What is done with the account of a person. */
const ACTS = ['reset', 'logOut', 'lock', 'unlock', 'erase'] as const;
type Act = (typeof ACTS)[number];

/** A new password, the end of all logins, locking out and in, deleting: each is asked about before. */
export function PersonAccess({ user }: { user: User }): ReactNode {
  const { t } = useWords();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const [act, setAct] = useState<Act>();
  const [done, setDone] = useState<Act>();
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: (wanted: Act) => run(wanted, user.id),
    onSuccess: async (_data, wanted) => {
      setAct(undefined);
      setDone(wanted);
      if (wanted === 'erase') go('/admin/users', { replace: true });
      await queries.invalidateQueries({ queryKey: ['users'], refetchType: wanted === 'erase' ? 'none' : 'active' });
    },
  });
  const close = (): void => {
    reset();
    setAct(undefined);
  };
  return (
    <>
      <div className="acts under-acts">
        {ACTS.filter((one) => one !== (user.is_active ? 'unlock' : 'lock')).map((one) => (
          <button key={one} className="button" type="button" onClick={() => setAct(one)}>
            {t(`people.${one}`)}
          </button>
        ))}
      </div>
      <p className="note" role="status">
        {done && done !== 'erase' && t(`people.${done}Done`)}
      </p>
      {act && (
        <Confirm
          title={`${t(`people.${act}`)}: ${nameOf(user)}`}
          action={t(`people.${act}`)}
          isSending={isPending}
          problem={error ? asProblem(error) : undefined}
          onConfirm={() => mutate(act)}
          onClose={close}
        >
          <p>{t(`people.${act}Text`, { email: user.email })}</p>
        </Confirm>
      )}
    </>
  );
}

async function run(act: Act, id: number): Promise<void> {
  const params = { path: { id } };
  if (act === 'reset') await dataOf(api.POST('/users/{id}/password-reset', { params }));
  else if (act === 'logOut') await dataOf(api.DELETE('/users/{id}/logins', { params }));
  else if (act === 'erase') await dataOf(api.DELETE('/users/{id}', { params }));
  else await dataOf(api.PATCH('/users/{id}', { params, body: { is_active: act === 'unlock' } }));
}
