import { inAllLanguages } from '../languages/languages';
import { stem } from '../text/words';

/** Stems of words that say what kind of thing is asked for, or that something is, and little of what a question is about. */
export const ASKING_WORDS: ReadonlySet<string> = new Set(inAllLanguages(({ questions }) => questions?.asking).map(stem));
