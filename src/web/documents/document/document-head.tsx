import type { ReactNode } from 'react';
import type { DocumentRecord } from '../../api/client';
import { useWords } from '../../i18n/words';

interface DocumentHeadProps {
  record: DocumentRecord;
  title: string;
  /** Length of its text; undefined before it is known. */
  length: number | undefined;
  /** What can be done with it. */
  children: ReactNode;
}

/** What a document is called, where it belongs, and why its newest version does not answer. */
export function DocumentHead({ record, title, length, children }: DocumentHeadProps): ReactNode {
  const { t } = useWords();
  const { name, collection, state, reason, chunks, note } = record;
  const facts = [
    name,
    collection.name,
    ...(length === undefined ? [] : [t('document.facts', { length, parts: chunks }, chunks)]),
    t('source.version', { version: record.current_version ?? record.version }),
  ];
  return (
    <div className="page-head">
      <div>
        <h1>{title}</h1>
        <p>{facts.join(' · ')}</p>
        <p role="status" className={state === 'refused' ? 'flag' : undefined}>
          {state !== 'read' && t(`documents.${state}`)}
          {state !== 'read' && reason && `: ${reason}`}
        </p>
        {note && <p>{note}</p>}
      </div>
      {children}
    </div>
  );
}
