import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import type { Collection, DocumentState } from '../api/client';
import { useWords } from '../i18n/words';
import { Icon } from '../ui/icon';
import { type DocumentsFilter, STATES } from './documents-query';
import { useLate } from '../api/use-late';

/** How long nothing is typed before the list is asked for, in milliseconds. */
const PAUSE_MS = 200;

/** Longest text that the server searches names by. */
const LONGEST_SEARCH = 100;

interface DocumentsFiltersProps {
  field: RefObject<HTMLInputElement | null>;
  collections: readonly Collection[];
  filter: DocumentsFilter;
  onChange: (change: DocumentsFilter) => void;
}

/** What narrows the list; the collection, too, where there is no side. */
export function DocumentsFilters({ field, collections, filter, onChange }: DocumentsFiltersProps): ReactNode {
  const { t } = useWords();
  const [typed, setTyped] = useState(filter.search ?? '');
  const wanted = useLate(typed.trim(), PAUSE_MS);
  const sent = useRef(typed);
  useEffect(() => {
    if (wanted === sent.current) return;
    sent.current = wanted;
    onChange({ search: wanted });
  }, [wanted]);
  // The address was changed by something else, a link at the side: the field shows what it says.
  useEffect(() => {
    if ((filter.search ?? '') === sent.current) return;
    sent.current = filter.search ?? '';
    setTyped(sent.current);
  }, [filter.search]);
  return (
    <div className="filters">
      <label className="search">
        <span className="out">{t('documents.search')}</span>
        <Icon name="search" />
        <input
          ref={field}
          className="input"
          type="search"
          maxLength={LONGEST_SEARCH}
          placeholder={t('documents.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <select
        className="choice for-narrow"
        aria-label={t('documents.collection')}
        value={filter.collection ?? ''}
        onChange={({ target }) => onChange({ collection: target.value === '' ? undefined : Number(target.value) })}
      >
        <option value="">{t('documents.all')}</option>
        {collections.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <select
        className="choice"
        aria-label={t('documents.state')}
        value={filter.state ?? ''}
        onChange={({ target }) => onChange({ state: target.value === '' ? undefined : (target.value as DocumentState) })}
      >
        <option value="">{t('documents.anyState')}</option>
        {STATES.map((state) => (
          <option key={state} value={state}>
            {t(`documents.${state}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
