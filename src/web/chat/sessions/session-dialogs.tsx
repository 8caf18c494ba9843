import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api, dataOf, type Session } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { Modal } from '../../ui/floating/modal';
import { Failure } from '../../ui/states';

interface SessionDialogProps {
  session: Session;
  onClose: () => void;
}

/** Asks for another title of a conversation. */
export function RenameSession({ session, onClose }: SessionDialogProps): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  const [title, setTitle] = useState(session.title ?? '');
  const { mutate, error } = useMutation({
    mutationFn: () => dataOf(api.PATCH('/sessions/{id}', { params: { path: { id: session.id } }, body: { title } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['sessions'] });
      await queries.invalidateQueries({ queryKey: ['session', session.id] });
      onClose();
    },
  });
  return (
    <Modal title={t('chat.renameTitle')} closeLabel={t('app.close')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          mutate();
        }}
      >
        <div className="field">
          <label htmlFor="session-title">{t('chat.title')}</label>
          <input
            className="input"
            id="session-title"
            maxLength={200}
            required
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </div>
        {error && <Failure title={t('chat.renameTitle')} problem={asProblem(error)} />}
        <div className="acts">
          <button className="button" type="button" onClick={onClose}>
            {t('app.cancel')}
          </button>
          <button className="button main" type="submit">
            {t('chat.save')}
          </button>
        </div>
      </form>
    </Modal>
  );
}

/** Asks whether a conversation is really to go. */
export function DeleteSession({ session, onClose, onDeleted }: SessionDialogProps & { onDeleted: () => void }): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  const { mutate, error } = useMutation({
    mutationFn: () => dataOf(api.DELETE('/sessions/{id}', { params: { path: { id: session.id } } })),
    onSuccess: async () => {
      onDeleted();
      await queries.invalidateQueries({ queryKey: ['sessions'] });
      onClose();
    },
  });
  return (
    <Modal title={t('chat.deleteTitle')} closeLabel={t('app.close')} onClose={onClose}>
      <p>{t('chat.deleteText', { title: session.title ?? t('chat.untitled') })}</p>
      {error && <Failure title={t('chat.deleteTitle')} problem={asProblem(error)} />}
      <div className="acts">
        <button className="button" type="button" onClick={onClose}>
          {t('app.cancel')}
        </button>
        <button className="button main" type="button" onClick={() => mutate()}>
          {t('chat.delete')}
        </button>
      </div>
    </Modal>
  );
}
