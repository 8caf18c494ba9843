import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/words';
import { Icon } from '../ui/icon';
import { useLate } from '../ui/use-late';

/** How long nothing is typed before names are searched, in milliseconds. */
const PAUSE_MS = 200;

/** Longest text that names are searched by, and longest question. */
const LONGEST_NAME = 100;
const LONGEST_QUESTION = 4_000;

interface SearchFieldProps {
  field: RefObject<HTMLInputElement | null>;
  /** What the address says. */
  searched: string;
  /** Whether a question is searched for, which is sent when it is whole, and not a part of a name. */
  isQuestion: boolean;
  onSearch: (text: string) => void;
}

/** Where names are searched while one types, or a question is sent with Enter. */
export function SearchField({ field, searched, isQuestion, onSearch }: SearchFieldProps): ReactNode {
  const { t } = useWords();
  const [typed, setTyped] = useState(searched);
  const wanted = useLate(typed.trim(), PAUSE_MS);
  const sent = useRef(typed);
  const send = (text: string): void => {
    if (text === sent.current) return;
    sent.current = text;
    onSearch(text);
  };
  useEffect(() => {
    if (!isQuestion) send(wanted);
  }, [wanted, isQuestion]);
  // The address was changed by something else, a link at the side: the field shows what it says.
  useEffect(() => {
    if (searched === sent.current) return;
    sent.current = searched;
    setTyped(searched);
  }, [searched]);
  const label = t(isQuestion ? 'passages.search' : 'documents.search');
  return (
    <form
      className="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        send(typed.trim());
      }}
    >
      <Icon name="search" />
      <input
        ref={field}
        className="input"
        type="search"
        aria-label={label}
        maxLength={isQuestion ? LONGEST_QUESTION : LONGEST_NAME}
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </form>
  );
}
