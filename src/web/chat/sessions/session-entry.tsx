import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Session } from '../../api/client';
import { download } from '../../api/download';
import { useWords } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Menu } from '../../ui/floating/menu';

/** What is done with a session in a dialog. */
export type SessionAction = 'rename' | 'share' | 'delete';

interface SessionEntryProps {
  session: Session;
  isCurrent: boolean;
  onAction: (action: SessionAction, session: Session) => void;
  onPin: (session: Session) => void;
  onFollow: () => void;
}

/** A conversation in the list, with what can be done with it; with that of somebody else only what a reader may. */
export function SessionEntry({ session, isCurrent, onAction, onPin, onFollow }: SessionEntryProps): ReactNode {
  const { t } = useWords();
  const { id, owner, access } = session;
  const title = session.title ?? t('chat.untitled');
  const isOwn = access === 'owner';
  const entry = (name: string, act: () => void) => (
    <button className="entry" type="button" onClick={act}>
      <span>{name}</span>
    </button>
  );
  const exportAs = (format: 'markdown' | 'json') => void download(`/sessions/${id}/export?format=${format}`);
  return (
    <div className="with-menu">
      <Link className="entry" href={`/c/${id}`} aria-current={isCurrent ? 'page' : undefined} title={title} onClick={onFollow}>
        <span>{title}</span>
        {!isOwn && <span className="quiet">{owner}</span>}
      </Link>
      <Menu buttonClass="plain" label={t('chat.more', { title })} button={<Icon name="more" />}>
        {(close) => {
          const act = (action: () => void) => () => {
            close();
            action();
          };
          return (
            <>
              {isOwn && (
                <>
                  {entry(
                    t('chat.rename'),
                    act(() => onAction('rename', session)),
                  )}
                  {entry(
                    t(session.pinned ? 'chat.unpin' : 'chat.pin'),
                    act(() => onPin(session)),
                  )}
                  {entry(
                    t('chat.share'),
                    act(() => onAction('share', session)),
                  )}
                </>
              )}
              {entry(
                t('chat.exportMarkdown'),
                act(() => exportAs('markdown')),
              )}
              {entry(
                t('chat.exportJson'),
                act(() => exportAs('json')),
              )}
              {isOwn && (
                <>
                  <hr />
                  {entry(
                    t('chat.delete'),
                    act(() => onAction('delete', session)),
                  )}
                </>
              )}
            </>
          );
        }}
      </Menu>
    </div>
  );
}
