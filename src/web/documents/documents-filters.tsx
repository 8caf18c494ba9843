import { useQuery } from '@tanstack/react-query';
import type { ReactNode, RefObject } from 'react';
import type { Collection, DocumentState } from '../api/client';
import { useWords } from '../i18n/words';
import { FORMATS, STATES, tagsQuery } from './documents-query';
import { SearchField } from './search-field';
import type { LibraryView } from './use-filter';

interface DocumentsFiltersProps {
  field: RefObject<HTMLInputElement | null>;
  collections: readonly Collection[];
  filter: LibraryView;
  onChange: (change: LibraryView) => void;
}

/** What narrows the list, and whether documents or passages are looked for; the collection, too, where there is no side. */
export function DocumentsFilters({ field, collections, filter, onChange }: DocumentsFiltersProps): ReactNode {
  const { t } = useWords();
  const { data: tags = [] } = useQuery(tagsQuery);
  const isPassages = filter.look === 'passages';
  const known = tags.map(({ tag }) => tag);
  const look = (value: 'passages' | undefined, label: string): ReactNode => (
    <label>
      <input className="out" type="radio" name="look" checked={filter.look === value} onChange={() => onChange({ look: value })} />
      {label}
    </label>
  );
  return (
    <div className="filters">
      <SearchField field={field} searched={filter.search ?? ''} isQuestion={isPassages} onSearch={(search) => onChange({ search })} />
      <fieldset className="switch">
        <legend className="out">{t('documents.lookFor')}</legend>
        {look(undefined, t('app.documents'))}
        {look('passages', t('documents.passages'))}
      </fieldset>
      <Choice
        className="for-narrow"
        label={t('documents.collection')}
        any={t('documents.all')}
        value={filter.collection}
        options={collections.map(({ id, name }) => [String(id), name])}
        onChange={(value) => onChange({ collection: value === undefined ? undefined : Number(value) })}
      />
      <Choice
        label={t('documents.type')}
        any={t('documents.anyType')}
        value={filter.type}
        options={FORMATS.map((name) => [name, name])}
        onChange={(type) => onChange({ type })}
      />
      {(known.length > 0 || filter.tag) && (
        <Choice
          label={t('documents.tag')}
          any={t('documents.anyTag')}
          value={filter.tag}
          options={[...new Set([...known, ...(filter.tag ? [filter.tag] : [])])].map((tag) => [tag, tag])}
          onChange={(tag) => onChange({ tag })}
        />
      )}
      {!isPassages && (
        <Choice
          label={t('documents.state')}
          any={t('documents.anyState')}
          value={filter.state}
          options={STATES.map((state) => [state, t(`documents.${state}`)])}
          onChange={(state) => onChange({ state: state as DocumentState | undefined })}
        />
      )}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  /** What the list is not narrowed by is called. */
  any: string;
  value: string | number | undefined;
  options: readonly (readonly [value: string, name: string])[];
  onChange: (value: string | undefined) => void;
  className?: string;
}

function Choice({ label, any, value = '', options, onChange, className = '' }: ChoiceProps): ReactNode {
  return (
    <select
      className={`choice ${className}`}
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
    >
      <option value="">{any}</option>
      {options.map(([each, name]) => (
        <option key={each} value={each}>
          {name}
        </option>
      ))}
    </select>
  );
}
