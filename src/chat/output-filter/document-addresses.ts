/**
 * Characters that end an address in running text, in any script. A closing parenthesis ends it only when it is not opened within the
 * address.
 */
export const ENDS_ADDRESS = /[\s<>()[\]"'`\uE000-\uEFFF，。、；：！？（）「」『』【】《》“”‘’…]/;

/** Punctuation that may follow an address without being a part of it. */
export const TRAILING = /[.,;:!?*_~|]/;

/** A scheme alone, or an empty text. */
const NO_ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/*)?$/i;

/** A web address without characters that programs read in different ways. */
const WEB_ADDRESS = /^https?:\/\/[^\s\\<>"'`{}|^@]+$/i;

/** A path within the site that shows the answer, or a place in it. */
const RELATIVE = /^(?:#[\w-]*|(?!www\.)(?:\.{1,2}\/)*\w[\w-]*(?:[./][\w-]+)*\/?(?:#[\w-]*)?)?$/i;

/**
 * Addresses of examples and of the reader's own computer: https://www.rfc-editor.org/rfc/rfc2606 (names), RFC 5737 and RFC 3849 (numbers).
 * As they are written: a browser also reads `0x` as 0.0.0.0, other programs do not.
 */
const PLACEHOLDER =
  /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0|192\.0\.2\.\d+|198\.51\.100\.\d+|203\.0\.113\.\d+|\[2001:db8:[0-9a-f:]*\]|(?:[a-z0-9-]+\.)*example\.(?:com|org|net))(?::\d*)?(?:[/?#]|$)/i;

/** What an answer may lead its reader to: the addresses in its passages, and the sites they name. */
export class DocumentAddresses {
  constructor(private readonly passages: readonly { text: string }[]) {}

  /** Whether a passage contains an address, whole or as a prefix that ends at the host or at a path segment, or names its site. */
  has(address: string): boolean {
    if (NO_ADDRESS.test(address)) return false;
    return this.passages.some((passage) => standsIn(passage.text, address)) || this.isOnNamedSite(address) || this.isKnownMail(address);
  }

  /** Whether an address may stand in the text: besides those of {@link has}, that of an example or of the reader's own computer. */
  mayStand(address: string): boolean {
    return this.has(address) || (WEB_ADDRESS.test(address) && PLACEHOLDER.test(address));
  }

  /**
   * Whether a link may lead to a destination.
   * @param isImage whether a browser would fetch it unasked
   */
  mayLead(destination: string, isImage: boolean): boolean {
    return (!isImage && RELATIVE.test(destination)) || (!/[\s\\<>"'`]/.test(destination) && this.has(destination));
  }

  /** A query is no part of a site: it could carry what the chat holds. Some renderers begin another address within a path. */
  private isOnNamedSite(address: string): boolean {
    if (!WEB_ADDRESS.test(address) || address.includes('?') || address.lastIndexOf('://') > 'https'.length) return false;
    const host = locationOf(address)?.host;
    return host !== undefined && this.passages.some(({ text }) => namesHost(text, host));
  }

  private isKnownMail(address: string): boolean {
    const mailbox = /^mailto:([\w.+-]+@[\w.-]+)$/i.exec(address)?.[1];
    return mailbox !== undefined && this.passages.some(({ text }) => text.includes(mailbox));
  }
}

/** A web address as a browser reads it. */
function locationOf(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}

/** What may not follow a host: more of it, a port, or what makes it the name of a user. */
const GOES_ON = /^(?:[\p{L}\p{N}_@%-]|\.[\p{L}\p{N}]|:\d|:[^/\s]*@)/u;

/** Longest text that is read behind a host. */
const BEHIND_HOST = 80;

/** Whether a text names a site: in an address, or alone when the name has three parts. A name of two (`setup.md`) may be that of a file. */
function namesHost(text: string, host: string): boolean {
  const lower = text.toLowerCase();
  const mayStandAlone = host.split('.').length >= 3;
  for (let start = lower.indexOf(host); start !== -1; start = lower.indexOf(host, start + 1)) {
    const end = start + host.length;
    const isNamed = lower.startsWith('//', start - 2) || (mayStandAlone && !/[\p{L}\p{N}_.@%/-]/u.test(lower.charAt(start - 1)));
    if (isNamed && !GOES_ON.test(lower.slice(end, end + BEHIND_HOST))) return true;
  }
  return false;
}

function standsIn(text: string, address: string): boolean {
  const joins = /^[a-z0-9+.-]+:/i.test(address) ? /[a-z0-9+]/i : /^www\./i.test(address) ? /[a-z0-9.-]/i : /[\p{L}\p{N}_/.:@%+-]/u;
  for (let start = text.indexOf(address); start !== -1; start = text.indexOf(address, start + address.length)) {
    const end = start + address.length;
    const isWholeBefore = start === 0 || !joins.test(text.charAt(start - 1));
    if (isWholeBefore && (address.endsWith('/') || isBorder(text, end))) return true;
  }
  return false;
}

function isBorder(text: string, end: number): boolean {
  let after = end;
  if (/[/?#]/.test(text.charAt(after))) return true;
  while (after < text.length && TRAILING.test(text.charAt(after))) after += 1;
  return after === text.length || ENDS_ADDRESS.test(text.charAt(after));
}
