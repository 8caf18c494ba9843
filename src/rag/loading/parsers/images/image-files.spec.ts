import { imagePage, imagePages, imageSize } from './image-files';

/** A TIFF file of directories that give width and height, each with the offset of the next. */
function tiff(isLittle: boolean, ...sizes: readonly (readonly [width: number, height: number])[]): Buffer {
  const file = Buffer.alloc(8 + sizes.length * 30);
  const short = (value: number, at: number): number => (isLittle ? file.writeUInt16LE(value, at) : file.writeUInt16BE(value, at));
  const long = (value: number, at: number): number => (isLittle ? file.writeUInt32LE(value, at) : file.writeUInt32BE(value, at));
  file.write(isLittle ? 'II*\0' : 'MM\0*', 'latin1');
  long(8, 4);
  sizes.forEach(([width, height], index) => {
    const at = 8 + index * 30;
    short(2, at);
    short(256, at + 2);
    short(4, at + 4);
    long(1, at + 6);
    long(width, at + 10);
    short(257, at + 14);
    short(3, at + 16);
    long(1, at + 18);
    short(height, at + 22);
    long(index + 1 < sizes.length ? at + 30 : 0, at + 26);
  });
  return file;
}

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('image files', () => {
  it.each([
    ['PNG', hex('89504e470d0a1a0a 0000000d 49484452 00000640 00000898'), { width: 1600, height: 2200 }],
    ['JPEG', hex('ffd8 ffe0 0004 0000 ffc4 0003 00 ffc2 0011 08 0898 0640 03'), { width: 1600, height: 2200 }],
    ['GIF', Buffer.concat([Buffer.from('GIF89a'), hex('4006 9808')]), { width: 1600, height: 2200 }],
    ['BMP drawn downwards', Buffer.concat([Buffer.from('BM'), Buffer.alloc(16), hex('40060000 68f7ffff')]), { width: 1600, height: 2200 }],
    ['lossy WebP', Buffer.concat([Buffer.from('RIFF....WEBPVP8 '), Buffer.alloc(10), hex('4006 9808')]), { width: 1600, height: 2200 }],
    ['lossless WebP', Buffer.concat([Buffer.from('RIFF....WEBPVP8L'), hex('00000000 2f'), hex('3fc62502')]), { width: 1600, height: 2200 }],
    [
      'extended WebP',
      Buffer.concat([Buffer.from('RIFF....WEBPVP8X'), Buffer.alloc(8), hex('3f0600 970800')]),
      { width: 1600, height: 2200 },
    ],
    ['TIFF', tiff(true, [1600, 2200]), { width: 1600, height: 2200 }],
    ['TIFF of the other order', tiff(false, [1600, 2200]), { width: 1600, height: 2200 }],
    ['a head that ends early', hex('89504e470d0a1a0a 0000'), undefined],
    ['a JPEG without a frame', hex('ffd8 ffe0 0004 0000'), undefined],
    ['text', Buffer.from('words'), undefined],
  ])('%s: the size is found in the head', (_, file, size) => {
    expect(imageSize(file)).toEqual(size);
  });

  it.each([true, false])('each page of a TIFF file is a file of its own (little-endian: %s)', (isLittle) => {
    const file = tiff(isLittle, [10, 20], [30, 40], [50, 60]);
    expect(imagePages(file)).toBe(3);
    expect([1, 2, 3].map((page) => imageSize(imagePage(file, page)))).toEqual([
      { width: 10, height: 20 },
      { width: 30, height: 40 },
      { width: 50, height: 60 },
    ]);
    expect(imagePages(hex('89504e470d0a1a0a'))).toBe(1);
  });

  it('pages that lead in a circle, or nowhere, end', () => {
    const circle = tiff(true, [10, 20], [30, 40]);
    circle.writeUInt32LE(8, 8 + 30 + 26);
    expect(imagePages(circle)).toBe(2);
    const nowhere = tiff(true, [10, 20]);
    nowhere.writeUInt32LE(0xffffff, 8 + 26);
    expect(imagePages(nowhere)).toBe(1);
  });
});
