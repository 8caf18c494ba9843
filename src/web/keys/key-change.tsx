import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, type ApiKey, dataOf } from '../api/client';
import { asProblem } from '../api/problem';
import { useWords } from '../i18n/words';
import { Confirm } from '../ui/floating/confirm';
import { Modal } from '../ui/floating/modal';
import { ShownOnce } from './shown-once';

/** What cannot be taken back: another secret, or none. */
export type KeyAct = 'rotate' | 'revoke';

/** Asks before a key gets another secret or ends; the new secret is shown this once. */
export function KeyChange({ apiKey: { id, name }, act, onClose }: { apiKey: ApiKey; act: KeyAct; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: async (): Promise<string | undefined> => {
      const params = { path: { id } };
      if (act === 'rotate') return (await dataOf(api.POST('/api-keys/{id}/rotate', { params }))).key;
      await dataOf(api.DELETE('/api-keys/{id}', { params }));
      return undefined;
    },
    onSuccess: (key) => {
      void queries.invalidateQueries({ queryKey: ['keys'] });
      if (key === undefined) onClose();
    },
  });
  if (data !== undefined)
    return (
      <Modal title={name} closeLabel={t('app.close')} onClose={onClose}>
        <ShownOnce label={t('key.key')} text={data} hint={t('key.once')} />
      </Modal>
    );
  return (
    <Confirm
      title={`${t(`key.${act}`)}: ${name}`}
      action={t(`key.${act}`)}
      isSending={isPending}
      problem={error ? asProblem(error) : undefined}
      onConfirm={() => mutate()}
      onClose={onClose}
    >
      <p>{t(`key.${act}Text`)}</p>
    </Confirm>
  );
}
