import { type ReactNode, useRef } from 'react';
import { useWords } from '../../i18n/words';
import { copyText } from '../../ui/clipboard';
import { Icon } from '../../ui/icon';

/** Code of an answer, with a button that copies it; long lines scroll. */
export function CodeBlock({ children }: { children: ReactNode }): ReactNode {
  const { t } = useWords();
  const code = useRef<HTMLPreElement>(null);
  return (
    <div className="code-block">
      <pre ref={code} tabIndex={0}>
        {children}
      </pre>
      <button className="plain" type="button" aria-label={t('chat.code')} onClick={() => void copyText(code.current?.textContent ?? '')}>
        <Icon name="copy" />
      </button>
    </div>
  );
}
