import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { api, dataOf } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { Modal } from '../../ui/floating/modal';
import { Failure } from '../../ui/states';

interface DeleteDocumentProps {
  id: number;
  title: string;
  onClose: () => void;
}

/** Asks whether a document is really to go; then the list is shown. */
export function DeleteDocument({ id, title, onClose }: DeleteDocumentProps): ReactNode {
  const { t } = useWords();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => dataOf(api.DELETE('/documents/{id}', { params: { path: { id } } })),
    onSuccess: async () => {
      go('/library', { replace: true });
      await queries.invalidateQueries({ queryKey: ['documents', 'list'] });
      await queries.invalidateQueries({ queryKey: ['documents', 'titles'] });
    },
  });
  return (
    <Modal title={t('document.deleteTitle')} closeLabel={t('app.close')} onClose={onClose}>
      <p>{t('document.deleteText', { title })}</p>
      {error && <Failure title={t('document.deleteTitle')} problem={asProblem(error)} />}
      <div className="acts">
        <button className="button" type="button" onClick={onClose}>
          {t('app.cancel')}
        </button>
        <button className="button main" type="button" disabled={isPending} onClick={() => mutate()}>
          {t('document.delete')}
        </button>
      </div>
    </Modal>
  );
}
