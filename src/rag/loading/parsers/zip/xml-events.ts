import { TextDecoder } from 'node:util';
import { Parser } from 'htmlparser2';
import { Nesting } from '../../text/nesting';
import { RefusedFileError } from '../../text/refused-file';

/** Bytes that are decoded at a time. */
const BYTES_PER_PIECE = 1 << 18;

/** Receives the events of XML that is read. Names come with the prefix that stands in the file. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  characters?(data: string): void;
}

/**
 * Reads XML event by event. Only the five entities of XML itself and numbers are decoded, and nothing is ever fetched.
 * @throws RefusedFileError for declared entities: office programs write none, and attacks by entity expansion need them; for elements
 *   that are nested too deeply
 */
export function readXml(bytes: Buffer, handler: XmlHandler): void {
  const parser = xmlParser(handler);
  const decoder = decoderFor(bytes);
  // In pieces: a text of twice the bytes is never held whole.
  for (let start = 0; start < bytes.length; start += BYTES_PER_PIECE)
    parser.write(decoder.decode(bytes.subarray(start, start + BYTES_PER_PIECE), { stream: true }));
  parser.end(decoder.decode());
}

/** The name of an element or attribute without the prefix of its namespace, which some programs write and others do not. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** UTF-16 is the one other encoding that Office documents may have (ECMA-376 part 2, 10.1.2). */
function decoderFor(bytes: Buffer): TextDecoder {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  return new TextDecoder(isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8');
}

function xmlParser(handler: XmlHandler): Parser {
  const nesting = new Nesting();
  return new Parser(
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
      onprocessinginstruction: (name, data) => {
        if (/^!doctype/i.test(name) && data.includes('[')) throw new RefusedFileError('declares entities, which no office program does');
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
}
