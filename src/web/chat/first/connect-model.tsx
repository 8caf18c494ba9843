import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, dataOf } from '../../api/client';
import { asProblem } from '../../api/problem';
import type { components } from '../../api/schema';
import type { MessageKey } from '../../i18n/english';
import { useWords } from '../../i18n/words';
import { Block } from '../../ui/block';
import { type Column, DataTable } from '../../ui/tables/data-table';
import { Bones, Failure } from '../../ui/states';

type Status = components['schemas']['AiStatusResponse'];
type Provider = components['schemas']['ProviderStatusResponse'];

/** The provider that makes answers of the sentences of the documents. */
const LOCAL = 'Local';

interface ProviderState {
  words: MessageKey;
  kind: 'on' | 'off' | 'bad';
}

/** How a provider does. @param active the name of the one that answers now */
function stateOf(provider: Provider, active: string | null): ProviderState {
  const { name, configured, key_accepted: key, reachable, chat_model_available: model, breaker } = provider;
  if (!configured || (name === LOCAL && model === false))
    return { words: name === LOCAL ? 'first.switchedOff' : 'first.notSet', kind: 'off' };
  if (key === false) return { words: 'first.keyRefused', kind: 'bad' };
  if (reachable === false) return { words: 'first.unreachable', kind: 'bad' };
  if (model === false) return { words: 'first.noModel', kind: 'bad' };
  if (name === active) return { words: 'first.answers', kind: 'on' };
  if (breaker.chat.state === 'open') return { words: 'first.paused', kind: 'bad' };
  return { words: 'first.ready', kind: 'on' };
}

/** While no model answers: each provider with its state and the setting that changes it, for admins; one line for others. */
export function ConnectModel({ isAdmin }: { isAdmin: boolean }): ReactNode {
  const { t } = useWords();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['ai', 'status'],
    queryFn: ({ signal }) => dataOf(api.GET('/ai/status', { signal })),
    staleTime: 60_000,
  });
  const isConnected = data !== undefined && data.active_provider !== null && data.active_provider !== LOCAL;
  if (isConnected || (!isAdmin && !data)) return null;
  if (!isAdmin)
    return <p className="quiet without-model">{t(data?.active_provider === null ? 'first.nobodyAnswers' : 'first.withoutModel')}</p>;
  return (
    <Block title={t('first.connect')} remark={t('first.notNeeded')}>
      {isPending && <Bones label={t('first.loading')} />}
      {error && <Failure title={t('first.failed')} problem={asProblem(error)} onAgain={() => void refetch()} />}
      {data && <Providers status={data} />}
    </Block>
  );
}

function Providers({ status }: { status: Status }): ReactNode {
  const { t } = useWords();
  const rows = Object.values(status.providers);
  const columns: Column<Provider>[] = [
    { id: 'name', head: t('first.provider'), cell: ({ name }) => (name === LOCAL ? t('first.local') : name) },
    {
      id: 'state',
      head: t('first.state'),
      cell: (provider) => {
        const { words, kind } = stateOf(provider, status.active_provider);
        return (
          <span className={kind === 'bad' ? 'nowrap flag' : 'nowrap'}>
            <span className={`dot ${kind}`} aria-hidden="true" />
            {t(words)}
          </span>
        );
      },
    },
    {
      id: 'setting',
      head: t('first.setting'),
      cell: ({ enabled_by: settings }) => <code>{settings.slice(0, 3).join(', ')}</code>,
    },
  ];
  return (
    <>
      <DataTable label={t('first.provider')} rows={rows} keyOf={({ name }) => name} columns={columns} />
      <p className="quiet restart">{t('first.restart')}</p>
    </>
  );
}
