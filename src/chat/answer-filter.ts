/** HTML elements by name: anything else in angle brackets (`<access_token>`) is text people write. */
const HTML_TAG =
  /<\/?(?:a|abbr|audio|b|base|blockquote|body|br|button|canvas|center|code|div|em|embed|font|form|frame|frameset|h[1-6]|head|hr|html|i|iframe|img|input|ins|li|link|map|math|meta|noscript|object|ol|option|p|param|picture|pre|script|select|source|span|strong|style|sub|sup|svg|table|tbody|td|template|textarea|th|thead|title|tr|track|u|ul|video)(?=[\s/>]|$)[^>]*(?:>|$)/gi;
const HTML_COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const SCRIPT_BLOCK = /<(script|style|iframe|svg|object)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const IMAGE = /!\[([^\]]*)\](?:\([^)]*(?:\)|$)|\[[^\]]*\])/g;
const LINK = /\[([^\]]*)\]\(\s*<?([^)\s>]*)>?[^)]*\)/g;
const REFERENCE_DEFINITION = /^[ \t]{0,3}\[[^\]\n]+\]:[ \t]*\S+.*$/gm;
const ADDRESS = /(?:\b[a-z][a-z0-9+.-]*:\/\/|\bdata:|\bjavascript:|www\.)[^\s<>()[\]"'`]+/gi;

/** What stands where an address was removed. */
const REMOVED = '[link removed]';

/**
 * Makes a model's words safe to show: a document (or a model) must not be able to make a reader's browser fetch anything.
 * Images, raw HTML and reference definitions go; a link keeps its words; an address stays only when it stands in the passages.
 * Applying it twice changes nothing more.
 */
export function filterAnswer(text: string, passages: readonly { text: string }[]): string {
  const isFromDocuments = (address: string): boolean => passages.some((passage) => passage.text.includes(address));
  let previous: string;
  let current = text;
  // Taking one thing away can join what stood around it into another, so repeat until nothing changes.
  do {
    previous = current;
    current = current
      .replace(HTML_COMMENT, '')
      .replace(SCRIPT_BLOCK, '')
      .replace(HTML_TAG, '')
      .replace(IMAGE, '$1')
      .replace(REFERENCE_DEFINITION, '')
      .replace(LINK, (_link, words: string, address: string) => (isFromDocuments(address) && address ? `${words} (${address})` : words))
      .replace(ADDRESS, (address) => {
        const bare = address.replace(/[.,;:!?]+$/, '');
        return isFromDocuments(bare) ? address : REMOVED + address.slice(bare.length);
      });
  } while (current !== previous);
  return current.trim();
}
