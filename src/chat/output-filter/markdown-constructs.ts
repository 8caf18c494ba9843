/** `[…` of a link or an image; `start` is the position of its `!`, if any. */
export interface Bracket {
  kind: 'bracket';
  start: number;
  open: number;
  isImage: boolean;
  isLineStart: boolean;
}

/** `[…` of `![words][label]`. */
interface Label {
  kind: 'label';
  start: number;
  words: string;
}

/** `(…` after a bracket. The text from `start` on is replaced. */
interface Destination {
  kind: 'destination';
  start: number;
  content: number;
  words: string;
  isImage: boolean;
  /** Number of open inner parentheses. */
  depth: number;
}

/** A line that begins `[…]:`. */
interface Definition {
  kind: 'definition';
  start: number;
  content: number;
}

/** An open Markdown construct; positions are offsets in the held text. */
export type Construct = Bracket | Label | Destination | Definition;

/** A bracket that has just been closed: the next character determines its construct. */
export interface ClosedConstruct {
  /** Where its brackets begin. */
  open: number;
  /** Where its link or image begins. */
  start: number;
  words: string;
  isImage: boolean;
  isLineStart: boolean;
}

/** The text after the colon of a definition: an address and an optional title. */
export const DEFINED = /^[ \t]*(?:<[^<>]*>|\S+)(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/;

/** A destination with an optional title, of the only form that is kept. */
export const DESTINATION = /^[ \t]*([^\s"']*)(?:[ \t]+(?:"[^"]*"|'[^']*'))?[ \t]*$/;

/** Text that a browser could follow as an address, plain or encoded; `f[name](event)` is code and does not match. */
const ADDRESS_LIKE = /[/\\]|.:.|^[#?]|^www\.|&#?\w+;|%[0-9a-f]{2}/i;
const ACTIVE_SCHEME = /^(?:javascript|vbscript|data):/i;

/**
 * Whether a browser could follow the text in parentheses after a bracket.
 * @param raw the whole text in parentheses
 * @param address its first word
 */
export function couldBeFollowed(raw: string, address: string): boolean {
  return ADDRESS_LIKE.test(address) || ACTIVE_SCHEME.test(raw.replace(/\s/g, ''));
}
