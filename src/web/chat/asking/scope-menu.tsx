import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api, dataOf } from '../../api/client';
import { useWords } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Menu } from '../../ui/floating/menu';
import { isNarrow, type Scope, scopeText } from './scope';

/** Collections beyond these cannot be chosen, and how many of them and of tags a question may name. */
const MOST_COLLECTIONS = 500;
const MOST_NAMED = 20;

interface ScopeMenuProps {
  scope: Scope;
  onChange: (scope: Scope) => void;
}

/** Chooses the collections and tags that the next questions are answered from. */
export function ScopeMenu({ scope, onChange }: ScopeMenuProps): ReactNode {
  const { t } = useWords();
  const [tags, setTags] = useState(() => scope.tags.join(', '));
  const { data: all = [] } = useQuery({
    queryKey: ['collections', 'asked'],
    queryFn: async () => {
      const listed = await dataOf(api.GET('/collections', { params: { query: { limit: MOST_COLLECTIONS } } }));
      return listed.filter(({ access }) => access !== null).map(({ id, name }) => ({ id, name }));
    },
    staleTime: 60_000,
  });
  const chosen = new Set(scope.collections.map(({ id }) => id));
  const choose = (id: number, isChosen: boolean): void =>
    onChange({ ...scope, collections: all.filter((one) => (one.id === id ? isChosen : chosen.has(one.id))).slice(0, MOST_NAMED) });
  const text = isNarrow(scope) ? scopeText(scope) : t('chat.allCollections');
  return (
    <Menu
      buttonClass={isNarrow(scope) ? 'plain scope narrow' : 'plain scope'}
      label={t('chat.askIn', { scope: text })}
      button={
        <>
          <span>{text}</span>
          <Icon name="down" />
        </>
      }
    >
      {() => (
        <>
          <button className="entry" type="button" aria-pressed={chosen.size === 0} onClick={() => onChange({ ...scope, collections: [] })}>
            <span>{t('chat.allCollections')}</span>
          </button>
          <div className="choices">
            {all.map(({ id, name }) => (
              <label key={id} className="entry">
                <input type="checkbox" checked={chosen.has(id)} onChange={(event) => choose(id, event.target.checked)} />
                <span>{name}</span>
              </label>
            ))}
          </div>
          <hr />
          <label className="menu-field">
            {t('chat.tags')}
            <input
              className="input"
              value={tags}
              onChange={(event) => {
                setTags(event.target.value);
                const named = event.target.value.split(',').map((tag) => tag.trim());
                onChange({ ...scope, tags: [...new Set(named)].filter((tag) => tag !== '').slice(0, MOST_NAMED) });
              }}
            />
          </label>
        </>
      )}
    </Menu>
  );
}
