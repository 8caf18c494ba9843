import { type KeyboardEvent, type ReactNode, type Ref, useId, useState } from 'react';
import { useWords } from '../../i18n/words';

interface ComposerProps {
  /** What a draft is kept under while the page is open and after a reload. */
  draftOf: string;
  field?: Ref<HTMLTextAreaElement>;
  isAnswering: boolean;
  onAsk: (question: string) => void;
  onStop: () => void;
}

/** Where questions are written: one to eight lines. While an answer is written the next question can be typed. */
export function Composer({ draftOf, field, isAnswering, onAsk, onStop }: ComposerProps): ReactNode {
  const { t } = useWords();
  const id = useId();
  const key = `askbase.draft.${draftOf}`;
  const [draft, setDraft] = useState(() => sessionStorage.getItem(key) ?? '');
  const write = (text: string): void => {
    setDraft(text);
    if (text === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  };
  const send = (): void => {
    const question = draft.trim();
    if (question === '' || isAnswering) return;
    write('');
    onAsk(question);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && isAnswering) onStop();
    else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label className="out" htmlFor={id}>
        {t('chat.question')}
      </label>
      <textarea
        ref={field}
        id={id}
        rows={1}
        placeholder={t('chat.placeholder')}
        value={draft}
        onChange={(event) => write(event.target.value)}
        onKeyDown={press}
      />
      <div className="row">
        {isAnswering ? (
          <button key="stop" className="button" type="button" onClick={onStop}>
            {t('chat.stop')} <kbd aria-hidden="true">Esc</kbd>
          </button>
        ) : (
          <button key="ask" className="button main" type="submit">
            {t('chat.ask')}
          </button>
        )}
      </div>
    </form>
  );
}
