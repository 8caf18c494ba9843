import type { RtfStyle } from './rtf-body';

const HEADING_NAME = /^heading (\d)$/i;
const TITLE_NAME = /^(?:title|titel|titre|título|titolo)$/i;
const CONTENTS_NAME = /^(?:toc|table of contents|contents) ?(?:\d|heading)?$/i;

/** What a style says by its name and its outline level, 0 for the highest heading. */
function styleOf(name: string, outlineLevel: number | undefined): RtfStyle {
  const level = HEADING_NAME.exec(name)?.[1];
  const ofOutline = outlineLevel !== undefined && outlineLevel < 9 ? outlineLevel + 1 : undefined;
  const headingLevel = TITLE_NAME.test(name) ? 0 : level === undefined ? ofOutline : Number(level);
  return { ...(headingLevel !== undefined && { headingLevel }), isTableOfContents: CONTENTS_NAME.test(name) };
}

/** The styles of paragraphs, by their numbers. A style is defined word by word, and its name comes last. */
export class RtfStyleSheet {
  private readonly styles = new Map<number, RtfStyle>();
  private outlineLevel: number | undefined;

  begin(): void {
    this.outlineLevel = undefined;
  }

  setOutlineLevel(level: number): void {
    this.outlineLevel = level;
  }

  /** @param name with the semicolon that ends it */
  end(style: number, name: string): void {
    this.styles.set(style, styleOf(name.replace(/;\s*$/, '').trim(), this.outlineLevel));
  }

  style(number: number): RtfStyle | undefined {
    return this.styles.get(number);
  }
}
