import { BlockLines, type BlockLine } from './block-lines';
import { CodeSpans, type SpanOptions } from './code-spans';
import { NEEDS_WHOLE_LINE, ONLY_MARKS, OPENS_FENCE } from './line-forms';

/** A line with its ending, or the beginning of one. */
const LINE = /[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+/g;
const ENDING = /[\r\n]+$/;

/**
 * Hides the code and the formulas of a Markdown text that arrives in pieces: fences, indented code, code spans, formulas. Only what is code
 * to every renderer is hidden, so what is hidden needs no filter; where renderers disagree the text is no code, and the rare construct that
 * they would end at different places is written so that they agree. Every other character is passed on as it is. The result does not depend
 * on how the text is cut into pieces.
 */
export class CodeHider {
  private readonly lines = new BlockLines();
  private readonly spans: CodeSpans;
  /** A return at the end of a piece: it may be half a line ending. */
  private half = '';
  /** The beginning of a line whose kind is not decided yet. */
  private beginning = '';
  /** Whether only the end of the line decides its kind. */
  private waitsForEnd = false;
  /** The line under way, once its kind is decided. */
  private line: BlockLine | undefined;

  constructor(private readonly options: SpanOptions) {
    this.spans = new CodeSpans(options);
  }

  push(text: string): void {
    this.read(text, false);
  }

  end(): void {
    this.read('', true);
    this.spans.end();
  }

  private read(text: string, isEnd: boolean): void {
    const whole = this.half + text;
    this.half = !isEnd && whole.endsWith('\r') ? '\r' : '';
    for (const [part] of whole.slice(0, whole.length - this.half.length).matchAll(LINE)) this.readPart(part);
    if (isEnd && this.beginning !== '') this.beginLine('');
  }

  private readPart(part: string): void {
    const ending = ENDING.exec(part)?.[0] ?? '';
    const body = part.slice(0, part.length - ending.length);
    if (this.line) {
      this.readLine(this.line, part);
    } else {
      this.beginning += body;
      if (ending === '' && this.isUndecided(body)) return;
      this.beginLine(ending);
    }
    if (ending !== '') this.endLine();
  }

  /** @param body the part of the beginning that was read last */
  private isUndecided(body: string): boolean {
    this.waitsForEnd ||= !ONLY_MARKS.test(body) && NEEDS_WHOLE_LINE.test(this.beginning);
    return this.waitsForEnd || ONLY_MARKS.test(body);
  }

  private beginLine(ending: string): void {
    const { beginning } = this;
    const line = this.lines.next(beginning);
    this.beginning = '';
    this.waitsForEnd = false;
    this.line = line;
    if (line.isContinuation !== true) this.spans.end();
    const hadParted = this.spans.beginLine(line.table === 'row');
    const opensTable = line.table === 'delimiter';
    if (line.isDoubtful === true || (opensTable && this.spans.isOpen)) this.spans.distrust();
    this.readLine(line, agreed(beginning, line, opensTable && hadParted) + ending);
  }

  private readLine({ kind }: BlockLine, part: string): void {
    const { emit, hidden } = this.options;
    if (kind === 'text') this.spans.push(part);
    else if (kind === 'blank') emit(part);
    // Each character by itself: the stages count what they hold, and a count of parts would depend on how the text is cut.
    else for (const character of part) emit(hidden.hide(character));
  }

  private endLine(): void {
    if (this.line?.endsBlock === true) this.spans.end();
    else if (this.line?.table === 'row' && this.spans.isOpen) this.spans.distrust();
    this.line = undefined;
  }
}

/**
 * The beginning of a line, written so that all renderers agree on what it is: a disputed fence is no fence, and a table whose header
 * would be parted within code is no table.
 */
function agreed(beginning: string, { isDisputedFence }: BlockLine, hasPartedHeader: boolean): string {
  if (isDisputedFence === true) return beginning.replace(OPENS_FENCE, '$& ');
  return hasPartedHeader ? beginning.replace('-', '\\-') : beginning;
}
