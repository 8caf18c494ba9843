import { ENDS_ADDRESS, TRAILING, type DocumentAddresses } from './document-addresses';
import { HIDDEN } from '../markdown/hidden-code';
import { HELD_LIMIT, type FilterStage } from './filter-stage';

/** Replaces a removed address. */
const REMOVED = '[link removed]';

const SCHEME_CHARACTER = /[a-z0-9+.-]/i;

/** Text that begins an address at any position. */
const OPENING = /:\/\/|www\.|data:|script:/i;

/** `data:` with content: a media type, or a comma before it. `data:2024` is a label. */
const DATA_ADDRESS = /^data:(?:[\w.+-]+\/|[^,]*[;,].)/i;

const LABEL = 'data:';

/** An address with a path: what follows it directly cannot change its host. */
const WITH_PATH = /^[a-z]+:\/\/[^/]+\//i;

/** Maximum number of punctuation characters after an address that are held back. */
const BEHIND_LIMIT = 8;

/** Complete words that are no schemes. */
const PLAIN = /(?:[a-z0-9+-]{0,50}[^a-z0-9+.:-])+/iy;

/** Maximum length of a scheme, in characters. */
const SCHEME_LIMIT = 60;

/** Schemes that browsers follow without slashes. */
const SHORT_SCHEME = /(?:^|[^a-z0-9])(data|javascript|vbscript)$/i;

/**
 * Beginnings of addresses that browsers and mail clients recognise. Only a text that may become one of these is held back; any other
 * word is emitted immediately, also when `://` follows and only the rest of the address is removed.
 */
const KNOWN_OPENINGS = ['https', 'ftp', 'file', 'blob', 'data', 'javascript', 'vbscript', 'www'];
const LONGEST_OPENING = Math.max(...KNOWN_OPENINGS.map((opening) => opening.length));

/** Number of characters at the end of a word that may become a known opening. */
function openingTail(word: string): number {
  for (let length = Math.min(word.length, LONGEST_OPENING); length > 0; length -= 1) {
    const tail = word.slice(-length).toLowerCase();
    if (KNOWN_OPENINGS.some((opening) => opening.startsWith(tail))) return length;
  }
  return 0;
}

/** Schemes a browser follows from `<scheme:…>`. */
const AUTOMATIC_SCHEME = /^(?:https?|ftp|file|blob|data|javascript|vbscript)$/i;

/**
 * Replaces every address that does not occur in the passages. An address begins with a scheme and `://`, with `www.`, with a
 * scheme that executes or contains its content (`javascript:`, `data:`), or is an autolink that a Markdown renderer recognises.
 */
export class AddressFilter implements FilterStage {
  private state: 'text' | 'colon' | 'slash' | 'address' | 'foreign' | 'behind' = 'text';
  /** Held characters: a possible scheme, then the address, then the punctuation after it. */
  private held = '';
  /** Number of held characters already emitted because they cannot be part of a known opening. */
  private shown = 0;
  private openingLength = 0;
  private isAutomatic = false;
  /** What the held punctuation follows. */
  private behind: 'scheme' | 'host' | 'path' = 'host';
  private depth = 0;
  private decided = '';
  private previous = '';

  constructor(private readonly documents: DocumentAddresses) {}

  push(text: string): string {
    let index = 0;
    while (index < text.length) {
      PLAIN.lastIndex = index;
      const plain = (this.state === 'text' && this.held === '' && PLAIN.exec(text)?.[0]) || '';
      this.emit(plain);
      index += plain.length;
      if (plain === '') this.read(text.charAt(index++));
    }
    return this.take();
  }

  end(): string {
    while (this.state === 'address') this.decide();
    this.release();
    return this.take();
  }

  private take(): string {
    const decided = this.decided;
    this.decided = '';
    return decided;
  }

  private emit(text: string): void {
    this.decided += text;
    if (text !== '') this.previous = text.slice(-1);
  }

  /** Emits the first `length` held characters (all by default) that are not emitted yet. */
  private release(length = this.held.length): void {
    const text = this.held.slice(0, length);
    this.decided += text.slice(this.shown);
    if (text !== '') this.previous = text.slice(-1);
    this.shown = Math.max(0, this.shown - length);
    this.held = this.held.slice(length);
  }

  private read(character: string): void {
    if (this.state === 'address' || this.state === 'foreign') {
      if (!this.endsAddress(character)) {
        this.readAddress(character);
        return;
      }
      // What followed a label may have begun another address.
      if (this.endAddress()) return this.read(character);
    } else if (this.state === 'colon' || this.state === 'slash') {
      if (character === '/') {
        this.held += character;
        if (this.state === 'slash') this.open(this.held.search(/[a-z]/i));
        else this.state = 'slash';
        return;
      }
      this.release();
      this.state = 'text';
    }
    if (this.state === 'behind' && this.readBehind(character)) return;
    this.readText(character);
  }

