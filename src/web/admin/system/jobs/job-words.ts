import { english, type MessageKey } from '../../../i18n/english';
import type { Words } from '../../../i18n/format';
import type { Job } from './jobs-query';

/** The text of a key that may be there. */
const known = (key: string): key is MessageKey => key in english;

/** What a scheduled job is called; its own name when a newer server has one that has no text here. */
export function titleOf({ t }: Words, name: string): string {
  const key = `scheduled.${name}`;
  return known(key) ? t(key) : name;
}

const SCHEDULES: Readonly<Record<string, MessageKey>> = {
  'every minute': 'schedule.minute',
  'daily at 00:00 UTC': 'schedule.daily',
  'at start and daily at 00:00 UTC': 'schedule.start',
};

/** When a job runs, in the language of the console. */
export function scheduleText({ t }: Words, schedule: string): string {
  const key = SCHEDULES[schedule];
  return key === undefined ? schedule : t(key);
}

/** What a job is called: what it works on, or what it is where that says nothing. */
export function jobName(words: Words, { kind, title }: Pick<Job, 'kind' | 'title'>): string {
  if (kind === 'backup') return words.t('kind.backup');
  return kind === 'scheduled' ? titleOf(words, title) : title;
}
