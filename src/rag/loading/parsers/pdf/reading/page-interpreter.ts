import type { Rule } from '../layout/geometry';
import { type DrawnPath, drawnRules, paintsOf } from './drawn-rules';
import { asMatrix, IDENTITY, type Matrix, multiply } from './matrix';
import { NO_FONT, type PageFont, placedLetters, type TextState } from './text-state';
import { type GlyphStyle, type PlacedWord, WordCollector } from './word-collector';

/** What a page draws, in the coordinates of the page. */
export interface PageDrawing {
  words: PlacedWord[];
  rules: Rule[];
}

export interface InterpreterOptions {
  /** Numbers of the operators, by name. */
  operators: Readonly<Record<string, number>>;
  fontOf: (name: string) => PageFont;
  /** Whether a layer is shown. */
  isShown: (layer: unknown) => boolean;
  /** Level of the heading that a piece of marked content belongs to. */
  levelOf: (markedContent: number) => number | undefined;
}

interface Mark {
  isHidden: boolean;
  isArtifact: boolean;
  level?: number;
}

/** Deepest nesting of saved states and marks that is followed. */
const DEEPEST = 1_000;

const NO_MARK: Mark = { isHidden: false, isArtifact: false };
/** Rendering modes that draw nothing: 3, and 7, which only clips. */
const INVISIBLE_MODES = new Set([3, 7]);

/** Follows the operators of a page (ISO 32000-1, 8 and 9) as far as they say where text and straight lines stand. */
export class PageInterpreter {
  private readonly collector = new WordCollector();
  private readonly paths: DrawnPath[] = [];
  private readonly saved: TextState[] = [];
  private readonly marks: Mark[] = [];
  private readonly handlers: ReadonlyMap<number, (...args: never[]) => void>;
  private state: TextState = {
    map: IDENTITY,
    font: NO_FONT,
    size: 0,
    letterSpacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
    mode: 0,
  };
  private textMap: Matrix = IDENTITY;
  private lineMap: Matrix = IDENTITY;

  constructor(private readonly options: InterpreterOptions) {
    this.handlers = new Map(
      Object.entries(this.operators()).flatMap(([name, handler]) => {
        const code = options.operators[name];
        return code === undefined ? [] : [[code, handler] as const];
      }),
    );
  }

  /** Reads a list of operators as PDF.js gives it. */
  read(codes: readonly number[], args: readonly unknown[]): PageDrawing {
    codes.forEach((code, index) => {
      const handler = this.handlers.get(code);
      if (handler) handler(...((args[index] ?? []) as never[]));
    });
    return { words: this.collector.words, rules: drawnRules(this.paths) };
  }

  private operators(): Record<string, (...args: never[]) => void> {
    const paintOf = paintsOf(this.options.operators);
    const move = (x: number, y: number): void => {
      this.lineMap = multiply(this.lineMap, [1, 0, 0, 1, x, y]);
      this.textMap = this.lineMap;
    };
    const nextLine = (): void => move(0, -this.state.leading);
    const save = (): void => {
      if (this.saved.length < DEEPEST) this.saved.push({ ...this.state });
    };
    const restore = (): void => {
      this.state = this.saved.pop() ?? this.state;
    };
    const transform = (...numbers: number[]): void => {
      this.state.map = multiply(this.state.map, asMatrix(numbers));
    };
    return {
      save,
      restore,
      transform,
      paintFormXObjectBegin: (matrix: unknown) => {
        save();
        if (matrix) this.state.map = multiply(this.state.map, asMatrix(matrix));
      },
      paintFormXObjectEnd: restore,
      beginText: () => {
        this.textMap = IDENTITY;
        this.lineMap = IDENTITY;
      },
      setFont: (name: string, size: number) => {
        this.state.font = this.options.fontOf(name);
        this.state.size = size;
      },
      setCharSpacing: (spacing: number) => (this.state.letterSpacing = spacing),
      setWordSpacing: (spacing: number) => (this.state.wordSpacing = spacing),
      setHScale: (percent: number) => (this.state.stretch = percent / 100),
      setLeading: (leading: number) => (this.state.leading = leading),
      setTextRise: (rise: number) => (this.state.rise = rise),
      setTextRenderingMode: (mode: number) => (this.state.mode = mode),
      setTextMatrix: (matrix: unknown) => {
        this.lineMap = asMatrix(matrix);
        this.textMap = this.lineMap;
      },
      moveText: move,
      setLeadingMoveText: (x: number, y: number) => {
        this.state.leading = -y;
        move(x, y);
      },
      nextLine,
      showText: (glyphs: readonly unknown[]) => this.showText(glyphs),
      beginMarkedContent: (tag: unknown) => this.mark(String((tag as { name?: string } | null)?.name ?? tag), undefined),
      beginMarkedContentProps: (tag: unknown, properties: unknown) => this.mark(String(tag), properties),
      endMarkedContent: () => this.marks.pop(),
      constructPath: (paint: number, [data]: [Float32Array | null]) => {
        if (data) this.paths.push({ data, map: this.state.map, ...paintOf(paint) });
      },
    };
  }

  private mark(tag: string, properties: unknown): void {
    const outer = this.marks.at(-1) ?? NO_MARK;
    const isHidden = outer.isHidden || (tag === 'OC' && !this.options.isShown(properties));
    const level = typeof properties === 'number' ? this.options.levelOf(properties) : undefined;
    const mark: Mark = { isHidden, isArtifact: outer.isArtifact || tag === 'Artifact' };
    const inner = level ?? outer.level;
    if (inner !== undefined) mark.level = inner;
    this.marks.push(mark);
  }

  private showText(glyphs: readonly unknown[]): void {
    const mark = this.marks.at(-1) ?? NO_MARK;
    const { letters, end } = placedLetters(glyphs, this.state, this.textMap);
    const { font, mode } = this.state;
    const style: GlyphStyle = {
      angle: letters.angle,
      isBold: font.isBold,
      isCode: font.isCode,
      isInvisible: INVISIBLE_MODES.has(mode),
      isArtifact: mark.isArtifact,
      ...(mark.level !== undefined && { level: mark.level }),
    };
    if (!mark.isHidden) for (const glyph of letters.glyphs) this.collector.add(glyph, style);
    this.textMap = end;
  }
}
