import type { ReactNode } from 'react';
import type { DocumentRecord } from '../../api/client';
import { useWords } from '../../i18n/words';

interface DocumentHeadProps {
  record: DocumentRecord;
  title: string;
  /** Length of its text; undefined before it is known. */
  length: number | undefined;
  /** Undefined for whoever may not delete it. */
  onDelete: (() => void) | undefined;
}

/** What a document is called, where it belongs, and why its newest version does not answer. */
export function DocumentHead({ record, title, length, onDelete }: DocumentHeadProps): ReactNode {
  const { t } = useWords();
  const { name, collection, state, reason, chunks, tags, note } = record;
  const facts = [
    name,
    collection.name,
    ...(length === undefined ? [] : [t('document.facts', { length, parts: chunks }, chunks)]),
    t('source.version', { version: record.current_version ?? record.version }),
    ...(tags.length > 0 ? [tags.join(', ')] : []),
  ];
  return (
    <div className="page-head">
      <div>
        <h1>{title}</h1>
        <p>{facts.join(' · ')}</p>
        <p role="status" className={state === 'refused' ? 'flag' : undefined}>
          {t(`documents.${state}`)}
          {reason && `: ${reason}`}
        </p>
        {note && <p>{note}</p>}
      </div>
      {onDelete && (
        <div className="acts">
          <button className="button" type="button" onClick={onDelete}>
            {t('document.delete')}
          </button>
        </div>
      )}
    </div>
  );
}
