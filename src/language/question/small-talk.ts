import type { Language } from '../languages/language';
import { LANGUAGES } from '../languages/languages';
import { SMALL_TALK, type SmallTalk } from '../languages/small-talk-words';
import { HAS_UNSPACED } from '../text/words';
import { spacedWords } from './follow-up';

/** Length in UTF-16 units from which on a message is more than small talk. */
const LONG_MESSAGE = 120;

/** A message without a question, and the language it is in. */
export interface SmallTalkMessage {
  kind: SmallTalk;
  language: Language;
}

/** The patterns of a language, each with what it stands for. */
interface TalkPatterns {
  language: Language;
  kinds: readonly { kind: SmallTalk; pattern: RegExp }[];
  fillers: RegExp;
}

const PATTERNS: readonly TalkPatterns[] = LANGUAGES.map((language) => {
  const { smallTalk } = language;
  const isUnspaced = HAS_UNSPACED.test(smallTalk.greeting);
  const pattern = (source: string): RegExp => {
    const normal = source.normalize('NFKC');
    return new RegExp(isUnspaced ? normal : `(?<= )(?:${normal})(?= )`, 'gu');
  };
  return {
    language,
    kinds: SMALL_TALK.map((kind) => ({ kind, pattern: pattern(smallTalk[kind]) })),
    fillers: pattern(smallTalk.fillers),
  };
});

/**
 * Whether a message is nothing but greetings, thanks, a farewell, a question about Askbase itself or a test, in any one language. One word
 * of something else makes it a question: "hey, how many vacation days do I have?" is searched for.
 * @returns undefined for every other message
 */
export function smallTalkIn(message: string): SmallTalkMessage | undefined {
  const text = message.normalize('NFKC').trim();
  if (text.length > LONG_MESSAGE) return undefined;
  const spaced = spacedWords(text).replaceAll(' , ', ' ');
  for (const patterns of PATTERNS) {
    const kind = kindOf(spaced, patterns);
    if (kind) return { kind, language: patterns.language };
  }
  return undefined;
}

/**
 * The last of the kinds, in their order, that it takes to explain every word: the help in "thanks for your help" is not asked for. When words
 * of an earlier kind stand in a phrase of a later one ("have a good evening"), the later ones are read first.
 */
function kindOf(text: string, { kinds, fillers }: TalkPatterns): SmallTalk | undefined {
  const said = kinds.filter(({ pattern }) => text.search(pattern) >= 0);
  for (const order of [said, [...said].reverse()]) {
    let rest = text;
    const used = order.map(({ kind, pattern }) => {
      const isDone = rest.replace(fillers, ' ').trim() === '';
      const left = isDone ? rest : rest.replace(pattern, ' ');
      const isUsed = left !== rest;
      rest = left;
      return isUsed ? kind : undefined;
    });
    if (rest.replace(fillers, ' ').trim() === '') return SMALL_TALK.findLast((kind) => used.includes(kind)) ?? said[0]?.kind;
  }
  return undefined;
}
