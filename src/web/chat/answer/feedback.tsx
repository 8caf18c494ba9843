import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { api, dataOf, type Message, type Rating } from '../../api/client';
import type { MessageKey } from '../../i18n/english';
import { useWords } from '../../i18n/words';
import { Icon } from '../../ui/icon';
import { Menu } from '../../ui/floating/menu';
import { changeMessage } from '../asking/session-query';

const REASONS = ['chat.badWrong', 'chat.badSources', 'chat.badMissing', 'chat.badForm'] as const satisfies readonly MessageKey[];

const LONGEST_REASON = 1_000;

/** What the reader thinks of an answer, with a reason when it is bad; it can be taken back. */
export function Feedback({ message }: { message: Message }): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  const [words, setWords] = useState('');
  const { rating } = message;
  const { mutate, error } = useMutation({
    mutationFn: async ({ given, reason }: { given: Rating | undefined; reason?: string }) => {
      const params = { path: { id: message.id } };
      if (given) await dataOf(api.PUT('/chat/{id}/feedback', { params, body: { rating: given, reason } }));
      else await dataOf(api.DELETE('/chat/{id}/feedback', { params }));
    },
    onSuccess: (_nothing, { given }) => changeMessage(queries, { ...message, rating: given }),
  });
  return (
    <>
      <button
        className="plain"
        type="button"
        aria-label={t('chat.good')}
        aria-pressed={rating === 'up'}
        onClick={() => mutate({ given: rating === 'up' ? undefined : 'up' })}
      >
        <Icon name="good" />
      </button>
      <Menu buttonClass="plain" label={t('chat.bad')} pressed={rating === 'down'} button={<Icon name="bad" />}>
        {(close) => {
          const rate = (given: Rating | undefined, reason?: string): void => {
            close();
            mutate({ given, reason });
          };
          return (
            <>
              <p className="menu-title">{t('chat.badTitle')}</p>
              {REASONS.map((reason) => (
                <button key={reason} className="entry" type="button" onClick={() => rate('down', t(reason))}>
                  <span>{t(reason)}</span>
                </button>
              ))}
              <form
                className="menu-field"
                onSubmit={(event) => {
                  event.preventDefault();
                  rate('down', words.trim() || undefined);
                  setWords('');
                }}
              >
                <input
                  className="input"
                  aria-label={t('chat.badOther')}
                  placeholder={t('chat.badOther')}
                  maxLength={LONGEST_REASON}
                  value={words}
                  onChange={(event) => setWords(event.target.value)}
                />
                <button className="button" type="submit">
                  {t('chat.send')}
                </button>
              </form>
              {rating === 'down' && (
                <>
                  <hr />
                  <button className="entry" type="button" onClick={() => rate(undefined)}>
                    <span>{t('chat.takeBack')}</span>
                  </button>
                </>
              )}
            </>
          );
        }}
      </Menu>
      {error && (
        <span className="flag" role="alert">
          {t('chat.notRated')}
        </span>
      )}
    </>
  );
}
