import { CodeFences } from './code-fences';
import { jsxTag } from './jsx-tag';

/** Longest expression, in characters. */
const LONGEST_EXPRESSION = 20_000;
/** Longest code in a paragraph, in characters. */
const LONGEST_CODE_SPAN = 2_000;

const SIGNS = /[`{<\\\n$]/g;
const FORMULA = /\$(?!\s)[^$\n]{1,1000}\$/y;
const STRING = /^\s*(?:"([^"\\]*)"|'([^'\\]*)'|`([^`\\$]*)`)\s*$/;

/** MDX without tags of components, expressions and comments. What stands between tags is Markdown, wherever it is indented. */
export function withoutJsx(mdx: string): string {
  return new JsxReader(mdx).read();
}

class JsxReader {
  private readonly out: string[] = [];
  private at = 0;
  private lineStart = 0;
  /** Columns of the tags that are open, by which their content may be indented. */
  private readonly open: number[] = [];
  /** After an expression or a tag without an end, its sign is text: looking for an end again and again would take quadratic time. */
  private readsExpressions = true;
  private readsTags = true;

  constructor(private readonly text: string) {}

  read(): string {
    const fences = new CodeFences();
    while (this.at < this.text.length) {
      this.lineStart = this.at;
      const end = this.lineEnd();
      if (fences.isCode(this.text.slice(this.at, end).trimEnd())) this.codeLine(end);
      else this.line();
    }
    return this.out.join('');
  }

  private lineEnd(): number {
    const end = this.text.indexOf('\n', this.at);
    return end < 0 ? this.text.length : end + 1;
  }

  private codeLine(end: number): void {
    this.skipIndentation();
    this.out.push(this.text.slice(this.at, end));
    this.at = end;
  }

  /** Reads to the end of the line on which what begins here ends. */
  private line(): void {
    this.skipIndentation();
    const start = this.at;
    while (this.at < this.text.length) {
      SIGNS.lastIndex = this.at;
      const found = SIGNS.exec(this.text);
      const sign = found?.index ?? this.text.length;
      this.out.push(this.text.slice(this.at, sign));
      this.at = sign;
      if (!found) return;
      if (found[0] === '\n') {
        this.copy(1);
        return;
      }
      this.sign(found[0], this.text.slice(start, sign).trim() === '');
    }
  }

  private sign(sign: string, isFirst: boolean): void {
    if (sign === '\\') this.copy(2);
    else if (sign === '`') this.codeSpan();
    else if (sign === '$') this.formula();
    else if (sign === '{') this.expression();
    else this.tag(isFirst);
  }

  private copy(length: number): void {
    this.out.push(this.text.slice(this.at, this.at + length));
    this.at += length;
  }

  private skipIndentation(): void {
    const most = this.open.at(-1);
    if (most === undefined) return;
    for (let column = 0; column < most && /[ \t]/.test(this.text.charAt(this.at)); column += 1) this.at += 1;
  }

  private codeSpan(): void {
    let ticks = 1;
    while (this.text.charAt(this.at + ticks) === '`') ticks += 1;
    const within = this.text.slice(this.at + ticks, this.at + ticks + LONGEST_CODE_SPAN);
    const end = within.indexOf('`'.repeat(ticks));
    this.copy(end < 0 ? ticks : end + 2 * ticks);
  }

  private formula(): void {
    FORMULA.lastIndex = this.at;
    this.copy(FORMULA.exec(this.text)?.[0].length ?? 1);
  }

  private expression(): void {
    // `{#id}` is the name of a heading.
    const end = this.readsExpressions && this.text.charAt(this.at + 1) !== '#' ? expressionEnd(this.text, this.at) : this.at;
    if (end < 0) this.readsExpressions = false;
    if (end <= this.at) {
      this.copy(1);
      return;
    }
    const [, double, single, template] = STRING.exec(this.text.slice(this.at + 1, end - 1)) ?? [];
    this.out.push(double ?? single ?? template ?? '');
    this.at = end;
  }

  private tag(isFirst: boolean): void {
    const tag = this.readsTags ? jsxTag(this.text, this.at, (from) => expressionEnd(this.text, from)) : undefined;
    if (!tag || tag === 'endless') {
      this.readsTags &&= tag === undefined;
      this.copy(1);
      return;
    }
    if (tag.kind === 'closes') this.open.pop();
    else if (tag.kind === 'opens') this.open.push(isFirst ? this.at - this.lineStart + 2 : (this.open.at(-1) ?? 0));
    const isLine = isFirst && /[ \t]*(?:\n|$)/y.test(this.text.slice(tag.end, tag.end + 1));
    this.out.push(isFirst && tag.label !== '' ? `\n${tag.label}\n\n` : '', tag.html, isLine && tag.html !== '' ? '\n' : '');
    this.at = tag.end;
  }
}

/** Where an expression in braces ends; -1 when it does not. */
function expressionEnd(text: string, start: number): number {
  let depth = 0;
  const end = Math.min(text.length, start + LONGEST_EXPRESSION);
  for (let at = start; at < end; at += 1) {
    const sign = text.charAt(at);
    if (sign === '{') depth += 1;
    else if (sign === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (sign === '"' || sign === '`') {
      const close = text.indexOf(sign, at + 1);
      if (close > 0 && close < end) at = close;
    } else if (text.startsWith('/*', at)) {
      const close = text.indexOf('*/', at + 2);
      if (close < 0) return -1;
      at = close + 1;
    }
  }
  return -1;
}
