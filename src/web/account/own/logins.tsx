import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, dataOf } from '../../api/client';
import { asProblem } from '../../api/problem';
import type { components } from '../../api/schema';
import { useWords } from '../../i18n/words';
import { type Column, DataTable } from '../../ui/tables/data-table';
import { Moment } from '../../ui/moment';
import { Bones, Failure, Refusal } from '../../ui/states';
import { deviceIn } from './device';

type Login = components['schemas']['LoginResponse'];

/** Where one is logged in; each login can be ended, or all but this one. */
export function Logins(): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: ['logins'], queryFn: () => dataOf(api.GET('/me/logins')) });
  const end = useMutation({
    mutationFn: (id: number | undefined) =>
      dataOf(id === undefined ? api.DELETE('/me/logins') : api.DELETE('/me/logins/{id}', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['logins'] }),
  });
  const columns: Column<Login>[] = [
    {
      id: 'device',
      head: t('account.device'),
      cell: ({ user_agent: agent, current }) => (
        <>
          <span title={agent ?? undefined}>{deviceIn(agent) ?? t('account.unknown')}</span>
          {current && <small className="quiet"> · {t('account.thisOne')}</small>}
        </>
      ),
    },
    { id: 'address', head: t('account.address'), className: 'opt soft', cell: ({ address }) => address ?? '–' },
    { id: 'used', head: t('key.used'), className: 'nowrap', cell: ({ last_used_at: at }) => <Moment at={at} /> },
    { id: 'since', head: t('account.since'), className: 'opt nowrap', cell: ({ created_at: at }) => <Moment at={at} /> },
    {
      id: 'acts',
      head: <span className="out">{t('key.acts')}</span>,
      className: 'num',
      cell: ({ id, current, user_agent: agent }) =>
        !current && (
          <button
            className="plain"
            type="button"
            aria-label={`${t('account.end')}: ${deviceIn(agent) ?? t('account.unknown')}`}
            onClick={() => end.mutate(id)}
          >
            {t('account.end')}
          </button>
        ),
    },
  ];
  if (error && !data) return <Failure title={t('account.logins')} problem={asProblem(error)} onAgain={() => void refetch()} />;
  if (!data) return <Bones label={t('admin.loading')} />;
  return (
    <>
      <DataTable label={t('key.table', { name: t('account.logins') })} rows={data} keyOf={({ id }) => id} columns={columns} />
      <Refusal problem={end.error ? asProblem(end.error) : undefined} />
      {data.length > 1 && (
        <div className="acts">
          <button className="button" type="button" disabled={end.isPending} onClick={() => end.mutate(undefined)}>
            {t('account.endOthers')}
          </button>
        </div>
      )}
    </>
  );
}
