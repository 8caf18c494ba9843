import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { memo, type ReactNode, useCallback, useState } from 'react';
import { Link } from 'wouter';
import { api, dataOf, type Session } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Bones, Failure } from '../../ui/states';
import { useLate } from '../../ui/use-late';
import { ShareSession } from '../sharing/share-session';
import { DeleteSession, RenameSession } from './session-dialogs';
import { type SessionAction, SessionEntry } from './session-entry';
import { sessionRows } from './session-groups';
import { sessionsQuery, standingQuery } from './sessions-query';
import { SessionsRows } from './sessions-rows';

/** How long typing rests before titles are searched, in milliseconds. */
const REST_MS = 200;

/** Sessions of others that are listed before all of them are asked for. */
const FEW = 5;

interface SessionsListProps {
  current: number | undefined;
  onDeleted: (id: number) => void;
  /** Called when a conversation was chosen: a drawer closes. */
  onFollow: () => void;
}

/** Conversations: pinned ones, those of others, the rest by age, with a search over all titles. */
export const SessionsList = memo(function SessionsList({ current, onDeleted, onFollow }: SessionsListProps): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  const [wanted, setWanted] = useState('');
  const search = useLate(wanted.trim(), REST_MS);
  const [isWhole, setWhole] = useState(false);
  const [dialog, setDialog] = useState<{ kind: SessionAction; session: Session }>();
  const own = useInfiniteQuery(sessionsQuery(search));
  const pinned = useQuery(standingQuery('pinned', search));
  const shared = useQuery(standingQuery('shared', search));
  const pin = useMutation({
    mutationFn: ({ id, pinned: isPinned }: Session) =>
      dataOf(api.PATCH('/sessions/{id}', { params: { path: { id } }, body: { pinned: !isPinned } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  });
  const others = shared.data ?? [];
  const rows = sessionRows(
    {
      pinned: pinned.data ?? [],
      shared: isWhole ? others : others.slice(0, FEW),
      own: own.data?.pages.flatMap(({ sessions }) => sessions) ?? [],
    },
    new Date(),
  );
  const [failed] = [own, pinned, shared].filter(({ error, data }) => error && !data);
  const close = (): void => setDialog(undefined);
  const act = useCallback((kind: SessionAction, session: Session) => setDialog({ kind, session }), []);
  return (
    <div
      className="stay"
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        if (scrollHeight - scrollTop < 2 * clientHeight && own.hasNextPage && !own.isFetchingNextPage) void own.fetchNextPage();
      }}
    >
      <div className="head">
        <label className="search">
          <span className="out">{t('chat.searchAll')}</span>
          <Icon name="search" />
          <input
            className="input"
            type="search"
            maxLength={200}
            placeholder={t('chat.search')}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </label>
        <Link className="tool" href="/" aria-label={t('chat.new')} onClick={onFollow}>
          <Icon name="plus" />
        </Link>
      </div>
      {own.isPending && <Bones label={t('chat.conversations')} />}
      {failed?.error && <Failure title={t('chat.listFailed')} problem={asProblem(failed.error)} onAgain={() => void failed.refetch()} />}
      {pin.error && <Failure title={t('chat.pin')} problem={asProblem(pin.error)} />}
      {own.data && rows.length === 0 && !own.isPlaceholderData && (
        <p className="none quiet">{search === '' ? t('chat.noneYet') : t('chat.noneFound')}</p>
      )}
      <SessionsRows rows={rows}>
        {({ session }) => (
          <>
            <SessionEntry session={session} isCurrent={session.id === current} onAction={act} onPin={pin.mutate} onFollow={onFollow} />
            {!isWhole && others.length > FEW && session === others[FEW - 1] && (
              <button className="entry quiet" type="button" onClick={() => setWhole(true)}>
                <span>{t('chat.allShared', { count: others.length })}</span>
              </button>
            )}
          </>
        )}
      </SessionsRows>
      {own.hasNextPage && (
        <button className="plain" type="button" onClick={() => void own.fetchNextPage()}>
          {t('chat.olderSessions')}
        </button>
      )}
      {dialog?.kind === 'rename' && <RenameSession session={dialog.session} onClose={close} />}
      {dialog?.kind === 'share' && <ShareSession session={dialog.session} onClose={close} />}
      {dialog?.kind === 'delete' && (
        <DeleteSession session={dialog.session} onClose={close} onDeleted={() => onDeleted(dialog.session.id)} />
      )}
    </div>
  );
});
