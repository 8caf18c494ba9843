/** Indented lines that belong to a container, and how far they stand from the margin without it. */
interface Container {
  indent: number;
  outIndent: number;
}

/** Columns that white space takes. */
export function widthOf(space: string): number {
  let width = 0;
  for (const sign of space) width += sign === '\t' ? 4 - (width % 4) : 1;
  return width;
}

/** The containers that a line stands in, by its indentation: admonitions, tabs, meanings of terms. */
export class IndentedContainers {
  private readonly open: Container[] = [];

  /** How many containers are open. */
  get depth(): number {
    return this.open.length;
  }

  /** How far the lines of the innermost container stand in. */
  get indent(): number {
    return this.open.at(-1)?.indent ?? 0;
  }

  /** How far these lines stand from the margin once they are without their containers. */
  get outIndent(): number {
    return this.open.at(-1)?.outIndent ?? 0;
  }

  enter(container: Container): void {
    this.open.push(container);
  }

  /** A line without the indentation of the containers it stands in; those end that it does not stand in. */
  lineWithin(raw: string): string {
    if (this.open.length === 0) return raw;
    const content = raw.trimStart();
    if (content === '') return '';
    const width = widthOf(raw.slice(0, raw.length - content.length));
    for (let last = this.open.at(-1); last && width < last.indent; last = this.open.at(-1)) this.open.pop();
    const container = this.open.at(-1);
    return container ? ' '.repeat(container.outIndent + width - container.indent) + content : raw;
  }
}
