import { crc32, deflateSync } from 'node:zlib';
import { pdfFile, pdfStream } from './made-pdf';

/** Letters of 5 by 7 dots, row by row: `#` is black. */
const LETTERS: Record<string, readonly string[]> = {
  A: ['.###.', '#...#', '#...#', '#####', '#...#', '#...#', '#...#'],
  B: ['####.', '#...#', '#...#', '####.', '#...#', '#...#', '####.'],
  C: ['.###.', '#...#', '#....', '#....', '#....', '#...#', '.###.'],
  D: ['####.', '#...#', '#...#', '#...#', '#...#', '#...#', '####.'],
  E: ['#####', '#....', '#....', '####.', '#....', '#....', '#####'],
  G: ['.###.', '#...#', '#....', '#.###', '#...#', '#...#', '.####'],
  H: ['#...#', '#...#', '#...#', '#####', '#...#', '#...#', '#...#'],
  I: ['.###.', '..#..', '..#..', '..#..', '..#..', '..#..', '.###.'],
  L: ['#....', '#....', '#....', '#....', '#....', '#....', '#####'],
  M: ['#...#', '##.##', '#.#.#', '#.#.#', '#...#', '#...#', '#...#'],
  N: ['#...#', '##..#', '#.#.#', '#.#.#', '#..##', '#...#', '#...#'],
  O: ['.###.', '#...#', '#...#', '#...#', '#...#', '#...#', '.###.'],
  R: ['####.', '#...#', '#...#', '####.', '#.#..', '#..#.', '#...#'],
  S: ['.####', '#....', '#....', '.###.', '....#', '....#', '####.'],
  T: ['#####', '..#..', '..#..', '..#..', '..#..', '..#..', '..#..'],
  U: ['#...#', '#...#', '#...#', '#...#', '#...#', '#...#', '.###.'],
  Y: ['#...#', '#...#', '.#.#.', '..#..', '..#..', '..#..', '..#..'],
};

const COLUMNS = 6;
const ROWS = 7;
const LINE_ROWS = 12;
const MARGIN = 10;

/** A page of drawn text, in grey: a byte a pixel. */
export interface DrawnPage {
  width: number;
  height: number;
  pixels: Buffer;
}

/**
 * Draws lines of capital letters.
 * @param scale pixels of a dot
 */
export function drawPage(lines: readonly string[], scale: number): DrawnPage {
  const width = (2 * MARGIN + COLUMNS * Math.max(...lines.map(({ length }) => length))) * scale;
  const height = (2 * MARGIN + LINE_ROWS * lines.length) * scale;
  const isBlack = (x: number, y: number): boolean => {
    const [column, row] = [Math.floor(x / scale) - MARGIN, Math.floor(y / scale) - MARGIN];
    const letter = LETTERS[lines[Math.floor(row / LINE_ROWS)]?.[Math.floor(column / COLUMNS)] ?? ''];
    return row >= 0 && column >= 0 && row % LINE_ROWS < ROWS && letter?.[row % LINE_ROWS]?.[column % COLUMNS] === '#';
  };
  const pixels = Buffer.from(
    Uint8Array.from({ length: width * height }, (_, at) => (isBlack(at % width, Math.floor(at / width)) ? 0 : 255)),
  );
  return { width, height, pixels };
}

/** A PDF of one page, which the drawing covers: a scan. */
export function asScan({ width, height, pixels }: DrawnPage): Buffer {
  const kind = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8`;
  return pdfFile(
    new Map<number, string | Buffer>([
      [1, '<< /Type /Catalog /Pages 2 0 R >>'],
      [2, '<< /Type /Pages /Count 1 /Kids [3 0 R] >>'],
      [
        3,
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width / 2} ${height / 2}] /Resources << /XObject << /P 5 0 R >> >> /Contents 4 0 R >>`,
      ],
      [4, pdfStream(`${width / 2} 0 0 ${height / 2} 0 0 cm /P Do`)],
      [5, pdfStream(pixels, kind)],
    ]),
    '/Root 1 0 R',
  );
}

/** A PNG file (https://www.w3.org/TR/png-3/). */
export function asPng({ width, height, pixels }: DrawnPage): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits of grey; no filter before each row.
  head[8] = 8;
  const rows = Array.from({ length: height }, (_, row) => [Buffer.of(0), pixels.subarray(row * width, (row + 1) * width)]).flat();
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))]);
}

/** The drawing, a quarter turn to the left. */
export function turnedLeft({ width, height, pixels }: DrawnPage): DrawnPage {
  const turned = Buffer.alloc(pixels.length);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) turned[(width - 1 - x) * height + y] = pixels[y * width + x] ?? 0;
  return { width: height, height: width, pixels: turned };
}
