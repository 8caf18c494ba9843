import { type KeyboardEvent, type ReactNode, type Ref, useId, useImperativeHandle, useRef, useState } from 'react';
import { useWords } from '../../i18n/words';
import { keepScope, keptScope, type Scope } from './scope';
import { ScopeMenu } from './scope-menu';

/** What others do with the composer. */
export interface ComposerHandle {
  focus: () => void;
  /** Puts a question into it, below what is written there. */
  write: (question: string) => void;
}

interface ComposerProps {
  /** What a draft is kept under while the page is open and after a reload. */
  draftOf: string;
  handle: Ref<ComposerHandle>;
  isAnswering: boolean;
  onAsk: (question: string, scope: Scope) => void;
  onStop: () => void;
}

/** Where questions are written: one to eight lines. While an answer is written the next question can be typed. */
export function Composer({ draftOf, handle, isAnswering, onAsk, onStop }: ComposerProps): ReactNode {
  const { t } = useWords();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const key = `askbase.draft.${draftOf}`;
  const [draft, setDraft] = useState(() => sessionStorage.getItem(key) ?? '');
  const [scope, setScope] = useState(() => keptScope(draftOf));
  const write = (text: string): void => {
    setDraft(text);
    if (text === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  };
  useImperativeHandle(handle, () => ({
    focus: () => field.current?.focus(),
    write: (question) => {
      write(draft.trim() === '' ? question : `${draft.trimEnd()}\n${question}`);
      field.current?.focus();
    },
  }));
  const send = (): void => {
    const question = draft.trim();
    if (question === '' || isAnswering) return;
    write('');
    onAsk(question, scope);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && isAnswering) onStop();
    else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  };
  const narrow = (to: Scope): void => {
    setScope(to);
    keepScope(draftOf, to);
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
        <ScopeMenu scope={scope} onChange={narrow} />
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
