/** What a message that asks nothing of the documents may be. Of a message that is several of them, the last one counts. */
export const SMALL_TALK = ['greeting', 'thanks', 'farewell', 'test', 'introduction'] as const;

/**
 * `introduction`: who Askbase is and what it can do, a bare "help"; `test`: whether there is an answer; `farewell`, `thanks` (and consent),
 * `greeting`.
 */
export type SmallTalk = (typeof SMALL_TALK)[number];

/**
 * Small talk in one language. Patterns of lower-case words between single spaces, without punctuation marks and hyphens; an apostrophe is a
 * space. Longer alternatives come first in scripts without spaces, where they match anywhere.
 */
export interface SmallTalkWords extends Readonly<Record<SmallTalk, string>> {
  /** Words that may stand beside it: "hello everybody", "thanks a lot for your help". */
  readonly fillers: string;
}
