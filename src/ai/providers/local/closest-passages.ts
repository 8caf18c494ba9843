import { languageOf } from '../../../language/languages/language-detection';
import { DEFAULT_LANGUAGE } from '../../../language/languages/languages';
import type { ChatReply, Passage } from '../../ports/chat-model';

/** Passages that are shown when none clearly answers. */
const MOST_SHOWN = 3;

/** Passages as they stand, the closest first, below a line that says that none clearly answers; each with its citation. */
export function closestPassages(question: string, passages: readonly Passage[]): Pick<ChatReply, 'text' | 'shownPassages'> {
  const { notices } = languageOf(question) ?? DEFAULT_LANGUAGE;
  const shown = passages.slice(0, MOST_SHOWN);
  const texts = shown.map(({ number, text }) => `${text.trim()} [${number}]`);
  return { text: [notices.closestPassages, ...texts].join('\n\n'), shownPassages: shown.map(({ number }) => number) };
}
