import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { Session } from '../../api/client';
import { asProblem } from '../../api/problem';
import { type Age, ageOf } from '../../i18n/format';
import { useWords } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Bones, Failure } from '../../ui/states';
import { DeleteSession, RenameSession } from './session-dialogs';
import { SessionEntry } from './session-entry';
import { sessionsQuery } from './sessions-query';

const AGES: readonly Age[] = ['today', 'yesterday', 'week', 'older'];

interface SessionsListProps {
  current: number | undefined;
  onDeleted: (id: number) => void;
  /** Called when a conversation was chosen: a drawer closes. */
  onFollow: () => void;
}

/** Conversations by age, with a search over their titles. */
export function SessionsList({ current, onDeleted, onFollow }: SessionsListProps): ReactNode {
  const { t } = useWords();
  const [wanted, setWanted] = useState('');
  const [dialog, setDialog] = useState<{ kind: 'rename' | 'delete'; session: Session }>();
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(sessionsQuery);
  const all = data?.pages.flatMap(({ sessions }) => sessions) ?? [];
  const shown = all.filter(({ title }) => (title ?? '').toLowerCase().includes(wanted.toLowerCase()));
  const now = new Date();
  const close = (): void => setDialog(undefined);
  return (
    <div className="stay">
      <div className="head">
        <label className="search">
          <span className="out">{t('chat.searchAll')}</span>
          <Icon name="search" />
          <input
            className="input"
            type="search"
            placeholder={t('chat.search')}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </label>
        <Link className="tool" href="/" aria-label={t('chat.new')} onClick={onFollow}>
          <Icon name="plus" />
        </Link>
      </div>
      {isPending && <Bones label={t('chat.conversations')} />}
      {error && <Failure title={t('chat.listFailed')} problem={asProblem(error)} onAgain={() => void refetch()} />}
      {data && shown.length === 0 && <p className="none quiet">{wanted === '' ? t('chat.noneYet') : t('chat.noneFound')}</p>}
      {AGES.map((age) => {
        const entries = shown.filter(({ updated_at }) => ageOf(new Date(updated_at), now) === age);
        if (entries.length === 0) return null;
        return (
          <section key={age}>
            <h2>{t(`chat.${age}`)}</h2>
            <ul>
              {entries.map((session) => (
                <SessionEntry
                  key={session.id}
                  session={session}
                  isCurrent={session.id === current}
                  onRename={() => setDialog({ kind: 'rename', session })}
                  onDelete={() => setDialog({ kind: 'delete', session })}
                  onFollow={onFollow}
                />
              ))}
            </ul>
          </section>
        );
      })}
      {hasNextPage && (
        <button className="plain" type="button" onClick={() => void fetchNextPage()}>
          {t('chat.olderSessions')}
        </button>
      )}
      {dialog?.kind === 'rename' && <RenameSession session={dialog.session} onClose={close} />}
      {dialog?.kind === 'delete' && (
        <DeleteSession session={dialog.session} onClose={close} onDeleted={() => onDeleted(dialog.session.id)} />
      )}
    </div>
  );
}
