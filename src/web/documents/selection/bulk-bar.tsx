import { type ReactNode, useState } from 'react';
import type { Collection, DocumentRecord } from '../../api/client';
import { useWords } from '../../i18n/words';
import './bulk.css';
import { BulkDialog, type BulkAction } from './bulk-dialog';

const ACTIONS = ['move', 'tag', 'untag', 'delete'] as const satisfies readonly BulkAction[];

interface BulkBarProps {
  /** Those that are selected. */
  documents: readonly DocumentRecord[];
  collections: readonly Collection[];
  /** Told the ids of those that could not be changed, which stay selected. */
  onDone: (left: number[]) => void;
}

/** What can be done with the selected documents. Its place is kept while none is, so that the table stays where it is. */
export function BulkBar({ documents, collections, onDone }: BulkBarProps): ReactNode {
  const { t } = useWords();
  const [action, setAction] = useState<BulkAction>();
  const writable = collections.filter(({ access }) => access === 'write');
  if (writable.length === 0) return null;
  const count = documents.length;
  return (
    <>
      <div className={count === 0 ? 'bulk idle' : 'bulk'} role="group" aria-label={t('bulk.label')}>
        <b role="status">{count === 0 ? t('bulk.hint') : t('bulk.selected', { count })}</b>
        {count > 0 && (
          <>
            {ACTIONS.filter((name) => name !== 'move' || writable.length > 1).map((name) => (
              <button key={name} className="plain" type="button" onClick={() => setAction(name)}>
                {t(`bulk.${name}`)}
              </button>
            ))}
            <button className="plain" type="button" onClick={() => onDone([])}>
              {t('bulk.clear')}
            </button>
          </>
        )}
      </div>
      {action && (
        <BulkDialog action={action} documents={documents} collections={writable} onDone={onDone} onClose={() => setAction(undefined)} />
      )}
    </>
  );
}
