import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { pdfFile, pdfStream } from './made-files/made-pdf';

/** Points of a pixel of a scan: pages are drawn at 200 dots per inch at least, where one pixel then stays one. */
const DOT = 72 / 200;

/** Stands where pixels have no letter. */
const WHITE = 255;

/**
 * What Tesseract is replaced by: it "recognises" the letters that {@link makeScan} draws, a pixel each, and in other files what stands after
 * `TEXT:`. The word FREEZE keeps it busy for ever, CRASH ends its thread, UNCLEAR makes it unsure, and it cannot read files without text.
 */
const ENGINE = `
module.exports = async () => {
  let input = Buffer.alloc(0);
  const lettersOf = (file) => {
    if (file.toString('latin1', 0, 2) !== 'P5') return /TEXT:([^\\0]*)/.exec(file.toString('latin1'))?.[1];
    const [head, width, height] = /^P5\\n(\\d+) (\\d+)\\n255\\n/.exec(file.toString('latin1', 0, 60));
    const rows = Array.from({ length: Number(height) }, (_, row) => file.subarray(head.length + row * width, head.length + (row + 1) * width));
    return rows.map((row) => row.filter((pixel) => pixel !== ${WHITE}).toString('latin1')).join('\\n');
  };
  return {
    FS: { writeFile: (path, data) => { if (path === '/input') input = Buffer.from(data); } },
    TessBaseAPI: class {
      Init() { return 0; }
      SetVariable() {}
      SetImageFile() { this.text = lettersOf(input); return this.text === undefined ? 1 : 0; }
      Recognize() {
        while (this.text.includes('FREEZE'));
        if (this.text.includes('CRASH')) process.exit(3);
      }
      GetUTF8Text() { return this.text; }
      MeanTextConf() { return this.text.includes('UNCLEAR') ? 30 : 90; }
    },
  };
};
`;

/** A package as it is installed: files by path. */
export type PackageFiles = Record<string, string | Buffer>;

/** The packages of the replacement for Tesseract, with these languages. */
export function fakeTesseractPackages(languages: readonly string[]): Record<string, PackageFiles> {
  const manifest = (name: string, version: string): string =>
    JSON.stringify({ name, version, scripts: { postinstall: "node -e \"require('fs').writeFileSync('ran', '')\"" } });
  const engine = 'tesseract.js-core';
  const data = languages.map((language): [string, PackageFiles] => {
    const name = `@tesseract.js-data/${language}`;
    return [name, { 'package.json': manifest(name, '1.0.0'), [`4.0.0_best_int/${language}.traineddata.gz`]: gzipSync('learnt') }];
  });
  const builds = ['tesseract-core-simd-lstm.js', 'tesseract-core-lstm.js'].map((file) => [file, ENGINE]);
  return {
    [engine]: { 'package.json': manifest(engine, '7.0.0'), ...(Object.fromEntries(builds) as PackageFiles) },
    ...Object.fromEntries(data),
  };
}

/** Puts the replacement into a data folder, as if npm had installed it. */
export function installFakeTesseract(dataDir: string, ...languages: string[]): void {
  for (const [name, files] of Object.entries(fakeTesseractPackages(languages))) {
    for (const [path, content] of Object.entries(files)) {
      const file = join(dataDir, 'ocr', 'node_modules', name, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }
}

/** A page of a scan: lines of letters on a picture, or the text of a page without any. */
export type ScannedPage = readonly string[] | { text: string };

/** A PDF of pictures of pages, a letter a pixel. */
export function makeScan(pages: readonly ScannedPage[]): Buffer {
  const objects = new Map<number, string | Buffer>();
  objects.set(1, '<< /Type /Catalog /Pages 2 0 R >>');
  objects.set(2, `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${10 + index * 3} 0 R`).join(' ')}] >>`);
  objects.set(3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  pages.forEach((page, index) => {
    const first = 10 + index * 3;
    const isText = 'text' in page;
    const lines = isText ? [] : page;
    const width = Math.max(1, ...lines.map(({ length }) => length));
    const size = isText ? '595 842' : `${width * DOT} ${Math.max(1, lines.length) * DOT}`;
    const resources = `<< /Font << /F1 3 0 R >> ${lines.length > 0 ? `/XObject << /P ${first + 2} 0 R >>` : ''} >>`;
    objects.set(first, `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size}] /Resources ${resources} /Contents ${first + 1} 0 R >>`);
    objects.set(
      first + 1,
      pdfStream(
        isText
          ? `BT /F1 11 Tf 60 700 Td (${page.text}) Tj ET`
          : lines.length > 0
            ? `q ${width * DOT} 0 0 ${lines.length * DOT} 0 0 cm /P Do Q`
            : '',
      ),
    );
    if (lines.length === 0) return;
    const pixels = Buffer.concat(
      lines.map((line) => Buffer.concat([Buffer.from(line, 'latin1'), Buffer.alloc(width - line.length, WHITE)])),
    );
    const kind = `/Type /XObject /Subtype /Image /Width ${width} /Height ${lines.length} /ColorSpace /DeviceGray /BitsPerComponent 8`;
    objects.set(first + 2, pdfStream(pixels, kind));
  });
  return pdfFile(objects, '/Root 1 0 R');
}

/** A PNG file of a size, with text that only the replacement for Tesseract finds. */
export function makeImage(text: string, width = 8, height = 8): Buffer {
  const head = Buffer.alloc(25);
  head.writeUInt32BE(13, 0);
  head.write('IHDR', 4);
  head.writeUInt32BE(width, 8);
  head.writeUInt32BE(height, 12);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, head, deflateSync(Buffer.alloc(16)), Buffer.from(text === '' ? '' : `TEXT:${text}\0`, 'latin1')]);
}
