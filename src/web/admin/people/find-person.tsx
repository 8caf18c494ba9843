import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api, dataOf, type User } from '../../api/client';
import { useWords } from '../../i18n/words';
import { nameOf } from './names';
import { SearchField } from './search-field';

const SHOWN = 8;

interface FindPersonProps {
  label: string;
  /** Who is not offered. */
  isKnown?: (user: User) => boolean;
  onFound: (user: User) => void;
}

/** Finds a person by part of a name or an address; the people that fit stand below, to be chosen. */
export function FindPerson({ label, isKnown = () => false, onFound }: FindPersonProps): ReactNode {
  const { t } = useWords();
  const [search, setSearch] = useState('');
  const { data } = useQuery({
    queryKey: ['users', 'found', search],
    queryFn: () => dataOf(api.GET('/users', { params: { query: { search, limit: SHOWN } } })),
    enabled: search !== '',
    placeholderData: keepPreviousData,
  });
  const found = search === '' ? [] : (data ?? []).filter((user) => !isKnown(user));
  return (
    <div className="find">
      <SearchField label={label} onSearch={setSearch} />
      <ul>
        {found.map((user) => (
          <li key={user.id}>
            <button className="entry" type="button" onClick={() => onFound(user)}>
              <span>
                {nameOf(user)} <span className="quiet">{user.email}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className="out" role="status">
        {search !== '' && data && (found.length === 0 ? t('people.nobody') : t('people.found', { count: found.length }))}
      </p>
      {search !== '' && data && found.length === 0 && (
        <p className="quiet" aria-hidden="true">
          {t('people.nobody')}
        </p>
      )}
    </div>
  );
}
