/** For `@Transform`: white space at the ends of a text is removed, white space within becomes one space. */
export const asOneLine = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim().replace(/\s+/g, ' ') : value;
