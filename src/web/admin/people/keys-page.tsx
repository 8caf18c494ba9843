import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words';
import { KeysList } from '../../keys/keys-list';
import './people.css';

/** The keys of everybody. */
export default function KeysPage(): ReactNode {
  const { t } = useWords();
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('section.keys')}</h1>
          <p>{t('key.about')}</p>
        </div>
      </div>
      <KeysList of="everybody" />
    </>
  );
}
