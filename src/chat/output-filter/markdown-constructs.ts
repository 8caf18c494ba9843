/** `[…` of a link, an image or a citation; `start` is its `!` if it has one. */
export interface Bracket {
  kind: 'bracket';
  start: number;
  open: number;
  isImage: boolean;
  isLineStart: boolean;
  /** What it stands directly behind, as in `a[0][1]`. */
  behind: 'word' | 'index' | 'other';
}

/** `[…` of `![words][label]`. */
interface Label {
  kind: 'label';
  start: number;
  words: string;
}

/** `(…` behind a bracket. All from `start` on is replaced. */
interface Destination {
  kind: 'destination';
  start: number;
  content: number;
  words: string;
  isImage: boolean;
  /** Parentheses open within. */
  depth: number;
}

/** A line that begins `[…]:`. */
interface Definition {
  kind: 'definition';
  start: number;
  content: number;
}

/** What is open in Markdown, by its place in the held text. */
export type Construct = Bracket | Label | Destination | Definition;

/** A bracket that has just been closed: the next character tells what it is. */
export interface ClosedConstruct {
  /** Where a definition begins. */
  start: number;
  /** Where a link begins: behind a citation, which stays. */
  linkStart: number;
  words: string;
  isImage: boolean;
  isLineStart: boolean;
}

/** What stands behind the colon of a definition: an address, perhaps a title. */
export const DEFINED = /^[ \t]*(?:<[^<>]*>|\S+)(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/;

/** What a browser could follow, plain or encoded; `f[name](event)` is code. */
const ADDRESS_LIKE = /[/\\]|.:.|^[#?]|^www\.|&#?\w+;|%[0-9a-f]{2}/i;
const ACTIVE_SCHEME = /^(?:javascript|vbscript|data):/i;

/**
 * Whether a browser could make a link of what stands in parentheses behind a bracket.
 * @param raw all of it
 * @param address its first word
 */
export function couldBeFollowed(raw: string, address: string): boolean {
  return ADDRESS_LIKE.test(address) || ACTIVE_SCHEME.test(raw.replace(/\s/g, ''));
}
