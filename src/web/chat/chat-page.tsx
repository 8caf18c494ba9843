import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { api, dataOf } from '../api/client';
import { useWords } from '../i18n/words';
import { useKeys } from '../ui/use-keys';
import { Composer } from './asking/composer';
import { useAsking, useLiveAnswer } from './asking/use-asking';
import './chat.css';
import './answer/turn.css';
import './source/source.css';
import './sessions/drawer.css';
import './chat-more.css';
import { Conversation } from './conversation';
import { FirstMinute } from './first-minute';
import { sessionQuery } from './session-query';
import { SessionsList } from './sessions/sessions-list';
import { SessionsDrawer } from './sessions/sessions-drawer';
import { SourcePanel } from './source/source-panel';
import { useOpenSource } from './use-open-source';

interface ChatPageProps {
  /** The conversation that is shown; undefined before its first question. */
  id: number | undefined;
  reader: string;
  isDrawerOpen: boolean;
  onDrawer: (isOpen: boolean) => void;
}

/** Conversations at the left, one of them in the middle, the source of what it says at the right. */
export default function ChatPage({ id, reader, isDrawerOpen, onDrawer }: ChatPageProps): ReactNode {
  const { t } = useWords();
  const [, go] = useLocation();
  const asking = useAsking();
  const queries = useQueryClient();
  const live = useLiveAnswer(id);
  const field = useRef<HTMLTextAreaElement>(null);
  const { data } = useInfiniteQuery(sessionQuery(id));
  const messages = data?.pages.toReversed().flatMap((page) => page.messages) ?? [];
  const writing = live?.messageId === undefined ? [] : [{ id: live.messageId, response: live.text, sources: [...live.sources] }];
  const { open, shown, openSource, step, close } = useOpenSource([...messages, ...writing]);
  const title = id === undefined ? t('chat.new') : (data?.pages[0]?.title ?? live?.question ?? t('chat.untitled'));
  const isAnswering = live !== undefined && live.state !== 'failed';
  useEffect(() => {
    document.title = `${title} · Askbase`;
  }, [title]);
  useEffect(close, [close, id]);

  const ask = async (question: string): Promise<void> => {
    const session = id ?? (await dataOf(api.POST('/sessions', { body: {} }))).id;
    asking.ask(session, question);
    if (id === undefined) go(`/c/${session}`);
    void queries.invalidateQueries({ queryKey: ['sessions'] });
  };
  const stop = (): void => {
    if (id !== undefined) void asking.stop(id);
  };
  const leaveDeleted = (deleted: number): void => {
    asking.dismiss(deleted);
    if (deleted === id) go('/', { replace: true });
  };
  useKeys({
    n: () => go('/'),
    '/': () => field.current?.focus(),
    j: () => step(1),
    k: () => step(-1),
    e: () => [...document.querySelectorAll<HTMLElement>('.explain-answer')].at(-1)?.click(),
    c: () => [...document.querySelectorAll<HTMLElement>('.copy-answer')].at(-1)?.click(),
    Escape: () => (isAnswering ? stop() : close()),
  });
  const list = <SessionsList current={id} onDeleted={leaveDeleted} onFollow={() => onDrawer(false)} />;
  return (
    <div className="chat">
      <nav className="side" aria-label={t('chat.conversations')}>
        {list}
      </nav>
      {isDrawerOpen && <SessionsDrawer onClose={() => onDrawer(false)}>{list}</SessionsDrawer>}
      <main className="talk" id="main">
        {id === undefined ? (
          <FirstMinute field={field} onAsk={ask} />
        ) : (
          <>
            <h1 className="out">{title}</h1>
            <Conversation key={id} id={id} reader={reader} live={live} open={open} onOpen={openSource} />
            <div className="writing">
              <Composer
                key={id}
                draftOf={String(id)}
                field={field}
                isAnswering={isAnswering}
                onAsk={(question) => void ask(question)}
                onStop={stop}
              />
              <p className="note">{t('chat.note')}</p>
            </div>
          </>
        )}
      </main>
      {shown && <SourcePanel {...shown} onStep={step} onClose={close} />}
    </div>
  );
}
