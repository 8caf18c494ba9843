import { asLine } from '../../text/clean-text';
import type { TableCell, TableRow } from '../../tables/table';
import type { Box } from '../slides/reading-order';
import { localName, type XmlHandler } from '../zip/xml-events';
import { type Bullet, type Bullets, bulletOf, levelOf } from './bullets';
import { GroupFrames } from './group-frames';

type Attributes = Readonly<Record<string, string>>;

/** A paragraph of a shape. */
export interface ShapeParagraph {
  /** Lines of clean text. */
  text: string;
  level: number;
  /** Undefined when the shape or its layout decides. */
  bullet: Bullet | undefined;
}

/** A shape of a slide, a layout, a master or a page of notes. */
export interface Shape {
  /** The kind of placeholder: `title`, `body`, `sldNum`; `obj` when it has no kind; undefined for other shapes. */
  placeholder: string | undefined;
  placeholderIndex: string;
  box: Box | undefined;
  paragraphs: ShapeParagraph[];
  /** Bullets of its levels that it states itself. */
  bullets: Bullets;
  rows: TableRow[];
  /** Relationships of the chart and the diagram that it shows. */
  chart: string | undefined;
  diagram: string | undefined;
}

const SHAPES = new Set(['sp', 'graphicFrame', 'cxnSp']);

/** Alternatives for old programs, and what other programs have kept for themselves. */
const LEFT_OUT = new Set(['Fallback', 'extLst', 'pic']);

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** Turns the events of a shape tree (ECMA-376 part 1, 19.3.1.45) into shapes, those of groups included. */
export class ShapeTree implements XmlHandler {
  readonly shapes: Shape[] = [];
  private leftOut = 0;
  private readonly groups = new GroupFrames();
  private shape: Shape | undefined;
  private isHidden = false;
  private hiddenGroups = 0;
  private paragraph: { text: string; level: number; bullet: Bullet | undefined } | undefined;
  private inText = false;
  private listLevel: number | undefined;
  private cell: { attributes: Attributes; lines: string[] } | undefined;
  private row: TableCell[] | undefined;
  private hasHeaderRow = false;

  open(prefixed: string, attributes: Attributes): void {
    const name = localName(prefixed);
    if (this.leftOut > 0 || LEFT_OUT.has(name)) this.leftOut += 1;
    else if (name === 'grpSp') this.groups.open();
    else if (SHAPES.has(name)) this.openShape();
    else if (name === 'cNvPr' && isTrue(attributes['hidden'])) this.hide();
    else if (['off', 'ext', 'chOff', 'chExt'].includes(name)) this.groups.measure(name, attributes);
    else if (this.shape) this.openInShape(this.shape, name, attributes);
  }

  close(prefixed: string): void {
    const name = localName(prefixed);
    if (this.leftOut > 0) this.leftOut -= 1;
    else if (name === 'grpSp') {
      if (this.groups.close()) this.hiddenGroups -= 1;
    } else if (SHAPES.has(name)) this.closeShape();
    else if (this.shape) this.closeInShape(this.shape, name);
  }

  characters(data: string): void {
    if (this.leftOut === 0 && this.inText && this.paragraph) this.paragraph.text += data;
  }

  private openShape(): void {
    this.shape = {
      placeholder: undefined,
      placeholderIndex: '',
      box: undefined,
      paragraphs: [],
      bullets: new Map(),
      rows: [],
      chart: undefined,
      diagram: undefined,
    };
    this.isHidden = false;
    this.groups.openShape();
  }

  private hide(): void {
    if (this.shape) this.isHidden = true;
    else if (this.groups.hide()) this.hiddenGroups += 1;
  }

  private closeShape(): void {
    const { shape } = this;
    this.shape = undefined;
    if (!shape) return;
    shape.box = this.groups.closeShape();
    if (!this.isHidden && this.hiddenGroups === 0) this.shapes.push(shape);
  }

  private openInShape(shape: Shape, name: string, attributes: Attributes): void {
    const bullet = bulletOf(name, attributes);
    if (name === 'ph') {
      shape.placeholder = attributes['type'] ?? 'obj';
      shape.placeholderIndex = attributes['idx'] ?? '';
    } else if (name === 'p') this.paragraph = { text: '', level: 0, bullet: undefined };
    else if (name === 'pPr' && this.paragraph) this.paragraph.level = Number(attributes['lvl'] ?? 0) || 0;
    else if (levelOf(name) !== undefined) this.listLevel = levelOf(name);
    else if (bullet && this.paragraph) this.paragraph.bullet = bullet;
    else if (bullet && this.listLevel !== undefined) shape.bullets.set(this.listLevel, bullet);
    else if (name === 't') this.inText = true;
    else if (name === 'br' && this.paragraph) this.paragraph.text += '\n';
    else if (name === 'tblPr') this.hasHeaderRow = isTrue(attributes['firstRow']);
    else if (name === 'tr') this.row = [];
    else if (name === 'tc') this.cell = { attributes, lines: [] };
    else if (name === 'chart') shape.chart = attributes['r:id'] ?? '';
    else if (name === 'relIds') shape.diagram = attributes['r:dm'] ?? '';
  }

  private closeInShape(shape: Shape, name: string): void {
    if (name === 't') this.inText = false;
    else if (name === 'p') this.endParagraph(shape);
    else if (levelOf(name) !== undefined) this.listLevel = undefined;
    else if (name === 'tc') this.endCell();
    else if (name === 'tr') this.endRow(shape);
  }

  private endParagraph(shape: Shape): void {
    const { text = '', level = 0, bullet } = this.paragraph ?? {};
    this.paragraph = undefined;
    const lines = text.split('\n').map(asLine).filter(Boolean).join('\n');
    if (this.cell) this.cell.lines.push(lines);
    else if (lines !== '') shape.paragraphs.push({ text: lines, level, bullet });
  }

  private endCell(): void {
    const { attributes, lines } = this.cell ?? { attributes: {}, lines: [] };
    this.cell = undefined;
    // Places that a merged cell reaches over.
    if (isTrue(attributes['hMerge']) || isTrue(attributes['vMerge'])) return;
    this.row?.push({
      text: asLine(lines.join(' ')),
      columns: Number(attributes['gridSpan'] ?? 1) || 1,
      rows: Number(attributes['rowSpan'] ?? 1) || 1,
    });
  }

  private endRow(shape: Shape): void {
    if (this.row) shape.rows.push({ cells: this.row, isHeader: this.hasHeaderRow && shape.rows.length === 0 });
    this.row = undefined;
  }
}
