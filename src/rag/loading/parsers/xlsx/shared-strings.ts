import { asLine } from '../../text/clean-text';
import { localName, readXml, type XmlHandler } from '../zip/xml-events';

/** Control characters and line ends stand in texts as `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
const ESCAPED = /_x([\da-f]{4})_/gi;

/** The text of a string item as one line. */
export function cellText(raw: string): string {
  return asLine(raw.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))));
}

/** Collects the text of string items: their runs, but not the readings that stand above Chinese characters. */
export class StringItem implements XmlHandler {
  text = '';
  private inText = false;
  private inReading = 0;

  open(name: string): void {
    if (localName(name) === 'rPh') this.inReading += 1;
    this.inText = localName(name) === 't' && this.inReading === 0;
  }

  close(name: string): void {
    if (localName(name) === 'rPh') this.inReading -= 1;
    this.inText = false;
  }

  characters(data: string): void {
    if (this.inText) this.text += data;
  }
}

/** The texts that cells refer to by their place in a list. */
export function readSharedStrings(bytes: Buffer | undefined): string[] {
  const strings: string[] = [];
  let item = new StringItem();
  if (bytes)
    readXml(bytes, {
      open: (name) => {
        if (localName(name) === 'si') item = new StringItem();
        else item.open(name);
      },
      close: (name) => {
        if (localName(name) === 'si') strings.push(cellText(item.text));
        else item.close(name);
      },
      characters: (data) => item.characters(data),
    });
  return strings;
}
