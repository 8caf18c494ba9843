import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import { Bones } from '../../ui/states';
import { DocumentText } from './document-text';
import { Outline } from './outline';
import type { Section } from './sections';

interface TextViewProps {
  sections: readonly Section[];
  /** How the text is fetched. */
  content: { isLoading: boolean; hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
}

/** The text of a document; its outline above it where there is no side. */
export function TextView({ sections, content }: TextViewProps): ReactNode {
  const { t } = useWords();
  return (
    <>
      {sections.length > 1 && (
        <details className="outline for-narrow">
          <summary>{t('document.outlineOf', { count: sections.length })}</summary>
          <Outline sections={sections} />
        </details>
      )}
      <DocumentText sections={sections} />
      {content.isLoading && <Bones label={t('document.loading')} />}
      {content.hasNextPage && (
        <button className="button" type="button" disabled={content.isFetchingNextPage} onClick={() => void content.fetchNextPage()}>
          {t('document.more')}
        </button>
      )}
    </>
  );
}
