import type { ExtractedText } from '../../text/extracted-text';
import { TextBuilder } from '../../text/text-builder';
import { writeSlide } from '../slides/slide-writer';
import { readXml } from '../zip/xml-events';
import { readOdfStyles } from './body/odf-styles';
import { OdpReader } from './odp-reader';
import { openDocument } from './open-document';

/**
 * The text of an OpenDocument presentation: slides as pages under their titles, texts by their place on the slide, tables a row a line,
 * notes of the speaker after the slide. Left out are hidden slides, slide numbers, footers and pictures.
 */
export async function parseOdp(bytes: Buffer): Promise<ExtractedText> {
  const { content, styles, title } = await openDocument(bytes, 'an OpenDocument presentation');
  const text = new TextBuilder();
  let firstTitle = '';
  const reader = new OdpReader(readOdfStyles(styles, content), (slide) => {
    writeSlide(text, slide);
    firstTitle ||= slide?.title ?? '';
  });
  readXml(content, reader);
  const ownTitle = firstTitle || title;
  return text.finish({ encoding: 'utf-8', ...(ownTitle && { title: ownTitle }) });
}
