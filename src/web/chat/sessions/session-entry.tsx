import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Session } from '../../api/client';
import { useWords } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Menu } from '../../ui/menu';

interface SessionEntryProps {
  session: Session;
  isCurrent: boolean;
  onRename: () => void;
  onDelete: () => void;
  onFollow: () => void;
}

/** A conversation in the list, with what can be done with it. */
export function SessionEntry({ session, isCurrent, onRename, onDelete, onFollow }: SessionEntryProps): ReactNode {
  const { t } = useWords();
  const title = session.title ?? t('chat.untitled');
  const act = (close: () => void, action: () => void) => () => {
    close();
    action();
  };
  return (
    <li className="with-menu">
      <Link className="entry" href={`/c/${session.id}`} aria-current={isCurrent ? 'page' : undefined} title={title} onClick={onFollow}>
        <span>{title}</span>
      </Link>
      <Menu buttonClass="plain" label={t('chat.more', { title })} button={<Icon name="more" />}>
        {(close) => (
          <>
            <button className="entry" type="button" onClick={act(close, onRename)}>
              <span>{t('chat.rename')}</span>
            </button>
            <button className="entry" type="button" onClick={act(close, onDelete)}>
              <span>{t('chat.delete')}</span>
            </button>
          </>
        )}
      </Menu>
    </li>
  );
}
