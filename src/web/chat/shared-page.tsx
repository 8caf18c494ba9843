import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import { Link } from 'wouter';
import { api, dataOf } from '../api/client';
import { asProblem } from '../api/problem';
import { useWords } from '../i18n/words';
import { Bones, Failure } from '../ui/states';
import { useKeys } from '../ui/use-keys';
import type { TurnActions } from './answer/answer-tools';
import { olderThan, pageOf, type SessionPage } from './asking/session-query';
import './chat.css';
import './answer/turn.css';
import './source/source.css';
import './chat-more.css';
import { SourcePanel } from './source/source-panel';
import { Turns } from './turns';
import { useOpenSource } from './use-open-source';
import { useSourceKeys } from './use-source-keys';

/** Whoever has the link reads, and nothing else. */
const READING: TurnActions = { isMember: false };

const linkedQuery = (token: string) =>
  infiniteQueryOptions({
    queryKey: ['linked', token],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam: before, signal }): Promise<SessionPage> =>
      dataOf(api.GET('/shared-sessions/{token}', { params: { path: { token }, query: pageOf(before) }, signal })),
    getNextPageParam: olderThan,
  });

/** A conversation that a link leads to, to be read. */
export default function SharedPage({ token, reader }: { token: string; reader: string }): ReactNode {
  const { t } = useWords();
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(linkedQuery(token));
  const messages = useMemo(() => data?.pages.toReversed().flatMap((page) => page.messages) ?? [], [data]);
  const { open, shown, openSource, step, close } = useOpenSource(messages);
  useSourceKeys(step, undefined);
  useKeys({ Escape: close });
  const session = data?.pages[0];
  const title = session?.title ?? t('chat.conversation');
  useEffect(() => {
    document.title = `${title} · Askbase`;
  }, [title]);
  return (
    <div className="chat linked">
      <main className="talk" id="main">
        <div className="linked-head">
          <h1>{title}</h1>
          {session && (
            <p className="quiet">
              {t('share.by', { name: session.owner })}{' '}
              {session.access !== 'read' && <Link href={`/c/${session.id}`}>{t('share.toOwn')}</Link>}
            </p>
          )}
        </div>
        <Turns
          pages={data?.pages ?? []}
          // Who shared it is named above: only questions of others need a name.
          reader={session?.owner ?? reader}
          open={open}
          onOpen={openSource}
          actions={READING}
          hasOlder={hasNextPage}
          onOlder={() => void (isFetchingNextPage || fetchNextPage())}
        >
          {isPending && <Bones label={t('chat.loading')} />}
          {error && <Failure title={t('share.noLink')} problem={asProblem(error)} onAgain={() => void refetch()} />}
        </Turns>
      </main>
      {shown && <SourcePanel {...shown} onStep={step} onClose={close} />}
    </div>
  );
}
