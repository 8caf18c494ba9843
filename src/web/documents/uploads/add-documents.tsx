import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Collection } from '../../api/client';
import { useWords } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { chosenFiles, droppedFiles } from './named-files';
import { uploads } from './uploads';

interface AddDocumentsProps {
  /** Collections that the reader may add to, one at least; the first is meant until another is chosen. */
  collections: readonly [Collection, ...Collection[]];
}

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Chooses files, or takes those that are dropped anywhere on the page. */
export function AddDocuments({ collections }: AddDocumentsProps): ReactNode {
  const { t } = useWords();
  const picker = useRef<HTMLInputElement>(null);
  const folders = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (folders.current) folders.current.webkitdirectory = true;
  }, []);
  const [chosen, setChosen] = useState<number>();
  const [isOver, setOver] = useState(false);
  const collection = collections.find(({ id }) => id === chosen) ?? collections[0];
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      // A page that does not say so leaves the browser to open the file in its place.
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer) void droppedFiles(event.dataTransfer).then((files) => uploads.add(files, collection.id));
    };
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, [collection.id]);
  return (
    <div className={isOver ? 'drop over' : 'drop'}>
      <span>{t('documents.hint', { collection: collection.name })}</span>
      <div className="acts">
        {collections.length > 1 && (
          <select
            className="choice"
            aria-label={t('documents.into')}
            value={collection.id}
            onChange={({ target }) => setChosen(Number(target.value))}
          >
            {collections.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
        <button className="button" type="button" onClick={() => folders.current?.click()}>
          {t('documents.addFolder')}
        </button>
        <button className="button main" type="button" onClick={() => picker.current?.click()}>
          <Icon name="upload" />
          {t('documents.add')}
        </button>
        {[
          { field: picker, label: t('documents.add') },
          { field: folders, label: t('documents.addFolder') },
        ].map(({ field, label }) => (
          <input
            key={label}
            ref={field}
            type="file"
            multiple
            hidden
            aria-label={label}
            onChange={({ target }) => {
              uploads.add(chosenFiles(target.files), collection.id);
              // The same file may be chosen once more.
              target.value = '';
            }}
          />
        ))}
      </div>
    </div>
  );
}
