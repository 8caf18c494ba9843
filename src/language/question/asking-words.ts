import { inAllLanguages } from '../languages/languages';
import { stem } from '../text/words';

/** Stems of words that state the answer type, or that something exists, and little about the topic of a question. */
export const ASKING_WORDS: ReadonlySet<string> = new Set(inAllLanguages(({ questions }) => questions?.asking).map(stem));
