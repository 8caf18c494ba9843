import type { ReactNode } from 'react';
import type { MessageKey } from '../i18n/english';
import { useWords } from '../i18n/words';
import { Modal } from '../ui/modal';

const KEYS: readonly (readonly [MessageKey, string])[] = [
  ['keys.write', '/'],
  ['keys.new', 'N'],
  ['keys.send', 'Enter'],
  ['keys.line', 'Shift Enter'],
  ['keys.stop', 'Esc'],
  ['keys.next', 'J'],
  ['keys.previous', 'K'],
  ['keys.open', 'O'],
  ['keys.explain', 'E'],
  ['keys.copy', 'C'],
  ['keys.sheet', '?'],
];

/** All keys. */
export function KeySheet({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords();
  return (
    <Modal title={t('keys.title')} closeLabel={t('app.close')} onClose={onClose}>
      <div className="keys">
        {KEYS.map(([message, key]) => (
          <div key={key}>
            <span>{t(message)}</span>
            <kbd>{key}</kbd>
          </div>
        ))}
      </div>
      <p className="quiet">{t('keys.single')}</p>
    </Modal>
  );
}
