import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words';
import { Choice } from '../ui/forms/field';
import { allCollectionsQuery } from './keys-queries';

/** Which collections a key is limited to. @param isOne it is for exactly one; else none ticked means no limit */
export function CollectionChecks({ isOne }: { isOne: boolean }): ReactNode {
  const { t } = useWords();
  const { data = [] } = useQuery(allCollectionsQuery);
  // A key reaches no more than its owner reads.
  const collections = data.filter(({ access }) => access !== null);
  if (isOne)
    return (
      <Choice label={t('key.collection')} name="collection" options={Object.fromEntries(collections.map(({ id, name }) => [id, name]))} />
    );
  return (
    <fieldset className="field">
      <legend className="label">{t('key.collections')}</legend>
      <div className="ticks">
        {collections.map(({ id, name }) => (
          <label key={id} className="tick">
            <input type="checkbox" name={`collection.${id}`} /> {name}
          </label>
        ))}
      </div>
      <small>{t('key.unlimited')}</small>
    </fieldset>
  );
}
