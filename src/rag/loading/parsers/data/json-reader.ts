import { Nesting } from '../../text/nesting';
import { RefusedFileError } from '../../text/refused-file';
import { type DataMember, type DataNode, scalar } from './data-node';

/** Most values of one file. Each takes some hundred bytes while it is read. */
const MAX_VALUES = 2_000_000;

/** White space and comments, which some programs allow. */
const SPACE = /[\s\ufeff]+/y;
const COMMENT = /\/\/([^\n]*)|\/\*([^*]*\*+(?:[^*/][^*]*\*+)*)\//y;
const WORD = /(?:-?(?:\d[\d.eE+-]*|Infinity)|true|false|null|NaN)(?!\w)/y;

/** Thrown when a text is not JSON. */
export class JsonSyntaxError extends Error {}

/**
 * Reads JSON, with the numbers and the order of members as they are written: `18.40` and `12345678901234567890` would become other numbers
 * in JSON.parse. Comments and commas before a closing bracket are allowed.
 */
export class JsonReader {
  private at = 0;
  private values = 0;
  private comment: string[] = [];
  private readonly nesting = new Nesting();

  constructor(private readonly text: string) {}

  /**
   * The values of the text, one after the other.
   * @throws JsonSyntaxError; RefusedFileError when values are nested too deeply, or too many
   */
  all(): DataNode[] {
    const nodes: DataNode[] = [];
    for (this.space(); this.at < this.text.length; this.space()) nodes.push(this.value());
    return nodes;
  }

  private value(): DataNode {
    this.values += 1;
    if (this.values > MAX_VALUES) throw new RefusedFileError(`holds more than ${MAX_VALUES / 1_000_000} million values`);
    const next = this.text[this.at];
    if (next === '{') return this.object();
    if (next === '[') return this.list();
    if (next === '"') return scalar(this.string());
    const word = this.match(WORD)?.[0];
    if (word === undefined) throw this.error();
    return scalar(word);
  }

  private object(): DataNode {
    const members: DataMember[] = [];
    this.within('}', () => {
      const comment = this.takeComment();
      const name = this.text[this.at] === '"' ? this.string() : undefined;
      this.space();
      if (name === undefined || !this.take(':')) throw this.error();
      this.space();
      members.push({ name, value: this.value(), ...(comment !== '' && { comment }) });
    });
    return { kind: 'object', members };
  }

  private list(): DataNode {
    const items: DataNode[] = [];
    this.within(']', () => {
      items.push(this.value());
    });
    return { kind: 'list', items };
  }

  private within(end: string, read: () => void): void {
    this.nesting.open();
    this.at += 1;
    this.comment = [];
    this.space();
    while (!this.take(end)) {
      read();
      this.space();
      if (!this.take(',') && this.text[this.at] !== end) throw this.error();
      this.space();
    }
    this.nesting.close();
  }

  private string(): string {
    const start = this.at;
    let end = this.text.indexOf('"', start + 1);
    for (; end >= 0 && this.isEscaped(end); end = this.text.indexOf('"', end + 1));
    if (end < 0) throw this.error();
    this.at = end + 1;
    const literal = this.text.slice(start, this.at);
    if (!literal.includes('\\')) return literal.slice(1, -1);
    try {
      return JSON.parse(literal) as string;
    } catch (error) {
      throw new JsonSyntaxError(`a string at ${start} is no JSON`, { cause: error });
    }
  }

  /** Whether an odd number of backslashes stands before a place. */
  private isEscaped(place: number): boolean {
    let start = place;
    while (this.text[start - 1] === '\\') start -= 1;
    return (place - start) % 2 === 1;
  }

  private space(): void {
    for (;;) {
      this.match(SPACE);
      const comment = this.match(COMMENT);
      if (!comment) return;
      this.comment.push((comment[1] ?? comment[2] ?? '').replace(/^[\s*]+|[\s*]+$/g, ''));
    }
  }

  private takeComment(): string {
    const comment = this.comment.join('\n');
    this.comment = [];
    return comment;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match) this.at = pattern.lastIndex;
    return match;
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private error(): JsonSyntaxError {
    return new JsonSyntaxError(`no JSON at ${this.at}`);
  }
}
