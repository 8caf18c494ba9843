import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { ApiKey } from '../api/client';
import { asProblem } from '../api/problem';
import { profileQuery } from '../api/profile';
import { useWords } from '../i18n/words';
import { type Column, DataTable } from '../ui/tables/data-table';
import { Moment } from '../ui/moment';
import { Bones, Failure } from '../ui/states';
import { KeyChange, type KeyAct } from './key-change';
import { KeyForm } from './key-form';
import './keys.css';
import { allCollectionsQuery, keysQuery } from './keys-queries';

const isOver = ({ revoked_at: revoked, expires_at: end }: ApiKey): boolean =>
  revoked !== null || (end !== null && new Date(end) < new Date());

/** Keys with what they may do and when they were used, and the way to another. @param of whose keys; unset: one's own */
export function KeysList({ of }: { of?: 'everybody' }): ReactNode {
  const { t } = useWords();
  const [isMaking, setMaking] = useState(false);
  const [act, setAct] = useState<{ key: ApiKey; what: KeyAct }>();
  const { data: keys, error, refetch } = useQuery(keysQuery(of));
  const { data: collections = [] } = useQuery(allCollectionsQuery);
  const { data: profile } = useQuery(profileQuery);
  const nameOf = (wanted: number): string => collections.find(({ id }) => id === wanted)?.name ?? `#${wanted}`;
  const columns: Column<ApiKey>[] = [
    {
      id: 'name',
      head: t('key.name'),
      cell: (key) => (
        <>
          {key.name} <small className="code quiet">{key.prefix}…</small>
        </>
      ),
    },
    ...(of ? [{ id: 'owner', head: t('key.owner'), cell: ({ owner }: ApiKey) => owner }] : []),
    {
      id: 'scopes',
      head: t('key.scopes'),
      className: 'opt soft',
      cell: ({ scopes }) => scopes.map((scope) => t(`key.scope.${scope}`)).join(', '),
    },
    {
      id: 'collections',
      head: t('key.collections'),
      className: 'opt opt-m soft',
      cell: ({ collection_ids: ids, origins }) => [ids === null ? t('key.all') : ids.map(nameOf).join(', ') || '–', ...origins].join(' · '),
    },
    { id: 'used', head: t('key.used'), className: 'opt nowrap', cell: ({ last_used_at: at }) => <Moment at={at} /> },
    {
      id: 'end',
      head: t('key.end'),
      className: 'nowrap',
      cell: (key) => (key.revoked_at === null ? <Moment at={key.expires_at} /> : <span className="quiet">{t('key.revoked')}</span>),
    },
    {
      id: 'acts',
      head: <span className="out">{t('key.acts')}</span>,
      className: 'num',
      cell: (key) =>
        !isOver(key) && (
          <>
            {key.user_id === profile?.id && <KeyButton what="rotate" of={key} onAct={setAct} />}
            <KeyButton what="revoke" of={key} onAct={setAct} />
          </>
        ),
    },
  ];
  return (
    <>
      {error && <Failure title={t('key.failed')} problem={asProblem(error)} onAgain={() => void refetch()} />}
      {!keys && !error && <Bones label={t('admin.loading')} />}
      {keys?.length === 0 && (
        <div className="empty">
          <h3>{t('key.none')}</h3>
          <p>{t('key.noneText')}</p>
        </div>
      )}
      {keys && keys.length > 0 && (
        <DataTable label={t('key.table', { name: t('section.keys') })} rows={keys} keyOf={({ id }) => id} columns={columns} />
      )}
      <div className="acts under-acts">
        <button className="button" type="button" onClick={() => setMaking(true)}>
          {t('key.make')}
        </button>
      </div>
      {isMaking && <KeyForm onClose={() => setMaking(false)} />}
      {act && <KeyChange apiKey={act.key} act={act.what} onClose={() => setAct(undefined)} />}
    </>
  );
}

interface KeyButtonProps {
  what: KeyAct;
  of: ApiKey;
  onAct: (act: { key: ApiKey; what: KeyAct }) => void;
}

/** What can be done with a key; the name says with which. */
function KeyButton({ what, of: key, onAct }: KeyButtonProps): ReactNode {
  const { t } = useWords();
  return (
    <button className="plain" type="button" aria-label={`${t(`key.${what}`)}: ${key.name}`} onClick={() => onAct({ key, what })}>
      {t(`key.${what}`)}
    </button>
  );
}
