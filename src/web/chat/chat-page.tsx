import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import { useLocation } from 'wouter';
import { useWords } from '../i18n/words';
import { useKeys } from '../ui/use-keys';
import { Composer, type ComposerHandle } from './asking/composer';
import { openSession } from './asking/open-session';
import { keepScope, type Scope } from './asking/scope';
import { sessionQuery } from './asking/session-query';
import { useAsking, useLiveAnswer } from './asking/use-asking';
import './chat.css';
import './answer/turn.css';
import './source/source.css';
import './sessions/drawer.css';
import './chat-more.css';
import { Conversation } from './conversation';
import { FirstMinute } from './first-minute';
import { SessionsList } from './sessions/sessions-list';
import { SessionsDrawer } from './sessions/sessions-drawer';
import { SourcePanel } from './source/source-panel';
import { useOpenSource } from './use-open-source';
import { useSourceKeys } from './use-source-keys';

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
  const composer = useRef<ComposerHandle>(null);
  const { data } = useInfiniteQuery(sessionQuery(id));
  const messages = useMemo(() => data?.pages.toReversed().flatMap((page) => page.messages) ?? [], [data]);
  const writing = live?.messageId === undefined ? [] : [{ id: live.messageId, response: live.text, sources: [...live.sources] }];
  const { open, shown, openSource, step, close } = useOpenSource([...messages, ...writing]);
  const session = data?.pages[0];
  const title = id === undefined ? t('chat.new') : (session?.title ?? live?.question ?? t('chat.untitled'));
  const isAnswering = live !== undefined && live.state !== 'failed';
  const mayAsk = session?.access !== 'read';
  useEffect(() => {
    document.title = `${title} · Askbase`;
  }, [title]);
  useEffect(close, [close, id]);

  const ask = async (question: string, scope: Scope, onWait = (): void => undefined): Promise<void> => {
    const into = id ?? (await openSession(onWait));
    keepScope(String(into), scope);
    asking.ask(into, question, scope);
    // Whoever waited for the connection may read something else by now.
    if (id === undefined && window.location.pathname === '/') go(`/c/${into}`);
    void queries.invalidateQueries({ queryKey: ['sessions'] });
  };
  const stop = (): void => {
    if (id === undefined || !live) return;
    // What waits for a connection is taken back; what is written is stopped where it is made.
    if (live.state === 'lost' && live.messageId === undefined) {
      asking.dismiss(id);
      composer.current?.write(live.question);
    } else void asking.stop(id);
  };
  const leaveDeleted = useCallback(
    (deleted: number): void => {
      asking.dismiss(deleted);
      if (deleted === id) go('/', { replace: true });
    },
    [asking, id, go],
  );
  const edit = useCallback((question: string) => composer.current?.write(question), []);
  const closeDrawer = useCallback(() => onDrawer(false), [onDrawer]);
  useSourceKeys(
    step,
    open?.messageId ?? messages.findLast(({ status, user }) => status !== 'failed' && (user === '' || user === reader))?.id,
  );
  useKeys({
    n: () => go('/'),
    '/': () => composer.current?.focus(),
    Escape: () => (isAnswering ? stop() : close()),
  });
  const list = <SessionsList current={id} onDeleted={leaveDeleted} onFollow={closeDrawer} />;
  return (
    <div className="chat">
      <nav className="side" aria-label={t('chat.conversations')}>
        {list}
      </nav>
      {isDrawerOpen && <SessionsDrawer onClose={closeDrawer}>{list}</SessionsDrawer>}
      <main className="talk" id="main">
        {id === undefined ? (
          <FirstMinute composer={composer} onAsk={ask} />
        ) : (
          <>
            <h1 className="out">{title}</h1>
            <Conversation key={id} id={id} reader={reader} live={live} open={open} onOpen={openSource} onEdit={mayAsk ? edit : undefined} />
            <div className="writing">
              {mayAsk && (
                <Composer
                  key={id}
                  draftOf={String(id)}
                  handle={composer}
                  isAnswering={isAnswering}
                  onAsk={(question, scope) => void ask(question, scope)}
                  onStop={stop}
                />
              )}
              <p className="note">{mayAsk ? t('chat.note') : t('chat.readOnly', { name: session.owner })}</p>
            </div>
          </>
        )}
      </main>
      {shown && <SourcePanel {...shown} onStep={step} onClose={close} />}
    </div>
  );
}
