import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { asProblem } from '../api/problem';
import { useWords } from '../i18n/words';
import { Bones, Failure } from '../ui/states';
import { LiveTurn } from './answer/live-turn';
import { Turn } from './answer/turn';
import type { LiveAnswer } from './asking/live-answers';
import { useAsking } from './asking/use-asking';
import { sessionQuery } from './session-query';
import type { OpenSource } from './use-open-source';

/** So near to the end, in pixels, a reader follows what is written. */
const NEAR_PX = 48;

interface ConversationProps {
  id: number;
  reader: string;
  live: LiveAnswer | undefined;
  open: OpenSource | undefined;
  onOpen: (messageId: number, number: number) => void;
}

/** The questions and answers of a conversation. It follows what is written while the reader is at its end, and never pulls him back. */
export function Conversation({ id, reader, live, open, onOpen }: ConversationProps): ReactNode {
  const { t } = useWords();
  const asking = useAsking();
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(sessionQuery(id));
  const messages = data?.pages.toReversed().flatMap((page) => page.messages) ?? [];
  useEffect(() => asking.resume(id), [asking, id]);
  const toEnd = (): void => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
  };
  useEffect(() => {
    if (isAtEnd) toEnd();
  }, [isAtEnd, live?.text, live?.state, messages.length]);
  const askAgain = (question: string): void => asking.ask(id, question);
  return (
    <div className="turns-frame">
      <div
        ref={scroller}
        className="turns"
        role="region"
        aria-label={t('chat.conversation')}
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) =>
          setAtEnd(scrollHeight - scrollTop - clientHeight < NEAR_PX)
        }
      >
        {hasNextPage && (
          <button className="plain" type="button" onClick={() => void fetchNextPage()}>
            {t('chat.olderMessages')}
          </button>
        )}
        {isPending && !live && (
          <div className="turn">
            <Bones label={t('chat.loading')} />
          </div>
        )}
        {error && <Failure title={t('chat.readFailed')} problem={asProblem(error)} onAgain={() => void refetch()} />}
        {messages
          .filter((message) => message.id !== live?.messageId)
          .map((message) => (
            <Turn
              key={message.id}
              message={message}
              reader={reader}
              current={open?.messageId === message.id ? open.number : undefined}
              onOpen={(number) => onOpen(message.id, number)}
              onAskAgain={askAgain}
            />
          ))}
        {live && (
          <LiveTurn
            answer={live}
            current={open?.messageId === live.messageId ? open?.number : undefined}
            onOpen={(number) => live.messageId !== undefined && onOpen(live.messageId, number)}
            onAskAgain={askAgain}
            onHurry={asking.hurry}
          />
        )}
      </div>
      {!isAtEnd && (
        <button className="button to-end" type="button" onClick={toEnd}>
          {t('chat.toEnd')}
        </button>
      )}
    </div>
  );
}
