import type { ExtractedText } from '../../text/extracted-text';
import { RefusedFileError } from '../../text/refused-file';
import { TextBuilder } from '../../text/text-builder';
import { writeSlide } from '../slides/slide-writer';
import { checkKind } from '../zip/archive-kind';
import { readTitle } from '../zip/document-properties';
import { mainPartOf, readRelationships } from '../zip/relationships';
import { localName, readXml } from '../zip/xml-events';
import { ZipParts } from '../zip/zip-parts';
import { Placeholders } from './placeholders';
import { SlideParts } from './slide-parts';

/** Nearly always, but the relationships of the package decide. */
const MAIN_PART = 'ppt/presentation.xml';

/**
 * The text of a PowerPoint presentation: slides as pages under their titles, texts by their place on the slide, tables and charts a row a
 * line, notes of the speaker after the slide. Left out are hidden slides and shapes, slide numbers, footers and pictures.
 */
export async function parsePptx(bytes: Buffer): Promise<ExtractedText> {
  const zip = await ZipParts.open(bytes);
  await checkKind(zip, 'a PowerPoint presentation');
  const mainPart = (await mainPartOf(zip)) ?? MAIN_PART;
  const main = await zip.read(mainPart);
  if (!main) throw new RefusedFileError('holds no PowerPoint presentation');
  const links = new Map((await readRelationships(zip, mainPart)).map(({ id, target }) => [id, target]));
  const slides = new SlideParts(zip, new Placeholders(zip));
  const text = new TextBuilder();
  let title = '';
  for (const id of slideIds(main)) {
    const part = links.get(id);
    const slide = part === undefined ? undefined : await slides.read(part);
    writeSlide(text, slide);
    title ||= slide?.title ?? '';
  }
  title ||= await readTitle(zip);
  return text.finish({ encoding: 'utf-8', ...(title && { title }) });
}

/** Relationships of the slides, in their order, each once. */
function slideIds(main: Buffer): Set<string> {
  const ids = new Set<string>();
  readXml(main, {
    open: (name, attributes) => {
      const id = Object.entries(attributes).find(([attribute]) => attribute.endsWith(':id'))?.[1];
      if (localName(name) === 'sldId' && id !== undefined) ids.add(id);
    },
  });
  return ids;
}
