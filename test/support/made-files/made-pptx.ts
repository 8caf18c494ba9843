import { makeZip, type ZipPart } from './made-zip';

/** A slide: XML of its shapes, and what belongs to it. */
export interface PptxSlide {
  shapes: readonly string[];
  hidden?: boolean;
  /** Paragraphs of the speaker's notes. */
  notes?: readonly string[];
  /** Parts that a shape refers to by `r:id`: charts, diagrams. */
  parts?: readonly { id: string; type: string; name: string; content: string }[];
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A paragraph, with XML of its properties. */
export const pptxParagraph = (text: string, properties = ''): string =>
  `<a:p>${properties}<a:r><a:rPr lang="en"/><a:t>${escaped(text)}</a:t></a:r></a:p>`;

export interface ShapeOptions {
  /** Attributes of the placeholder: `type="title"`. */
  placeholder?: string;
  /** Left, top, width and height. */
  place?: readonly [x: number, y: number, width: number, height: number];
  hidden?: boolean;
}

const place = (tag: string, at: ShapeOptions['place']): string =>
  at ? `<${tag}><a:off x="${at[0]}" y="${at[1]}"/><a:ext cx="${at[2]}" cy="${at[3]}"/></${tag}>` : '';

/** A shape with paragraphs: texts, or XML that begins with `<`. */
export function pptxShape(paragraphs: readonly string[], { placeholder, place: at, hidden }: ShapeOptions = {}): string {
  const content = paragraphs.map((text) => (text.startsWith('<') ? text : pptxParagraph(text))).join('');
  const filled = placeholder === undefined ? '' : `<p:ph ${placeholder}/>`;
  return `<p:sp><p:nvSpPr><p:cNvPr id="2" name="Shape"${hidden ? ' hidden="1"' : ''}/><p:cNvSpPr/><p:nvPr>${filled}</p:nvPr></p:nvSpPr>
    <p:spPr>${place('a:xfrm', at)}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>${content}</p:txBody></p:sp>`;
}

export const pptxTitle = (text: string): string => pptxShape([text], { placeholder: 'type="title"' });

/** A frame around something drawn: a table, a chart. */
export function pptxFrame(graphic: string, at?: ShapeOptions['place']): string {
  return `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="3" name="Frame"/></p:nvGraphicFramePr>${place('p:xfrm', at)}<a:graphic><a:graphicData>${graphic}</a:graphicData></a:graphic></p:graphicFrame>`;
}

/** A table of cells: texts, or a text with attributes of its cell. */
export function pptxTable(rows: readonly (readonly (string | readonly [text: string, attributes: string])[])[], hasHeader = true): string {
  const cell = (content: string | readonly [string, string]): string => {
    const [text, attributes] = typeof content === 'string' ? [content, ''] : content;
    return `<a:tc ${attributes}><a:txBody><a:bodyPr/>${pptxParagraph(text)}</a:txBody><a:tcPr/></a:tc>`;
  };
  const lines = rows.map((cells) => `<a:tr h="0">${cells.map(cell).join('')}</a:tr>`);
  return pptxFrame(`<a:tbl><a:tblPr${hasHeader ? ' firstRow="1"' : ''} bandRow="1"/>${lines.join('')}</a:tbl>`);
}

const NAMESPACES =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function relationships(name: string, links: readonly (readonly [id: string, type: string, target: string])[]): ZipPart {
  const list = links.map(([id, type, target]) => `<Relationship Id="${id}" Type="${TYPES}/${type}" Target="${target}"/>`);
  return { name, content: `<Relationships>${list.join('')}</Relationships>` };
}

const tree = (root: string, shapes: readonly string[], more = ''): string =>
  `<p:${root} ${NAMESPACES}${root === 'sld' ? more : ''}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/></p:nvGrpSpPr><p:grpSpPr/>${shapes.join('')}</p:spTree></p:cSld>${root === 'sld' ? '' : more}</p:${root}>`;

function slideParts({ shapes, hidden, notes, parts = [] }: PptxSlide, number: number): ZipPart[] {
  const links: [string, string, string][] = [['rId1', 'slideLayout', '../slideLayouts/slideLayout1.xml']];
  if (notes) links.push(['rId2', 'notesSlide', `../notesSlides/notesSlide${number}.xml`]);
  for (const { id, type, name } of parts) links.push([id, type, `/${name}`]);
  const noteShapes = [
    pptxShape(notes ?? [], { placeholder: 'type="body" idx="1"' }),
    pptxShape([String(number)], { placeholder: 'type="sldNum" idx="5"' }),
  ];
  return [
    { name: `ppt/slides/slide${number}.xml`, content: tree('sld', shapes, hidden ? ' show="0"' : '') },
    relationships(`ppt/slides/_rels/slide${number}.xml.rels`, links),
    ...(notes ? [{ name: `ppt/notesSlides/notesSlide${number}.xml`, content: tree('notes', noteShapes) }] : []),
    ...parts.map(({ name, content }) => ({ name, content })),
  ];
}

/** The parts of a presentation. Its layout has a title, a body at the right and a body at the left, its master bullets for bodies. */
export function pptxParts(slides: readonly PptxSlide[], title = 'PowerPoint Presentation'): ZipPart[] {
  const layout = [
    pptxShape(['Click to edit'], { placeholder: 'type="title"', place: [0, 0, 100, 10] }),
    pptxShape(['Click to edit'], { placeholder: 'idx="1"', place: [0, 20, 45, 70] }),
    pptxShape(['Click to edit'], { placeholder: 'idx="2"', place: [55, 20, 45, 70] }),
  ];
  const styles =
    '<p:txStyles><p:bodyStyle><a:lvl1pPr><a:buChar char="•"/></a:lvl1pPr><a:lvl2pPr><a:buChar char="–"/></a:lvl2pPr></p:bodyStyle></p:txStyles>';
  return [
    { name: '[Content_Types].xml', content: '<Types/>' },
    relationships('_rels/.rels', [['rId1', 'officeDocument', 'ppt/presentation.xml']]),
    {
      name: 'ppt/presentation.xml',
      content: `<p:presentation ${NAMESPACES}><p:sldIdLst>${slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="rId${index + 1}"/>`).join('')}</p:sldIdLst></p:presentation>`,
    },
    relationships(
      'ppt/_rels/presentation.xml.rels',
      slides.map((_, index) => [`rId${index + 1}`, 'slide', `slides/slide${index + 1}.xml`]),
    ),
    { name: 'ppt/slideLayouts/slideLayout1.xml', content: tree('sldLayout', layout) },
    relationships('ppt/slideLayouts/_rels/slideLayout1.xml.rels', [['rId1', 'slideMaster', '../slideMasters/slideMaster1.xml']]),
    { name: 'ppt/slideMasters/slideMaster1.xml', content: tree('sldMaster', [], styles) },
    { name: 'docProps/core.xml', content: `<cp:coreProperties><dc:title>${escaped(title)}</dc:title></cp:coreProperties>` },
    ...slides.flatMap((slide, index) => slideParts(slide, index + 1)),
  ];
}

/** A PowerPoint presentation. */
export function makePptx(slides: readonly PptxSlide[], title?: string): Buffer {
  return makeZip(pptxParts(slides, title));
}
