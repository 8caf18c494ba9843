import { asLine } from '../../text/clean-text';
import type { Box } from '../slides/reading-order';
import type { Slide, SlideShape } from '../slides/slide-writer';
import type { XmlHandler } from '../zip/xml-events';
import { BlockWriter, type OdfBlock } from './body/odf-blocks';
import { OdfBody } from './body/odf-body';
import type { OdfStyles } from './body/odf-styles';

type Attributes = Readonly<Record<string, string>>;

/** Shapes that texts stand in. */
const SHAPES = new Set(
  'frame custom-shape rect ellipse circle line connector polygon polyline path regular-polygon caption measure'
    .split(' ')
    .map((name) => `draw:${name}`),
);

/** Frames that look the same on every slide, and the picture of the slide beside its notes. */
const FURNITURE = new Set(['header', 'footer', 'date-time', 'page-number', 'page']);

interface OpenShape {
  kind: string;
  box: Box | undefined;
  blocks: OdfBlock[];
}

/** Turns the events of a presentation (OpenDocument 1.3 part 3, 10.2.4) into slides. */
export class OdpReader implements XmlHandler {
  private readonly body: OdfBody;
  private shapes: SlideShape[] = [];
  private notes: SlideShape[] = [];
  private titles: string[] = [];
  private isHidden = false;
  private inNotes = false;
  private leftOut = 0;
  private readonly opened: OpenShape[] = [];

  /** @param output is given each slide; undefined for a hidden one */
  constructor(
    private readonly styles: OdfStyles,
    private readonly output: (slide: Slide | undefined) => void,
  ) {
    this.body = new OdfBody(styles, () => undefined);
  }

  open(name: string, attributes: Attributes): void {
    const kind = attributes['presentation:class'] ?? '';
    if (this.leftOut > 0 || isLeftOut(name, kind, attributes)) this.leftOut += 1;
    else if (name === 'draw:page') this.openPage(attributes);
    else if (name === 'presentation:notes') this.inNotes = true;
    else if (SHAPES.has(name)) this.openShape(kind, attributes);
    else this.body.open(name, attributes);
  }

  close(name: string): void {
    if (this.leftOut > 0) this.leftOut -= 1;
    else if (name === 'draw:page')
      this.output(this.isHidden ? undefined : { title: this.titles.join(' '), shapes: this.shapes, notes: this.notes });
    else if (name === 'presentation:notes') this.inNotes = false;
    else if (SHAPES.has(name)) this.closeShape();
    else this.body.close(name);
  }

  characters(data: string): void {
    if (this.leftOut === 0) this.body.characters(data);
  }

  private openPage(attributes: Attributes): void {
    [this.shapes, this.notes, this.titles] = [[], [], []];
    this.isHidden = this.styles.styleOf(attributes['draw:style-name']).isHidden;
  }

  private openShape(kind: string, attributes: Attributes): void {
    const shape: OpenShape = { kind, box: boxOf(attributes), blocks: [] };
    this.opened.push(shape);
    this.body.beginOutput((block) => shape.blocks.push(block));
  }

  private closeShape(): void {
    this.body.endOutput();
    const shape = this.opened.pop();
    if (!shape || shape.blocks.length === 0) return;
    const { kind, box, blocks } = shape;
    if (kind === 'title' && !this.inNotes)
      this.titles.push(asLine(blocks.map((block) => (block.kind === 'table' ? '' : block.text)).join(' ')));
    else
      (this.inNotes ? this.notes : this.shapes).push({
        box,
        write: (text) => {
          const writer = new BlockWriter(text);
          for (const block of blocks) writer.write(block);
        },
      });
  }
}

/** Empty placeholders show a hint while the slide is made, and nothing later. */
function isLeftOut(name: string, kind: string, attributes: Attributes): boolean {
  return name.startsWith('draw:') && (FURNITURE.has(kind) || attributes['presentation:placeholder'] === 'true');
}

/** Lengths in centimetres. */
const UNITS: Readonly<Record<string, number>> = { cm: 1, mm: 0.1, in: 2.54, pt: 2.54 / 72, pc: 2.54 / 6, px: 2.54 / 96 };

const LENGTH = /^(-?[\d.]+)([a-z]{2})$/;

function lengthOf(text: string | undefined): number | undefined {
  const [, value, unit] = LENGTH.exec(text ?? '') ?? [];
  return value === undefined ? undefined : Number(value) * (UNITS[unit ?? ''] ?? 1);
}

/** Turned shapes state their corner as `rotate (0.5) translate (2cm 3cm)`. */
const MOVED = /translate\s*\(\s*(-?[\d.]+[a-z]{2})\s+(-?[\d.]+[a-z]{2})/;

function boxOf(attributes: Attributes): Box | undefined {
  const [, movedX, movedY] = MOVED.exec(attributes['draw:transform'] ?? '') ?? [];
  const left = lengthOf(attributes['svg:x'] ?? attributes['svg:x1'] ?? movedX);
  const top = lengthOf(attributes['svg:y'] ?? attributes['svg:y1'] ?? movedY);
  if (left === undefined || top === undefined) return undefined;
  return { left, top, right: left + (lengthOf(attributes['svg:width']) ?? 0), bottom: top + (lengthOf(attributes['svg:height']) ?? 0) };
}
