import type { ReactNode } from 'react';
import { useWords } from '../i18n/words';

/** When something was or will be: relative within a week, the day beyond; the exact time is told on hover. @param at ISO 8601; null: never */
export function Moment({ at }: { at: string | null | undefined }): ReactNode {
  const words = useWords();
  if (at === null || at === undefined) return '–';
  const time = new Date(at);
  return (
    <time dateTime={at} title={words.exact(time)}>
      {words.relative(time, new Date())}
    </time>
  );
}
