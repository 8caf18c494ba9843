import { rowLines } from '../../tables/table-lines';
import { TableWriter } from '../../tables/table-writer';
import { asLine, asLines } from '../../text/clean-text';
import { Nesting } from '../../text/nesting';
import type { Separator, TextBuilder } from '../../text/text-builder';
import { type DataMember, type DataNode, type ListNode, type ObjectNode, scalar, type ScalarNode } from './data-node';
import { lineOf, type ObjectTable, tableByName, tableOf } from './data-tables';

/** Members that name the object they belong to, the best first. */
const NAMES = ['name', 'title', 'id', 'key', 'label', 'code', 'sku'];

/** Longest name, in characters. */
const LONGEST_NAME = 80;

/** The name that an object has by one of its members, or by its metadata, as those of Kubernetes: `Service web`. */
function nameOf(node: DataNode): string | undefined {
  if (node.kind !== 'object') return undefined;
  const valueOf = (name: string): DataNode | undefined => node.members.find((each) => each.name.toLowerCase() === name)?.value;
  for (const name of NAMES) {
    const value = valueOf(name);
    if (value?.kind === 'scalar' && value.text.length <= LONGEST_NAME) return asLine(value.text);
  }
  const metadata = valueOf('metadata');
  const kind = valueOf('kind');
  const inner = metadata && nameOf(metadata);
  return inner !== undefined && kind?.kind === 'scalar' ? asLine(`${kind.text} ${inner}`) : inner;
}

/**
 * Writes values as text: `name: value`, a line each, under the names of the objects they belong to; objects of the same kind as the rows of
 * a table.
 */
export class DataWriter {
  private readonly nesting = new Nesting();
  private separator: Separator = '\n\n';

  constructor(private readonly text: TextBuilder) {}

  /**
   * @param level of the headings in it
   * @param name what the value is, for lists of things that have no names
   * @throws RefusedFileError when values are nested too deeply
   */
  write(node: DataNode, level: number, name = ''): void {
    this.nesting.open();
    if (node.kind === 'object') this.object(node, level);
    else if (node.kind === 'list') this.list(node, level, name);
    else this.line('', node);
    this.nesting.close();
  }

  private object(node: ObjectNode, level: number): void {
    const table = tableByName(node);
    if (table) {
      this.table(table, node.members);
      return;
    }
    // Values stand before the objects: below one, they would seem to belong to it.
    const isPlain = ({ value }: DataMember): boolean =>
      value.kind === 'scalar' || (value.kind === 'object' && value.members.length === 0) || lineOf(value) !== undefined;
    for (const member of node.members.filter(isPlain)) this.member(member);
    this.comment(node.remark);
    for (const member of node.members.filter((each) => !isPlain(each))) {
      this.heading(level, member.name);
      this.comment(member.comment);
      this.write(member.value, level + 1, member.name);
    }
  }

  private list({ items }: ListNode, level: number, name: string): void {
    const table = tableOf(items);
    if (table) {
      this.table(table);
      return;
    }
    items.forEach((item, index) => {
      if (item.kind === 'scalar') this.add(`- ${lineOf(item) ?? asLines(item.text)}`);
      else {
        this.heading(level, nameOf(item) ?? `${name} ${index + 1}`.trim());
        this.write(item, level + 1, name);
      }
    });
  }

  /** @param members by whose names the rows are known */
  private table({ columns, rows }: ObjectTable, members?: readonly DataMember[]): void {
    const table = new TableWriter(this.text);
    const cells = (row: (column: string) => string, first: string): { text: string }[] =>
      [...(members ? [first] : []), ...columns.map(row)].map((text) => ({ text: asLine(text) }));
    table.row({ cells: cells((column) => column, ''), isHeader: true });
    rows.forEach((row, index) => table.row({ cells: cells((column) => row.get(column) ?? '', members?.[index]?.name ?? '') }));
    table.end();
    this.separator = '\n\n';
  }

  private member({ name, value, comment }: DataMember): void {
    this.comment(comment);
    if (value.kind === 'scalar') this.line(name, value);
    else this.line(name, scalar(lineOf(value) ?? ''));
  }

  private line(name: string, { text, remark = '' }: ScalarNode): void {
    if (text.includes('\n')) {
      this.add([asLine(name) && `${asLine(name)}:`, asLines(text)].filter(Boolean).join('\n'));
      return;
    }
    const value = asLine(remark === '' ? text : `${text} (${remark})`);
    if (value === '') this.add(`${asLine(name)}:`);
    else for (const line of rowLines([{ name: asLine(name), value }], '')) this.add(line);
  }

  private comment(comment = ''): void {
    for (const line of comment.split('\n')) if (/\S/.test(line)) this.add(`# ${asLine(line)}`);
  }

  private heading(level: number, title: string): void {
    this.text.heading(level, asLine(title));
    this.separator = '\n\n';
  }

  private add(line: string): void {
    this.text.add(line, this.separator);
    this.separator = '\n';
  }
}
