import type { ReactNode } from 'react';
import { Link, useRoute } from 'wouter';
import { login } from '../api/login';
import { chooseLanguage, LANGUAGES, type Language } from '../i18n/languages';
import { useWords } from '../i18n/words';
import { Icon } from '../ui/icon';
import { Menu } from '../ui/floating/menu';
import { switchTheme } from '../ui/theme';
import { COMMAND_KEY } from './command-key';

interface BarProps {
  /** Username of whoever is logged in. */
  name: string;
  isAdmin: boolean;
  onSessions: () => void;
  /** Opens what goes anywhere. */
  onGo: () => void;
}

/** The bar over every page: where one is, light or dark, the account. */
export function Bar({ name, isAdmin, onSessions, onGo }: BarProps): ReactNode {
  const { t, language } = useWords();
  const [isLibrary] = useRoute('/library/*?');
  const [isAdminArea] = useRoute('/admin/*?');
  const [isAccount] = useRoute('/account');
  const isElsewhere = isLibrary || isAdminArea || isAccount;
  const [isAnswer] = useRoute('/answers/:id');
  const [isLinked] = useRoute('/shared/:token');
  return (
    <header className="bar">
      {!isElsewhere && !isLinked && !isAnswer && (
        <button className="tool sessions-open" type="button" aria-label={t('chat.conversations')} onClick={onSessions}>
          <Icon name="list" />
        </button>
      )}
      <Link className="mark" href="/">
        Askbase
      </Link>
      <nav aria-label={t('app.areas')}>
        <Link href="/" aria-current={isElsewhere ? undefined : 'page'}>
          {t('app.chat')}
        </Link>
        <Link href="/library" aria-current={isLibrary ? 'page' : undefined}>
          {t('app.documents')}
        </Link>
        {isAdmin && (
          <Link href="/admin" aria-current={isAdminArea ? 'page' : undefined}>
            {t('app.admin')}
          </Link>
        )}
      </nav>
      <button className="tool goto push" type="button" aria-keyshortcuts="Control+K Meta+K" onClick={onGo}>
        <Icon name="search" />
        <span>{t('go.title')}</span>
        <kbd aria-hidden="true">{COMMAND_KEY} K</kbd>
      </button>
      <button className="tool theme" type="button" aria-label={t('app.theme')} onClick={switchTheme}>
        <Icon name="theme" />
      </button>
      <Menu buttonClass="tool" label={t('app.account', { name })} button={<Icon name="person" />}>
        {(close) => (
          <>
            <p className="menu-title">{name}</p>
            <Link className="entry" href="/account" onClick={close}>
              <span>{t('account.title')}</span>
            </Link>
            <hr />
            {Object.entries(LANGUAGES).map(([tag, label]) => (
              <button
                key={tag}
                className="entry"
                type="button"
                lang={tag}
                aria-current={tag === language ? 'true' : undefined}
                onClick={() => {
                  chooseLanguage(tag as Language);
                  window.location.reload();
                }}
              >
                <span>{label}</span>
              </button>
            ))}
            <hr />
            <a className="entry" href="/docs">
              <span>{t('app.api')}</span>
            </a>
            <button className="entry" type="button" onClick={() => void login.logOut()}>
              <span>{t('app.signOut')}</span>
            </button>
          </>
        )}
      </Menu>
    </header>
  );
}
