import { asLine } from '../../text/clean-text';
import type { ExtractedText } from '../../text/extracted-text';
import { readPage } from './page-events';
import { PageReader } from './page-reader';
import { type PageFacts, surveyPage } from './page-survey';

function read(html: string, facts: PageFacts): PageReader {
  const reader = new PageReader(facts);
  readPage(html, reader);
  reader.finish();
  return reader;
}

/**
 * The text of a page: headings, paragraphs, list items and table rows on lines of their own. Left out are scripts, navigation, what is
 * hidden and not opened by the page, comments, and, when the page says which its main part is, everything else.
 * @throws RefusedFileError when elements are nested too deeply, or the text is too long
 */
export function parseHtml(html: string, encoding: string): ExtractedText {
  const facts = surveyPage(html);
  let reader = read(html, facts);
  if (facts.mainText > 0 && reader.text.isEmpty) reader = read(html, { ...facts, mainText: 0 });
  const title = reader.firstHeading || asLine(reader.title);
  return reader.text.finish({ encoding, ...(title && { title }) });
}
