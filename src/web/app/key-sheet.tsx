import { type ReactNode, useState } from 'react';
import type { MessageKey } from '../i18n/english';
import { useWords } from '../i18n/words';
import { areLettersOn, switchLetters } from '../ui/letter-keys';
import { Modal } from '../ui/floating/modal';
import { COMMAND_KEY } from './command-key';

const KEYS: readonly (readonly [MessageKey, string])[] = [
  ['keys.anywhere', `${COMMAND_KEY} K`],
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

/** All keys, and whether those act that are single letters. */
export function KeySheet({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [isOn, setOn] = useState(areLettersOn);
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
      <label className="letters">
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ target }) => {
            switchLetters(target.checked);
            setOn(target.checked);
          }}
        />
        <span>{t('keys.letters')}</span>
      </label>
      <p className="quiet">{t('keys.single')}</p>
    </Modal>
  );
}
