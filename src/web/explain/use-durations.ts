import { useWords } from '../i18n/words';

/** From here on a time is told in seconds, in milliseconds. */
const SECOND_MS = 1_000;

/** How long something took as it is read, the same in all languages but for the point: 31 ms, 2.14 s. */
export function useDurations(): (milliseconds: number) => string {
  const { locale } = useWords();
  const figures = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  return (milliseconds) => (milliseconds < SECOND_MS ? `${Math.round(milliseconds)} ms` : `${figures.format(milliseconds / SECOND_MS)} s`);
}
