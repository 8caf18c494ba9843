import type { ReactNode } from 'react';
import type { Source } from '../../api/client';
import { useWords } from '../../i18n/words';

interface MiscitedProps {
  /** The numbers that the sentence cites. */
  cited: readonly number[];
  /** The source that says it. */
  right: Source;
  place: string;
  onOpen: () => void;
}

/** The remark behind a sentence that another source bears than the one it cites: it opens the right one. */
export function Miscited({ cited, right, place, onOpen }: MiscitedProps): ReactNode {
  const { t } = useWords();
  const why = t('chat.otherSourceWhy', { cited: cited.join(', '), number: right.number, place });
  return (
    <button className="verdict" type="button" title={why} aria-description={why} onClick={onOpen}>
      {t('chat.otherSource', { number: right.number })}
    </button>
  );
}
