import { Parser } from 'htmlparser2';
import { Nesting } from '../../text/nesting';
import { RefusedFileError } from '../../text/refused-file';

/** Receives the events of XML that is read. Names come with the prefix that stands in the file. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  characters?(data: string): void;
}

/** UTF-16 is the one other encoding that Office documents may have (ECMA-376 part 2, 10.1.2). */
function decode(bytes: Buffer): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/**
 * Reads XML event by event. Only the five entities of XML itself and numbers are decoded, and nothing is ever fetched.
 * @throws RefusedFileError for a document type declaration: Office writes none, and attacks by entity expansion need one;
 *   for elements that are nested too deeply
 */
export function readXml(bytes: Buffer, handler: XmlHandler): void {
  const nesting = new Nesting();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        nesting.open();
        handler.open(name, attributes);
      },
      onclosetag: (name) => {
        nesting.close();
        handler.close?.(name);
      },
      ontext: (data) => handler.characters?.(data),
      onprocessinginstruction: (name) => {
        if (/^!doctype/i.test(name)) throw new RefusedFileError('holds a document type declaration, which no Word document does');
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(decode(bytes));
}
