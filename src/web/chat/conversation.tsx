import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo } from 'react';
import { asProblem } from '../api/problem';
import { useWords } from '../i18n/words';
import { Bones, Failure } from '../ui/states';
import { LiveTurn } from './answer/live-turn';
import type { LiveAnswer } from './asking/live-answers';
import { keptScope } from './asking/scope';
import { sessionQuery } from './asking/session-query';
import { useAsking } from './asking/use-asking';
import { Turns } from './turns';
import type { OpenSource } from './use-open-source';

interface ConversationProps {
  id: number;
  reader: string;
  live: LiveAnswer | undefined;
  open: OpenSource | undefined;
  onOpen: (messageId: number, number: number) => void;
  /** Puts a question into the composer; unset for those who may only read. */
  onEdit: ((question: string) => void) | undefined;
}

/** A conversation of the reader, or one that is shared with him. What is written in it elsewhere is followed. */
export function Conversation({ id, reader, live, open, onOpen, onEdit }: ConversationProps): ReactNode {
  const { t } = useWords();
  const asking = useAsking();
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(sessionQuery(id));
  const askAgain = useCallback((question: string) => asking.ask(id, question, keptScope(String(id))), [asking, id]);
  const mayAsk = onEdit !== undefined;
  const actions = useMemo(() => ({ onAskAgain: mayAsk ? askAgain : undefined, onEdit, isMember: true }), [mayAsk, askAgain, onEdit]);
  useEffect(() => asking.watch(id), [asking, id]);
  const [pending] = data?.pages[0]?.messages.filter(({ status }) => status === 'pending') ?? [];
  useEffect(() => {
    if (!pending) return;
    const { id: messageId, message: question, created_at: askedAt, user: asker } = pending;
    asking.follow({ sessionId: id, messageId, question, askedAt, asker });
  }, [asking, id, pending]);
  return (
    <Turns
      pages={data?.pages ?? []}
      reader={reader}
      open={open}
      onOpen={onOpen}
      actions={actions}
      hasOlder={hasNextPage}
      onOlder={() => void (isFetchingNextPage || fetchNextPage())}
      without={live?.messageId}
      growing={live}
    >
      {isPending && !live && (
        <div className="turn">
          <Bones label={t('chat.loading')} />
        </div>
      )}
      {error && <Failure title={t('chat.readFailed')} problem={asProblem(error)} onAgain={() => void refetch()} />}
      {live && (
        <LiveTurn
          answer={live}
          current={open?.messageId === live.messageId ? open?.number : undefined}
          onOpen={onOpen}
          onAskAgain={askAgain}
          onHurry={asking.hurry}
        />
      )}
    </Turns>
  );
}
