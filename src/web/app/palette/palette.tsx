import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { asProblem } from '../../api/problem';
import { useWords } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Failure } from '../../ui/states';
import { type Entry, matching } from './entry';
import './palette.css';
import { useFound } from './use-found';
import { usePlaces } from './use-places';

interface PaletteProps {
  isAdmin: boolean;
  onKeys: () => void;
  onClose: () => void;
}

/** A field that finds everything: conversations, documents, collections, pages and actions. Arrows choose, Enter goes there. */
export default function Palette({ isAdmin, onKeys, onClose }: PaletteProps): ReactNode {
  const { t } = useWords();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState(0);
  const found = useFound(search);
  const places = usePlaces(isAdmin, onKeys).map(({ title, entries }) => ({ title, entries: matching(entries, search) }));
  const groups = [...found.groups, ...places].filter(({ entries }) => entries.length > 0);
  const entries = groups.flatMap((group) => group.entries);
  const current = entries[Math.min(chosen, entries.length - 1)];
  // Closed while it is still in the page: that gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  useEffect(() => {
    document.getElementById(`${id}${current?.id ?? ''}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, current?.id]);
  const run = (entry: Entry | undefined): void => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setChosen((entries.indexOf(current as Entry) + step + entries.length) % Math.max(entries.length, 1));
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(current);
    else return;
    event.preventDefault();
  };
  return (
    <dialog ref={dialog} className="modal palette" aria-label={t('go.title')} onCancel={onClose} onClose={onClose}>
      <div className="seek">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-label={t('go.field')}
          placeholder={t('go.field')}
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls={`${id}list`}
          aria-activedescendant={current && `${id}${current.id}`}
          autoComplete="off"
          spellCheck={false}
          value={search}
          onChange={({ target }) => {
            setSearch(target.value);
            setChosen(0);
          }}
          onKeyDown={press}
        />
        <button className="tool" type="button" aria-label={t('app.close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {found.error !== null && <Failure title={t('go.failed')} problem={asProblem(found.error)} />}
      <div className="results" id={`${id}list`} role="listbox" aria-label={t('go.title')}>
        {groups.map((group, index) => (
          <div key={group.title} role="group" aria-labelledby={`${id}g${index}`}>
            <div className="kind" id={`${id}g${index}`} role="presentation">
              {group.title}
            </div>
            {group.entries.map((entry) => (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- keys go to the field, which names the chosen one
              <div
                key={entry.id}
                id={`${id}${entry.id}`}
                className="entry"
                role="option"
                tabIndex={-1}
                aria-selected={entry === current}
                onClick={() => run(entry)}
                onPointerMove={() => setChosen(entries.indexOf(entry))}
              >
                <span lang={entry.language}>{entry.label}</span>
                {entry.remark !== undefined && <span className="quiet">{entry.remark}</span>}
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className="out" role="status">
        {found.isPending ? '' : t('go.count', { count: entries.length }, entries.length)}
      </p>
      {entries.length === 0 && !found.isPending && <p className="nothing">{t('go.none', { search })}</p>}
    </dialog>
  );
}
