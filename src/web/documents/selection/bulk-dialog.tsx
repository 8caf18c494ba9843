import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import type { Collection, DocumentRecord } from '../../api/client';
import { useForm } from '../../api/use-form';
import { useWords } from '../../i18n/words';
import { Modal } from '../../ui/floating/modal';
import { Failure } from '../../ui/states';
import { tagsQuery } from '../documents-query';
import { deleteAll, moveAll, type Outcome, tagAll } from './change-all';
import { FormActs } from '../../ui/forms/form-acts';

/** What can be done with several documents. */
export type BulkAction = 'move' | 'tag' | 'untag' | 'delete';

const LONGEST_TAG = 100;

interface BulkDialogProps {
  action: BulkAction;
  documents: readonly DocumentRecord[];
  /** Those that the reader may write. */
  collections: readonly Collection[];
  onDone: (left: number[]) => void;
  onClose: () => void;
}

/** Asks for what is still open about an action, does it, and tells what became of each document. */
export function BulkDialog({ action, documents: selected, collections, onDone, onClose }: BulkDialogProps): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  // What is selected changes when it is done; the dialog goes on about what it was opened for.
  const [documents] = useState(selected);
  const [outcomes, setOutcomes] = useState<Outcome[]>();
  const { isSending, problem, send } = useForm(async ({ collection = '', tag = '' }) => {
    const done = await run(action, documents, Number(collection), tag.trim());
    setOutcomes(done);
    onDone(done.filter(({ reason }) => reason !== undefined).map(({ id }) => id));
    await queries.invalidateQueries({ queryKey: ['documents'] });
  });
  const title = t(`bulk.${action}Title`, { count: documents.length }, documents.length);
  return (
    <Modal title={title} closeLabel={t('app.close')} onClose={onClose}>
      {outcomes ? (
        <Outcomes outcomes={outcomes} onClose={onClose} />
      ) : (
        <form onSubmit={send}>
          {action === 'delete' && <p>{t('bulk.deleteText')}</p>}
          {action === 'move' && <MoveField collections={collections} />}
          {(action === 'tag' || action === 'untag') && <TagField documents={action === 'untag' ? documents : undefined} />}
          {problem && <Failure title={title} problem={problem} />}
          <FormActs action={t(`bulk.${action}`)} isSending={isSending} onClose={onClose} />
        </form>
      )}
    </Modal>
  );
}

function run(action: BulkAction, documents: readonly DocumentRecord[], collection: number, tag: string): Promise<Outcome[]> {
  switch (action) {
    case 'move':
      return moveAll(documents, collection);
    case 'tag':
      return tagAll(documents, tag, false);
    case 'untag':
      return tagAll(documents, tag, true);
    case 'delete':
      return deleteAll(documents);
  }
}

function MoveField({ collections }: { collections: readonly Collection[] }): ReactNode {
  const { t } = useWords();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t('bulk.to')}</label>
      <select id={id} className="choice" name="collection" required>
        {collections.map(({ id: value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** @param documents those whose tags are offered; unset: every tag there is */
function TagField({ documents }: { documents: readonly DocumentRecord[] | undefined }): ReactNode {
  const { t } = useWords();
  const id = useId();
  const { data: known = [] } = useQuery(tagsQuery);
  const tags = documents ? [...new Set(documents.flatMap((document) => document.tags))].toSorted() : known.map(({ tag }) => tag);
  return (
    <div className="field">
      <label htmlFor={id}>{t('documents.tag')}</label>
      <input id={id} className="input" name="tag" list={`${id}-known`} required maxLength={LONGEST_TAG} autoComplete="off" />
      <datalist id={`${id}-known`}>
        {tags.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
    </div>
  );
}

function Outcomes({ outcomes, onClose }: { outcomes: readonly Outcome[]; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const refused = outcomes.filter(({ reason }) => reason !== undefined).length;
  return (
    <>
      <p role="status">{t('bulk.outcome', { done: outcomes.length - refused, refused })}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard */}
      <ul className="outcomes" tabIndex={0} aria-label={t('bulk.outcomes')}>
        {outcomes.map(({ id, name, reason }) => (
          <li key={id}>
            <span>{name}</span>
            <span className={reason === undefined ? 'soft' : 'flag'}>{reason ?? t('bulk.done')}</span>
          </li>
        ))}
      </ul>
      <div className="acts">
        <button className="button main" type="button" onClick={onClose}>
          {t('app.close')}
        </button>
      </div>
    </>
  );
}
