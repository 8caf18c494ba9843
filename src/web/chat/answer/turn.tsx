import { memo, type ReactNode, useCallback } from 'react';
import type { Message, Sentence } from '../../api/client';
import { ageOf } from '../../i18n/format';
import { useWords } from '../../i18n/words';
import { AnswerText } from './answer-text';
import { keptScope } from '../asking/scope';
import { AnswerTools, type TurnActions } from './answer-tools';
import { AskedIn } from './asked-in';
import { ClosestPassages } from './closest-passages';
import { openSources, verdictOf } from './judged';

interface TurnProps {
  message: Message;
  /** Who reads: a question of somebody else has a name. */
  reader: string;
  current: number | undefined;
  onOpen: (messageId: number, number: number) => void;
  actions: TurnActions;
}

/** The same for all, so that their texts are not made anew. */
const NONE: Sentence[] = [];

/** When something was asked: the time today, else the day; exactly on hover. */
export function AskedAt({ at }: { at: Date }): ReactNode {
  const words = useWords();
  const isToday = ageOf(at, new Date()) === 'today';
  return (
    <time dateTime={at.toISOString()} title={words.exact(at)}>
      {isToday ? words.time(at) : new Intl.DateTimeFormat(words.locale, { day: 'numeric', month: 'short' }).format(at)}
    </time>
  );
}

/** A question and its answer. The question is a heading, the answer is the text under it. */
export const Turn = memo(function Turn({ message, reader, current, onOpen, actions }: TurnProps): ReactNode {
  const { t } = useWords();
  const { id, response, sources, sentences } = message;
  const verdict = verdictOf(message);
  const hasFailed = message.status === 'failed';
  const open = useCallback((number: number) => onOpen(id, number), [onOpen, id]);
  const { onAskAgain } = actions;
  // An answer that was made here has no name of its asker.
  const isOwn = message.user === '' || message.user === reader;
  return (
    <article className="turn">
      <div className="ask">
        <h2>{message.message}</h2>
        <AskedAt at={new Date(message.created_at)} />
      </div>
      {!isOwn && <p className="quiet">{t('chat.byOther', { name: message.user })}</p>}
      <AskedIn scope={keptScope(`message-${id}`)} />
      <div className="answer">
        {hasFailed && <p className="flag">{`${t('chat.failed')} (${message.error_code ?? ''})`}</p>}
        {!hasFailed && verdict === 'closest' && <ClosestPassages sources={openSources(sources)} current={current} onOpen={open} />}
        {!hasFailed && verdict !== 'closest' && (
          <AnswerText
            response={response}
            sources={sources}
            sentences={verdict === 'supported' ? (sentences ?? NONE) : NONE}
            current={current}
            onOpen={open}
          />
        )}
      </div>
      {!hasFailed && <AnswerTools message={message} isOwn={isOwn} actions={actions} />}
      {hasFailed && onAskAgain && (
        <div className="after">
          <button className="plain" type="button" onClick={() => onAskAgain(message.message)}>
            {t('chat.askAgain')}
          </button>
        </div>
      )}
    </article>
  );
});
