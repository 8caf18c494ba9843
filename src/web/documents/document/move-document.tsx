import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { api, type Collection, dataOf, type DocumentRecord } from '../../api/client';
import { useForm } from '../../api/use-form';
import { useWords } from '../../i18n/words';
import { Modal } from '../../ui/floating/modal';
import { Failure } from '../../ui/states';
import { FormActs } from '../../ui/forms/form-acts';

interface MoveDocumentProps {
  record: DocumentRecord;
  /** Those that the reader may write. */
  collections: readonly Collection[];
  onClose: () => void;
}

/** Asks for the collection that a document moves to. Whoever reads that one reads it then, and nobody else. */
export function MoveDocument({ record: { id, collection }, collections, onClose }: MoveDocumentProps): ReactNode {
  const { t } = useWords();
  const field = useId();
  const queries = useQueryClient();
  const { isSending, problem, send } = useForm(async ({ collection: wanted }) => {
    await dataOf(api.PATCH('/documents/{id}', { params: { path: { id } }, body: { collection: Number(wanted) } }));
    await queries.invalidateQueries({ queryKey: ['documents'] });
    onClose();
  });
  const title = t('document.moveTitle');
  return (
    <Modal title={title} closeLabel={t('app.close')} onClose={onClose}>
      <form onSubmit={send}>
        <p>{t('document.moveText')}</p>
        <div className="field">
          <label htmlFor={field}>{t('bulk.to')}</label>
          <select id={field} className="choice" name="collection" required>
            {collections
              .filter((each) => each.id !== collection.id)
              .map(({ id: value, name }) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
          </select>
        </div>
        {problem && <Failure title={title} problem={problem} />}
        <FormActs action={t('bulk.move')} isSending={isSending} onClose={onClose} />
      </form>
    </Modal>
  );
}
