import { type ReactNode, useState } from 'react';
import { useWords } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { CollectionDialog } from './collection-dialog';

/** Makes a collection. @param className where it shows: at the side, or in the page where there is none */
export function NewCollection({ className = '' }: { className?: string }): ReactNode {
  const { t } = useWords();
  const [isMaking, setMaking] = useState(false);
  return (
    <>
      <button className={`button ${className}`.trim()} type="button" onClick={() => setMaking(true)}>
        <Icon name="plus" /> {t('collections.new')}
      </button>
      {isMaking && <CollectionDialog onClose={() => setMaking(false)} />}
    </>
  );
}