  /** @returns whether the next character is to be read as if nothing had ended */
  private endAddress(): boolean {
    if (this.state === 'address') this.decide();
    else this.state = 'text';
    return this.isWithinAddress;
  }

  private get isWithinAddress(): boolean {
    return this.state !== 'text' && this.state !== 'behind';
  }

  private endsAddress(character: string): boolean {
    if (this.isAutomatic) return /[ \t\n\v\f\r<>]/.test(character);
    if (character === '(') this.depth += 1;
    if (character === ')') this.depth -= 1;
    return (character === ')' && this.depth < 0) || (!/[()]/.test(character) && ENDS_ADDRESS.test(character));
  }

  /** Many renderers treat text directly after an address as a part of it; a space separates the two. */
  private readBehind(character: string): boolean {
    const isSign = !/[\s<]/.test(character) && !HIDDEN.test(character) && (ENDS_ADDRESS.test(character) || TRAILING.test(character));
    if (isSign && this.held.length < BEHIND_LIMIT) {
      this.held += character;
      return true;
    }
    const isHarmless = this.behind === 'scheme' || (this.behind === 'path' && this.held.startsWith(')'));
    const isGlued = HIDDEN.test(character) || (this.held !== '' && !isHarmless && !/[\s<]/.test(character));
    this.emit(isGlued ? ` ${this.held}` : this.held);
    this.held = '';
    this.state = 'text';
    return false;
  }

  private readText(character: string): void {
    if (SCHEME_CHARACTER.test(character)) {
      this.held += character;
      if (this.held.length > SCHEME_LIMIT) this.release(1);
      if (character === '.' && /www\.$/i.test(this.held)) this.open(this.held.length - 'www.'.length);
      else this.showWord();
      return;
    }
    if (character !== ':' || !/[a-z]/i.test(this.held)) {
      this.held += character;
      this.release();
      return;
    }
    const isAutomatic = this.previous === '<' && AUTOMATIC_SCHEME.test(this.held);
    const short = SHORT_SCHEME.exec(this.held)?.[1];
    const isWord = short !== undefined && !(short.length === this.held.length && /\w/.test(this.previous));
    this.held += character;
    if (isAutomatic) this.open(0, true);
    else if (isWord) this.open(this.held.length - short.length - 1);
    else this.state = 'colon';
  }

  private showWord(): void {
    const harmless = this.held.length - openingTail(this.held);
    if (harmless <= this.shown) return;
    this.decided += this.held.slice(this.shown, harmless);
    this.shown = harmless;
  }

  private open(start: number, isAutomatic = false): void {
    this.release(start);
    this.openingLength = this.held.length;
    this.isAutomatic = isAutomatic;
    this.depth = 0;
    this.state = 'address';
  }

  private readAddress(character: string): void {
    if (this.state === 'foreign') return;
    this.held += character;
    if (this.held.length <= HELD_LIMIT) return;
    // An address over the limit is removed: it could carry data out of the chat.
    this.held = '';
    this.shown = 0;
    this.emit(this.removed());
    this.state = 'foreign';
  }

  /** Whether `data:` is a label before other text, which is read anew. */
  private isLabel(address: string): boolean {
    return !this.isAutomatic && address.length > LABEL.length && /^data:/i.test(address) && !DATA_ADDRESS.test(address);
  }

  /** A `!` or a bracket before it would make it part of an image or a link. */
  private removed(): string {
    return /[!\]]/.test(this.previous) ? ` ${REMOVED}` : REMOVED;
  }

  private decide(): void {
    const { held: address, shown } = this;
    this.held = '';
    this.shown = 0;
    this.state = 'text';
    let length = address.length;
    while (length > 0 && TRAILING.test(address.charAt(length - 1))) length -= 1;
    const parenthesis = address.indexOf('(');
    if (this.isLabel(address.slice(0, length))) {
      this.emit(address.slice(shown, LABEL.length));
      for (const character of address.slice(Math.max(shown, LABEL.length))) this.read(character);
    } else if (length <= this.openingLength) {
      this.emit(address.slice(shown));
      // Some renderers begin an address at `www.` whatever follows.
      this.behind = /www\.$/i.test(address) ? 'host' : 'scheme';
      this.state = 'behind';
    } else if (this.documents.mayStand(address) || this.documents.mayStand(address.slice(0, length))) {
      this.behind = WITH_PATH.test(address) ? 'path' : 'host';
      this.emit(address.slice(shown));
      if (!this.isAutomatic) this.state = 'behind';
    } else if (parenthesis > this.openingLength && this.documents.has(address.slice(0, parenthesis))) {
      const rest = address.slice(parenthesis);
      this.emit(`${address.slice(shown, parenthesis)} ${OPENING.test(rest) ? REMOVED : rest}`);
    } else {
      this.emit(this.removed() + address.slice(length));
    }
  }
}
