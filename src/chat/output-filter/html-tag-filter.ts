import { HELD_LIMIT, OPEN_LIMIT, type FilterStage } from './filter-stage';

/** Elements that a browser fetches, runs or lets take part in a form, and those that change more than the words in them. */
const EFFECTIVE_NAMES = new Set(
  (
    'audio base blockquote body button canvas center div embed font form frame frameset h1 h2 h3 h4 h5 h6 head hr html iframe ' +
    'image img input li link map marquee math meta noembed noframes noscript object ol option p param picture plaintext pre script select ' +
    'source style svg table tbody td template textarea th thead title tr track ul video xmp'
  ).split(' '),
);

/** Elements that only format the words in them, so they stay when they have no attributes. */
const FORMATTING_NAMES = new Set('a abbr b br code del em i ins kbd s small span strong sub sup u'.split(' '));

/** Elements whose content is removed with the element when it is closed. */
const BLOCK_NAMES = new Set(['script', 'style', 'iframe', 'svg']);

const LONGEST_NAME = Math.max(...[...EFFECTIVE_NAMES, ...FORMATTING_NAMES].map((name) => name.length));

/**
 * Whether a name is that of an HTML element; other text in angle brackets (`<access_token>`) is kept.
 * @param name in any case, without a slash
 */
export function isHtmlName(name: string): boolean {
  return name.length <= LONGEST_NAME && (EFFECTIVE_NAMES.has(name.toLowerCase()) || isFormattingName(name));
}

export function isFormattingName(name: string): boolean {
  return name.length <= LONGEST_NAME && FORMATTING_NAMES.has(name.toLowerCase());
}

/** `<b>`, `</b>`, `<br/>`, `<br />` */
const WITHOUT_ATTRIBUTES = /^<\/?[a-z]+ ?\/?>$/i;

type TagState = 'opened' | 'comment' | 'name' | 'between' | 'attribute' | 'equals' | 'unquoted' | '"' | "'";

interface Tag {
  kind: 'tag';
  start: number;
  state: TagState;
  name: string;
  isClosing: boolean;
}
interface Comment {
  kind: 'comment';
  start: number;
}
interface Block {
  kind: 'block';
  start: number;
  name: string;
}

/**
 * Removes HTML with effect: tags, comments, and scripts with their content. A removal can join the surrounding text into another tag
 * (`<i<b>mg src=x>`); every open angle bracket stays open until it is decided, so the joined tag is found too. A construct that
 * does not end within the limit, or has invalid attributes, is kept as text, which {@link HtmlGuard} makes safe.
 */
export class HtmlTagFilter implements FilterStage {
  private held = '';
  private open: (Tag | Comment | Block)[] = [];
  private decided = '';

  push(text: string): string {
    let index = 0;
    while (index < text.length) {
      const next = text.indexOf('<', index);
      const plain = this.open.length === 0 ? text.slice(index, next === -1 ? text.length : next) : '';
      this.decided += plain;
      index += plain.length;
      if (plain === '') this.read(text.charAt(index++));
    }
    return this.take();
  }

  end(): string {
    this.open = [];
    this.release();
    return this.take();
  }

  private take(): string {
    const decided = this.decided;
    this.decided = '';
    return decided;
  }

  private read(character: string): void {
    const top = this.open.at(-1);
    if (character === '>' && this.closeComment()) {
      // Removes the comment and all constructs that were open in it.
    } else if (character === '<' && !(top?.kind === 'tag' && (top.state === '"' || top.state === "'"))) {
      this.open.push({ kind: 'tag', start: this.held.length, state: 'opened', name: '', isClosing: false });
      this.held += character;
    } else {
      this.held += character;
      if (top?.kind === 'tag') this.advance(top, character);
    }
    while (this.open.length > 0 && (this.held.length > HELD_LIMIT || this.open.length > OPEN_LIMIT)) {
      this.open.shift();
      this.release();
    }
    this.release();
  }

  private closeComment(): boolean {
    if (!this.held.endsWith('--')) return false;
    const index = this.open.findLastIndex((construct) => construct.kind === 'comment');
    const comment = this.open[index];
    if (!comment || this.held.length < comment.start + '<!----'.length) return false;
    this.cut(index, comment.start);
    return true;
  }

  private advance(tag: Tag, character: string): void {
    const next = nextState(tag, character);
    if (next === 'text') {
      // An outer tag now contains an angle bracket among its attributes, so it is text as well.
      while (this.open.at(-1)?.kind === 'tag') this.open.pop();
    } else if (next === 'removed') {
      this.remove(tag);
    } else if (next === 'comment' && this.held.endsWith('<!--')) {
      this.open[this.open.length - 1] = { kind: 'comment', start: tag.start };
    } else {
      tag.state = next;
    }
  }

  private remove(tag: Tag): void {
    const name = tag.name.toLowerCase();
    if (isFormattingName(name) && WITHOUT_ATTRIBUTES.test(this.held.slice(tag.start))) {
      this.open.pop();
      return;
    }
    const isEmpty = this.held.endsWith('/>') && name === 'svg';
    const blockIndex = tag.isClosing ? this.open.findLastIndex((construct) => construct.kind === 'block' && construct.name === name) : -1;
    const block = this.open[blockIndex];
    if (block) {
      this.cut(blockIndex, block.start);
    } else {
      this.cut(this.open.length - 1, tag.start);
      if (!tag.isClosing && !isEmpty && BLOCK_NAMES.has(name)) this.open.push({ kind: 'block', start: tag.start, name });
    }
  }

  private cut(index: number, start: number): void {
    this.open.length = index;
    this.held = this.held.slice(0, start);
  }

  /** Emits the text before the outermost construct that is still open. */
  private release(): void {
    const length = this.open[0]?.start ?? this.held.length;
    if (length === 0) return;
    this.decided += this.held.slice(0, length);
    this.held = this.held.slice(length);
    for (const construct of this.open) construct.start -= length;
  }
}

/** The grammar of tags and attributes in CommonMark (chapter "Raw HTML") as a state machine. Also collects the tag's name. */
function nextState(tag: Tag, character: string): TagState | 'text' | 'removed' {
  const isSpace = /\s/.test(character);
  switch (tag.state) {
    case 'opened':
      if (character === '!' && !tag.isClosing) return 'comment';
      if (character === '/' && !tag.isClosing) {
        tag.isClosing = true;
        return 'opened';
      }
      if (!/[a-z]/i.test(character)) return 'text';
      tag.name = character;
      return 'name';
    case 'comment':
      return character === '-' ? 'comment' : 'text';
    case 'name':
      if (isSpace || character === '/' || character === '>') {
        if (!isHtmlName(tag.name)) return 'text';
        return character === '>' ? 'removed' : 'between';
      }
      tag.name += character;
      return /[a-z0-9]/i.test(character) && tag.name.length <= LONGEST_NAME ? 'name' : 'text';
    case '"':
    case "'":
      return character === tag.state ? 'between' : tag.state;
    case 'equals':
      if (isSpace || character === '"' || character === "'") return isSpace ? 'equals' : (character as '"' | "'");
      return /[=<>`]/.test(character) ? 'text' : 'unquoted';
    case 'unquoted':
      if (character === '>') return 'removed';
      if (isSpace) return 'between';
      return /["'=<`]/.test(character) ? 'text' : 'unquoted';
    case 'between':
    case 'attribute':
      if (character === '>') return 'removed';
      if (isSpace || character === '/') return 'between';
      if (character === '=') return 'equals';
      return (tag.state === 'attribute' ? /[\w.:@-]/ : /[a-z_:@]/i).test(character) ? 'attribute' : 'text';
  }
}
