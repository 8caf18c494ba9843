import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { profileQuery } from '../../api/profile';
import { useWords } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { type Reader, readerOf, type Share, type useSharing } from './use-sharing';

interface ReadersProps {
  shares: readonly Share[];
  change: ReturnType<typeof useSharing>;
}

/** The people and groups that a conversation is shared with, and a line to add one. */
export function Readers({ shares, change }: ReadersProps): ReactNode {
  const { t } = useWords();
  const [name, setName] = useState('');
  const { data: profile } = useQuery(profileQuery);
  const shared = new Set(shares.flatMap(({ group }) => (group ? [group.id] : [])));
  const groups = (profile?.groups ?? []).filter(({ id }) => !shared.has(id));
  const give = (reader: Reader): void => change.mutate({ kind: 'give', reader, access: 'read' }, { onSuccess: () => setName('') });
  return (
    <section className="share-part">
      <h3>{t('share.readers')}</h3>
      <ul>
        {shares.map((share) => {
          const reader = readerOf(share);
          const who = share.group?.name ?? share.username ?? '';
          return (
            <li key={who + String(share.group?.id)}>
              <span>
                {who} {share.group && <small className="quiet">{t('share.group')}</small>}
              </span>
              <select
                className="choice"
                aria-label={t('share.access', { who })}
                value={share.access}
                onChange={(event) => change.mutate({ kind: 'give', reader, access: event.target.value as Share['access'] })}
              >
                <option value="read">{t('share.read')}</option>
                <option value="write">{t('share.write')}</option>
              </select>
              <button
                className="tool"
                type="button"
                aria-label={t('share.remove', { who })}
                onClick={() => change.mutate({ kind: 'take', reader })}
              >
                <Icon name="close" />
              </button>
            </li>
          );
        })}
      </ul>
      <form
        className="share-add"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') give({ username: name.trim() });
        }}
      >
        <input
          className="input"
          aria-label={t('share.username')}
          placeholder={t('share.username')}
          autoCapitalize="none"
          spellCheck={false}
          maxLength={150}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <button className="button" type="submit" disabled={change.isPending}>
          {t('share.add')}
        </button>
      </form>
      {groups.length > 0 && (
        <select
          className="choice"
          aria-label={t('share.addGroup')}
          value=""
          onChange={(event) => give({ group: Number(event.target.value) })}
        >
          <option value="" disabled>
            {t('share.addGroup')}
          </option>
          {groups.map(({ id, name: group }) => (
            <option key={id} value={id}>
              {group}
            </option>
          ))}
        </select>
      )}
    </section>
  );
}
