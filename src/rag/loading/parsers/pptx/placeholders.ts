import { readRelationships } from '../zip/relationships';
import { localName, readXml } from '../zip/xml-events';
import type { ZipParts } from '../zip/zip-parts';
import { type Bullet, type Bullets, bulletOf, levelOf } from './bullets';
import { type Shape, ShapeTree } from './shape-tree';

/** A layout or master: the shapes that slides take over when they state nothing else. */
interface Template {
  shapes: readonly Shape[];
  /** Bullets of texts, of a master. */
  bodyBullets: Bullets;
}

const NONE: Template = { shapes: [], bodyBullets: new Map() };

/** Kinds of placeholders that take the place of another where a layout or master has none of their own. */
const KIN: Readonly<Record<string, string>> = { ctrTitle: 'title', subTitle: 'body', obj: 'body', tbl: 'body', chart: 'body', dgm: 'body' };

/** Kinds whose paragraphs are items, unless someone says otherwise. */
const WITH_BULLETS = new Set(['body', 'obj']);

/** Finds what slides inherit from their layouts and masters. Each is read once. */
export class Placeholders {
  private readonly templates = new Map<string, Promise<Template>>();

  constructor(private readonly zip: ZipParts) {}

  /**
   * The layout of a slide, then its master.
   * @param slide name of its part
   */
  async of(slide: string): Promise<readonly Template[]> {
    const layout = await this.linked(slide, 'slideLayout');
    const master = layout === undefined ? undefined : await this.linked(layout, 'slideMaster');
    return [await this.template(layout), await this.template(master)];
  }

  private async linked(part: string, type: string): Promise<string | undefined> {
    return (await readRelationships(this.zip, part)).find((each) => each.type === type)?.target;
  }

  private template(part: string | undefined): Promise<Template> {
    if (part === undefined) return Promise.resolve(NONE);
    const template = this.templates.get(part) ?? readTemplate(this.zip, part);
    this.templates.set(part, template);
    return template;
  }
}

async function readTemplate(zip: ZipParts, part: string): Promise<Template> {
  const bytes = await zip.read(part);
  if (!bytes) return NONE;
  const tree = new ShapeTree();
  readXml(bytes, tree);
  const bodyBullets: Bullets = new Map();
  let inBodyStyle = false;
  let level: number | undefined;
  readXml(bytes, {
    open: (name, attributes) => {
      if (localName(name) === 'bodyStyle') inBodyStyle = true;
      level = levelOf(name) ?? level;
      const bullet = inBodyStyle ? bulletOf(name, attributes) : undefined;
      if (bullet && level !== undefined) bodyBullets.set(level, bullet);
    },
    close: (name) => {
      if (localName(name) === 'bodyStyle') inBodyStyle = false;
    },
  });
  return { shapes: tree.shapes, bodyBullets };
}

/** A shape with the place that its placeholder has in a template, when it states none. */
export function placed(shape: Shape, templates: readonly Template[]): Shape {
  const box = shape.box ?? templates.map((template) => counterpart(shape, template)?.box).find(Boolean);
  return { ...shape, box };
}

/** How the paragraphs of a level of a shape begin. */
export function inheritedBullet(shape: Shape, level: number, templates: readonly Template[]): Bullet {
  const own = shape.bullets.get(level);
  if (own || shape.placeholder === undefined) return own ?? 'none';
  for (const template of templates) {
    const found = counterpart(shape, template)?.bullets.get(level);
    if (found) return found;
  }
  if (!WITH_BULLETS.has(shape.placeholder)) return 'none';
  return templates.map(({ bodyBullets }) => bodyBullets.get(level)).find(Boolean) ?? 'none';
}

/** The placeholder of a template that a shape fills: by its number, else by its kind. */
function counterpart({ placeholder, placeholderIndex }: Shape, { shapes }: Template): Shape | undefined {
  if (placeholder === undefined) return undefined;
  const byIndex =
    placeholderIndex === ''
      ? undefined
      : shapes.find((shape) => shape.placeholder !== undefined && shape.placeholderIndex === placeholderIndex);
  const byKind = (kind: string | undefined): Shape | undefined => shapes.find((shape) => shape.placeholder === kind);
  return byIndex ?? byKind(placeholder) ?? (KIN[placeholder] === undefined ? undefined : byKind(KIN[placeholder]));
}
