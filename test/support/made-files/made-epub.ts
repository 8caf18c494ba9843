import { makeZip, type ZipPart } from './made-zip';

/** A part of a book: a chapter, when it is in the spine. */
export interface EpubChapter {
  /** File name beside the package document. */
  name: string;
  /** XHTML of the body. */
  body: string;
  /** Title in the list of chapters; chapters without one are not listed. */
  title?: string;
  /** XML in the head. */
  head?: string;
}

export interface EpubOptions {
  title?: string;
  creators?: readonly string[];
  /** How chapters are listed: EPUB 3 has a page, EPUB 2 an NCX. */
  contents?: 'nav' | 'ncx';
  /** Elements of the spine instead of those of all chapters. */
  spine?: string;
  /** Further parts. */
  parts?: readonly ZipPart[];
  /** Prefix of the names of the package document: `opf:`. */
  prefix?: string;
}

const page = (head: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head>${head}</head><body epub:type="bodymatter">${body}</body></html>`;

/** The parts of an EPUB book whose package document stands in a folder. */
export function epubParts(chapters: readonly EpubChapter[], options: EpubOptions = {}): ZipPart[] {
  const { title = 'A book', creators = [], contents = 'nav', prefix: x = '', parts = [] } = options;
  const listed = chapters.filter((chapter) => chapter.title !== undefined);
  const items = chapters.map(
    ({ name }, index) => `<${x}item id="c${index}" href="${encodeURI(name)}" media-type="application/xhtml+xml"/>`,
  );
  const spine = options.spine ?? chapters.map((_, index) => `<${x}itemref idref="c${index}"/>`).join('');
  const list: ZipPart =
    contents === 'nav'
      ? {
          name: 'OEBPS/nav.xhtml',
          content: page(
            '',
            `<h1>Contents</h1><nav epub:type="toc"><ol>${listed.map(({ name, title: label }) => `<li><a href="${encodeURI(name)}">${label}</a></li>`).join('')}</ol></nav>`,
          ),
        }
      : {
          name: 'OEBPS/toc.ncx',
          content: `<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd"><ncx><navMap>${listed
            .map(
              ({ name, title: label }) =>
                `<navPoint><navLabel><text>${label}</text></navLabel><content src="${encodeURI(name)}"/></navPoint>`,
            )
            .join('')}</navMap></ncx>`,
        };
  const listItem =
    contents === 'nav'
      ? `<${x}item id="toc" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>`
      : `<${x}item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/>`;
  return [
    { name: 'mimetype', content: 'application/epub+zip' },
    {
      name: 'META-INF/container.xml',
      content:
        '<container><rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    },
    {
      name: 'OEBPS/content.opf',
      content: `<${x}package><${x}metadata><dc:title>${title}</dc:title>${creators.map((name) => `<dc:creator>${name}</dc:creator>`).join('')}</${x}metadata>
        <${x}manifest>${items.join('')}${listItem}</${x}manifest><${x}spine toc="toc">${spine}</${x}spine></${x}package>`,
    },
    list,
    ...chapters.map(({ name, body, head = '<title/>' }): ZipPart => ({ name: `OEBPS/${name}`, content: page(head, body) })),
    ...parts,
  ];
}

/** An EPUB book. */
export function makeEpub(chapters: readonly EpubChapter[], options?: EpubOptions): Buffer {
  return makeZip(epubParts(chapters, options));
}
