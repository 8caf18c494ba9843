import type { ReactNode } from 'react';
import type { Message } from '../../api/client';
import { ageOf } from '../../i18n/format';
import { useWords } from '../../i18n/words';
import { AnswerText } from './answer-text';
import { AnswerTools } from './answer-tools';
import { ClosestPassages } from './closest-passages';
import { openSources, verdictOf } from './judged';

interface TurnProps {
  message: Message;
  /** Who reads: a question of somebody else has a name. */
  reader: string;
  current: number | undefined;
  onOpen: (number: number) => void;
  onAskAgain: (question: string) => void;
}

/** When something was asked: the time today, else the day; exactly on hover. */
export function AskedAt({ at }: { at: Date }): ReactNode {
  const words = useWords();
  const isToday = ageOf(at, new Date()) === 'today';
  return (
    <time dateTime={at.toISOString()} title={words.exact(at)}>
      {isToday ? words.time(at) : new Intl.DateTimeFormat(words.language, { day: 'numeric', month: 'short' }).format(at)}
    </time>
  );
}

/** A question and its answer. The question is a heading, the answer is the text under it. */
export function Turn({ message, reader, current, onOpen, onAskAgain }: TurnProps): ReactNode {
  const { t } = useWords();
  const verdict = verdictOf(message);
  const hasFailed = message.status === 'failed';
  return (
    <article className="turn">
      <div className="ask">
        <h2>{message.message}</h2>
        <AskedAt at={new Date(message.created_at)} />
      </div>
      {message.user !== '' && message.user !== reader && <p className="quiet">{t('chat.byOther', { name: message.user })}</p>}
      <div className="answer">
        {hasFailed && <p className="flag">{`${t('chat.failed')} (${message.error_code ?? ''})`}</p>}
        {!hasFailed && verdict === 'closest' && (
          <ClosestPassages sources={openSources(message.sources)} current={current} onOpen={onOpen} />
        )}
        {!hasFailed && verdict !== 'closest' && (
          <AnswerText
            response={message.response}
            sources={message.sources}
            sentences={verdict === 'supported' ? (message.sentences ?? []) : []}
            current={current}
            onOpen={onOpen}
          />
        )}
      </div>
      {hasFailed ? (
        <div className="after">
          <button className="plain" type="button" onClick={() => onAskAgain(message.message)}>
            {t('chat.askAgain')}
          </button>
        </div>
      ) : (
        <AnswerTools message={message} reader={reader} onAskAgain={onAskAgain} />
      )}
    </article>
  );
}
