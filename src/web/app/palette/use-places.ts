import { useLocation } from 'wouter';
import { SECTIONS, type SectionName } from '../../admin/sections';
import { login } from '../../api/login';
import { chooseLanguage, LANGUAGES, type Language } from '../../i18n/languages';
import { useWords } from '../../i18n/words';
import { switchTheme } from '../../ui/theme';
import type { Entry, EntryGroup } from './entry';

/** Pages and what can be done anywhere. @param onKeys shows all keys */
export function usePlaces(isAdmin: boolean, onKeys: () => void): EntryGroup[] {
  const { t, language } = useWords();
  const [, go] = useLocation();
  const page = (label: string, address: string, remark?: string): Entry => ({ id: address, label, remark, run: () => go(address) });
  const sections = Object.entries(SECTIONS).flatMap(([group, pages]) =>
    Object.keys(pages).map((name) =>
      page(t(`section.${name as SectionName}`), `/admin/${name}`, t(`admin.${group as keyof typeof SECTIONS}`)),
    ),
  );
  const speak = (tag: string): void => {
    chooseLanguage(tag as Language);
    window.location.reload();
  };
  const languages = Object.entries(LANGUAGES)
    .filter(([tag]) => tag !== language)
    .map(([tag, label]) => ({ id: tag, label, remark: t('app.language'), language: tag, run: () => speak(tag) }));
  return [
    {
      title: t('go.pages'),
      entries: [
        page(t('app.chat'), '/'),
        page(t('app.documents'), '/library'),
        page(t('go.account'), '/account'),
        ...(isAdmin ? [page(t('app.admin'), '/admin'), ...sections] : []),
        { id: 'api', label: t('app.api'), run: () => window.location.assign('/docs') },
      ],
    },
    {
      title: t('go.actions'),
      entries: [
        { id: 'new', label: t('chat.new'), run: () => go('/') },
        { id: 'theme', label: t('app.theme'), run: switchTheme },
        ...languages,
        { id: 'keys', label: t('keys.title'), run: onKeys },
        { id: 'out', label: t('app.signOut'), run: () => void login.logOut() },
      ],
    },
  ];
}
