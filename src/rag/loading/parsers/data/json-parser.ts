import type { ExtractedText } from '../../text/extracted-text';
import { plainHeadings } from '../../text/plain-headings';
import { TextBuilder } from '../../text/text-builder';
import { DataWriter } from './data-writer';
import { JsonReader, JsonSyntaxError } from './json-reader';

/**
 * The values of a JSON file, or of one whose lines are JSON, as text. A file that is no JSON is read as it stands.
 * @throws RefusedFileError when values are nested too deeply, or too many
 */
export function parseJson(json: string, encoding: string): ExtractedText {
  try {
    const nodes = new JsonReader(json).all();
    const [only, ...others] = nodes;
    const text = new TextBuilder();
    if (only) new DataWriter(text).write(others.length === 0 ? only : { kind: 'list', items: nodes }, 1);
    return text.finish({ encoding });
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return { text: json, encoding, headings: plainHeadings(json), pages: [], tables: [], note: 'is not valid JSON; read as plain text' };
  }
}
