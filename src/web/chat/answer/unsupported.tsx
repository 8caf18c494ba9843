import { type ReactNode, useId, useRef } from 'react';
import type { Sentence } from '../../api/client';
import { useWords } from '../../i18n/words';
import { placeBelow } from '../../ui/floating/floating';

/** The remark behind a sentence that does not hold; pressed, it says why. @param place the closest section, where there is one */
export function Unsupported({ sentence, words, place }: { sentence: Sentence; words: string; place: string | undefined }): ReactNode {
  const { t } = useWords();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const card = useRef<HTMLSpanElement>(null);
  const isContradicted = sentence.state === 'contradicted';
  const why =
    place === undefined ? t('chat.unsupportedWhyNone') : t(isContradicted ? 'chat.contradictedWhy' : 'chat.unsupportedWhy', { place });
  return (
    <>
      <button ref={button} className="verdict" type="button" popoverTarget={id}>
        {t(isContradicted ? 'chat.contradicted' : 'chat.unsupported')}
      </button>
      <span
        ref={card}
        className="card"
        id={id}
        popover="auto"
        onToggle={(event) => {
          if (event.newState === 'open' && card.current && button.current) placeBelow(card.current, button.current);
        }}
      >
        <span className="card-title">{t(isContradicted ? 'chat.contradictedTitle' : 'chat.unsupportedTitle')}</span>
        <span className="card-words">“{words}”</span>
        <span className="card-place">{why}</span>
      </span>
    </>
  );
}
