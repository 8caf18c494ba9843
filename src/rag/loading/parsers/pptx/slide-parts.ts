import { asLine } from '../../text/clean-text';
import { TableWriter } from '../../tables/table-writer';
import type { TextBuilder } from '../../text/text-builder';
import type { Slide, SlideShape } from '../slides/slide-writer';
import { readRelationships, type Relationship } from '../zip/relationships';
import { localName, readXml } from '../zip/xml-events';
import type { ZipParts } from '../zip/zip-parts';
import { BulletCounter } from './bullets';
import { readChart, readDiagram } from './graphics';
import { inheritedBullet, placed, type Placeholders } from './placeholders';
import { type Shape, ShapeTree } from './shape-tree';

type Templates = Awaited<ReturnType<Placeholders['of']>>;

const TITLES = new Set(['title', 'ctrTitle']);

/** Slide numbers, dates, footers and headers: the same on every slide. */
const FURNITURE = new Set(['sldNum', 'dt', 'ftr', 'hdr', 'sldImg']);

/** Reads the slides of a presentation. */
export class SlideParts {
  constructor(
    private readonly zip: ZipParts,
    private readonly placeholders: Placeholders,
  ) {}

  /** The slide of a part; undefined when it is hidden. */
  async read(part: string): Promise<Slide | undefined> {
    const bytes = await this.zip.read(part);
    if (!bytes || isHidden(bytes)) return undefined;
    const links = await readRelationships(this.zip, part);
    const templates = await this.placeholders.of(part);
    const shapes = shapesOf(bytes);
    const titles = shapes.filter(({ placeholder }) => TITLES.has(placeholder ?? ''));
    const others = shapes.filter((shape) => !titles.includes(shape));
    return {
      title: asLine(titles.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text)).join(' ')),
      shapes: await Promise.all(others.map((shape) => this.slideShape(placed(shape, templates), links, templates))),
      notes: await this.notes(links),
    };
  }

  private async slideShape(shape: Shape, links: readonly Relationship[], templates: Templates): Promise<SlideShape> {
    const chart = await this.linked(links, shape.chart);
    const diagram = await this.linked(links, shape.diagram);
    return {
      box: shape.box,
      write: (text) => {
        writeParagraphs(text, shape, templates);
        writeTable(text, { title: '', rows: shape.rows });
        if (chart) writeTable(text, readChart(chart));
        if (diagram) readDiagram(diagram).forEach((line, index) => text.add(`- ${line}`, index === 0 ? '\n\n' : '\n'));
      },
    };
  }

  private async linked(links: readonly Relationship[], id: string | undefined): Promise<Buffer | undefined> {
    const target = id === undefined ? undefined : links.find((link) => link.id === id)?.target;
    return target === undefined ? undefined : this.zip.read(target);
  }

  private async notes(links: readonly Relationship[]): Promise<SlideShape[]> {
    const part = links.find(({ type }) => type === 'notesSlide')?.target;
    const bytes = part === undefined ? undefined : await this.zip.read(part);
    const shapes = bytes ? shapesOf(bytes) : [];
    return shapes.map((shape) => ({ box: shape.box, write: (text) => writeParagraphs(text, shape, []) }));
  }
}

function shapesOf(bytes: Buffer): Shape[] {
  const tree = new ShapeTree();
  readXml(bytes, tree);
  return tree.shapes.filter(({ placeholder }) => !FURNITURE.has(placeholder ?? ''));
}

function isHidden(bytes: Buffer): boolean {
  let hidden = false;
  readXml(bytes.subarray(0, HEAD), {
    open: (name, attributes) => (hidden ||= localName(name) === 'sld' && ['0', 'false'].includes(attributes['show'] ?? '1')),
  });
  return hidden;
}

/** Bytes in which the first element of a part begins and ends. */
const HEAD = 8_192;

function writeParagraphs(text: TextBuilder, shape: Shape, templates: Templates): void {
  const counter = new BulletCounter();
  let wasItem = false;
  for (const { text: paragraph, level, bullet } of shape.paragraphs) {
    const mark = counter.mark(bullet ?? inheritedBullet(shape, level, templates), level);
    text.add(mark + paragraph, mark !== '' && wasItem ? '\n' : '\n\n');
    wasItem = mark !== '';
  }
}

function writeTable(text: TextBuilder, { title, rows }: ReturnType<typeof readChart>): void {
  const table = new TableWriter(text, { caption: title });
  for (const row of rows) table.row(row);
  table.end();
}
