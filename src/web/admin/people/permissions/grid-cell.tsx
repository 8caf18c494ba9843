import type { ReactNode } from 'react';
import type { Collection } from '../../../api/client';
import { useWords } from '../../../i18n/words';
import { type Cell, type Holder, type Level, LEVELS } from './grid';

interface GridCellProps {
  holder: Holder;
  collection: Collection;
  cell: Cell;
  isChanged: boolean;
  onChange: (level: Level) => void;
  /** Tells what the cell is about while it is looked at. */
  onLook: (text: string) => void;
}

/** What somebody may do with a collection: what is given can be changed, what holds through others is grey and says through whom. */
export function GridCell({ holder, collection, cell: { own, inherited, through }, isChanged, onChange, onLook }: GridCellProps): ReactNode {
  const { t } = useWords();
  const isInherited = through.length > 0;
  const where = t('grid.in', { who: holder.name, collection: collection.name });
  const level = t(`grid.${isInherited ? inherited : own}`);
  const isInFile = collection.managed_by === 'file';
  const why = isInFile ? t('grid.file') : isInherited ? t('grid.through', { names: through.join(', ') }) : '';
  const look = (): void => onLook([`${where}: ${level}`, why].filter(Boolean).join(' · '));
  if (isInFile)
    return (
      <td className="fixed" title={why} onPointerEnter={look}>
        <span>{level}</span>
      </td>
    );
  // What is given and is less than what holds anyway can only be taken away.
  const offered = LEVELS.filter((one) => one === own || one === 'none' || LEVELS.indexOf(one) > LEVELS.indexOf(inherited));
  const kind = isChanged ? 'changed' : isInherited ? 'inherited' : own === 'none' ? 'none' : undefined;
  return (
    <td title={why || undefined} onPointerEnter={look}>
      <select
        className={kind}
        aria-label={why ? `${where}, ${level} ${why}` : where}
        value={own}
        onFocus={look}
        onChange={({ target }) => onChange(target.value as Level)}
      >
        {offered.map((one) => (
          <option key={one} value={one}>
            {t(`grid.${one === own && isInherited ? inherited : one}`)}
          </option>
        ))}
      </select>
    </td>
  );
}
