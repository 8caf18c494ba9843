import { type ReactNode, useEffect, useRef } from 'react';
import { Link, Redirect } from 'wouter';
import { useWords } from '../i18n/words';
import { lazyPage } from '../ui/lazy-page';
import './admin.css';
import { type Section, type SectionName, SECTIONS } from './sections';

const GROUPS = Object.entries(SECTIONS) as [keyof typeof SECTIONS, Partial<Record<SectionName, Section>>][];
const PAGES = new Map(
  GROUPS.flatMap(([, sections]) => Object.entries(sections).map(([name, section]) => [name, lazyPage(section).Page] as const)),
);
const [FIRST] = PAGES.keys();

/** The admin area: its pages at the side, one of them beside it. @param name of the page; undefined at the address of the area */
export default function AdminPage({ name }: { name: string | undefined }): ReactNode {
  const { t } = useWords();
  const Page = PAGES.get(name ?? '');
  const title = Page ? t(`section.${name as SectionName}`) : t('admin.area');
  const side = useRef<HTMLElement>(null);
  // On phones the side is a row that scrolls.
  useEffect(() => {
    side.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [name]);
  useEffect(() => {
    document.title = `${title} · Askbase`;
  }, [title]);
  if (!Page) return <Redirect to={`/admin/${FIRST}`} replace />;
  return (
    <div className="frame">
      <nav ref={side} className="side admin-side" aria-label={t('admin.area')}>
        <div className="stay">
          {GROUPS.map(([group, sections]) => (
            <section key={group}>
              <h2>{t(`admin.${group}`)}</h2>
              <ul>
                {(Object.keys(sections) as SectionName[]).map((section) => (
                  <li key={section}>
                    <Link className="entry" href={`/admin/${section}`} aria-current={section === name ? 'page' : undefined}>
                      <span>{t(`section.${section}`)}</span>
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </nav>
      <main className="page" id="main">
        <Page key={name} />
      </main>
    </div>
  );
}
