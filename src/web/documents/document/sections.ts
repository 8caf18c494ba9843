/** A heading of a text; `offset` counts UTF-16 units from its beginning. */
export interface Heading {
  offset: number;
  level: number;
  title: string;
}

/** What stands below a heading. */
export interface Section {
  /** Where it begins in the text. */
  start: number;
  /** Empty before the first heading. */
  title: string;
  level: number;
  /** The page that it begins on, counting from 1; undefined in formats without pages. */
  page: number | undefined;
  /** The lines below the heading, without empty ones. */
  lines: string[];
}

/**
 * Divides the beginning of a text by its headings.
 * @param headings and `pages` are those of the whole text; what lies beyond `text` is left out
 */
export function sectionsOf(text: string, headings: readonly Heading[], pages: readonly number[]): Section[] {
  const within = headings.filter(({ offset }) => offset < text.length).toSorted((one, other) => one.offset - other.offset);
  const starts = within[0]?.offset === 0 ? within : [{ offset: 0, level: 1, title: '' }, ...within];
  return starts
    .map(({ offset, level, title }, index) => {
      const lines = text.slice(offset, starts[index + 1]?.offset).split('\n');
      const words = (title === '' ? lines : lines.slice(1)).map((line) => line.trim()).filter((line) => line !== '');
      return { start: offset, title, level, page: pageAt(offset, pages), lines: words };
    })
    .filter(({ title, lines }) => title !== '' || lines.length > 0);
}

function pageAt(offset: number, pages: readonly number[]): number | undefined {
  const page = pages.findLastIndex((start) => start <= offset);
  return page === -1 ? undefined : page + 1;
}
