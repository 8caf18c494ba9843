import type { ExtractedText } from '../../text/extracted-text';
import { TextBuilder } from '../../text/text-builder';
import { withoutHeadersAndFooters } from './page-headers-footers';
import { readPages } from './pdf-pages';
import { PdfTextFlow } from './pdf-text-flow';

/** Titles that writing programs fill in themselves. */
const NO_TITLE = /^(?:microsoft|untitled|document\d*$|slide \d)|\.(?:docx?|pptx?|xlsx?|indd|tex|dvi|pdf|rtf|odt|html?)$/i;
const LONGEST_TITLE = 120;

/**
 * The text of a PDF: lines joined to paragraphs, words that were broken at a line's end put together, large letters as headings, and
 * where each page starts. The title is the first page's largest heading, else that of the metadata.
 * @throws RefusedFileError when the file is encrypted, too large, or holds no text that can be read; PDF.js's error for a broken file
 */
export async function parsePdf(bytes: Uint8Array): Promise<ExtractedText> {
  const { lines, count, metadataTitle } = await readPages(bytes);
  const flow = new PdfTextFlow(withoutHeadersAndFooters(lines));
  const text = new TextBuilder();
  let page = 0;
  let title = '';
  for (let index = 0; index < flow.lines.length;) {
    const line = flow.lines[index];
    if (!line) break;
    for (; page < line.page; page += 1) text.page();
    const heading = flow.headingAt(index);
    if (heading) {
      if (heading.level === 1 && page === 1 && title === '' && heading.text.length <= LONGEST_TITLE) title = heading.text;
      text.heading(heading.level, heading.text);
      index += heading.lineCount;
    } else {
      const { text: running, separator } = flow.textAt(index, line);
      text.add(running, separator);
      index += 1;
    }
  }
  for (; page < count; page += 1) text.page();
  if (title === '' && metadataTitle.length <= LONGEST_TITLE && !NO_TITLE.test(metadataTitle)) title = metadataTitle;
  return text.finish({ encoding: 'pdf', ...(title && { title }) });
}
