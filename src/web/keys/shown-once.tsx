import { type ReactNode, useId, useState } from 'react';
import { useWords } from '../i18n/words';
import { copyText } from '../ui/clipboard';

/** A secret that is shown this once, and copied. */
export function ShownOnce({ label, text, hint }: { label: string; text: string; hint: string }): ReactNode {
  const { t } = useWords();
  const [isCopied, setCopied] = useState(false);
  const id = useId();
  return (
    <div className="field once">
      <label htmlFor={id}>{label}</label>
      <div className="acts">
        <input
          className="input code"
          id={id}
          readOnly
          value={text}
          aria-describedby={`${id}-hint`}
          onFocus={(event) => event.target.select()}
        />
        <button className="button" type="button" onClick={() => void copyText(text).then(() => setCopied(true))}>
          {t('key.copy')}
        </button>
      </div>
      <small id={`${id}-hint`}>{hint}</small>
      <span className="out" role="status">
        {isCopied && t('key.copied')}
      </span>
    </div>
  );
}
