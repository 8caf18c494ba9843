import { type ReactNode, useMemo, useState } from 'react';
import type { ApiKey, Collection, Group } from '../../../api/client';
import { useWords } from '../../../i18n/words';
import { cellFor, cellOf, type Holder, keyLevel, type Level, type Levels } from './grid';
import { GridCell } from './grid-cell';

interface PermissionGridProps {
  collections: readonly Collection[];
  groups: readonly Group[];
  holders: readonly Holder[];
  /** Keys that are limited to collections. */
  keys: readonly ApiKey[];
  stored: Levels;
  changed: Levels;
  onChange: (cell: string, level: Level) => void;
}

/** People, groups and keys down, collections across; below it what the cell in view is about. */
export function PermissionGrid({ collections, groups, holders, keys, stored, changed, onChange }: PermissionGridProps): ReactNode {
  const { t } = useWords();
  const [looked, setLooked] = useState('');
  const levels = useMemo(() => new Map([...stored, ...changed]), [stored, changed]);
  const names = useMemo(() => new Map(groups.map(({ id, name }) => [id, name])), [groups]);
  const members = new Map(groups.map(({ id, member_count: count }) => [id, count]));
  const kindOf = ({ type, id }: Holder): string =>
    type === 'group' ? t('grid.group', { count: members.get(id) ?? 0 }) : type === 'user' ? t('grid.person') : '';
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard */}
      <div className="scroll grid-scroll" role="region" aria-label={t('section.permissions')} tabIndex={0}>
        <table className="grant">
          <thead>
            <tr>
              <th scope="col">{t('grid.who')}</th>
              {collections.map(({ id, name }) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {holders.map((holder) => (
              <tr key={cellOf(holder, 0)}>
                <th scope="row">
                  {holder.name} <small>{kindOf(holder)}</small>
                </th>
                {collections.map((collection) => {
                  const name = cellOf(holder, collection.id);
                  return (
                    <GridCell
                      key={collection.id}
                      holder={holder}
                      collection={collection}
                      cell={cellFor(holder, collection.id, levels, t('grid.everyone'), names)}
                      isChanged={changed.has(name)}
                      onChange={(level) => onChange(name, level)}
                      onLook={setLooked}
                    />
                  );
                })}
              </tr>
            ))}
            {keys.map((key) => (
              <tr key={`key ${key.id}`}>
                <th scope="row">
                  {key.name} <small>{t('grid.key', { owner: key.owner })}</small>
                </th>
                {collections.map(({ id }) => (
                  <td key={id} className="fixed" title={t('grid.keyLimit', { owner: key.owner })}>
                    <span>{t(`grid.${keyLevel(key, id)}`)}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="note looked" aria-hidden="true">
        {looked}
      </p>
    </>
  );
}
