import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import type { Collection, DocumentRecord } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Menu } from '../../ui/floating/menu';
import { Failure } from '../../ui/states';
import { DeleteDocument } from './delete-document';
import { replaceFile, saveFile } from './document-file';
import { MoveDocument } from './move-document';

interface DocumentActionsProps {
  record: DocumentRecord;
  title: string;
  /** Those that the reader may write. */
  writable: readonly Collection[];
}

/** What can be done with a document: its file saved; by whoever may write it also replaced, moved and deleted. */
export function DocumentActions({ record, title, writable }: DocumentActionsProps): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState<'move' | 'delete'>();
  const { id, origin, collection, current_version, version } = record;
  const mayWrite = writable.some((each) => each.id === collection.id);
  const saving = useMutation({ mutationFn: () => saveFile(record, current_version ?? version) });
  const replacing = useMutation({
    mutationFn: (file: File) => replaceFile(id, file),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['documents'] }),
  });
  const failure = saving.error ?? replacing.error;
  return (
    <div className="acts">
      {mayWrite && origin === 'upload' && (
        <button className="button" type="button" disabled={replacing.isPending} onClick={() => picker.current?.click()}>
          {t('document.replace')}
        </button>
      )}
      <Menu buttonClass="tool" label={t('document.menu')} button={<Icon name="more" />}>
        {(close) => {
          const entry = (label: string, run: () => void): ReactNode => (
            <button
              className="entry"
              type="button"
              onClick={() => {
                close();
                run();
              }}
            >
              <span>{label}</span>
            </button>
          );
          return (
            <>
              {entry(t('document.saveFile'), () => saving.mutate())}
              {mayWrite && writable.length > 1 && entry(t('document.move'), () => setOpen('move'))}
              {mayWrite && origin === 'upload' && entry(t('document.delete'), () => setOpen('delete'))}
            </>
          );
        }}
      </Menu>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={t('document.replace')}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) replacing.mutate(file);
          // The same file may be chosen once more.
          target.value = '';
        }}
      />
      {failure && <Failure title={t(saving.error ? 'document.notSaved' : 'document.notReplaced')} problem={asProblem(failure)} />}
      {open === 'move' && <MoveDocument record={record} collections={writable} onClose={() => setOpen(undefined)} />}
      {open === 'delete' && <DeleteDocument id={id} title={title} onClose={() => setOpen(undefined)} />}
    </div>
  );
}
