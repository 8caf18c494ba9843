import { Nesting } from '../../text/nesting';
import type { RtfGroup } from './rtf-group';

/** The groups that are open while a document is read. */
export class RtfGroups {
  /** The innermost one. */
  current: RtfGroup = {
    flow: { text: [], notes: [] },
    skips: 'nothing',
    isLeftOutField: false,
    table: 'none',
    fallbackBytes: 1,
    isHidden: false,
    style: 0,
    isInTable: false,
    listLevel: 0,
  };
  /** Whether the group of the whole document has ended: what follows is not part of it. */
  isComplete = false;
  private readonly outer: RtfGroup[] = [];
  private readonly nesting = new Nesting();

  /** The group around the innermost one. */
  get parent(): RtfGroup | undefined {
    return this.outer.at(-1);
  }

  /** @throws RefusedFileError when groups are nested too deeply */
  open(): void {
    this.nesting.open();
    this.outer.push(this.current);
    this.current = { ...this.current };
  }

  /** Ends the innermost group, and the flow that it began. */
  close(): void {
    const parent = this.outer.pop();
    if (!parent) return;
    this.nesting.close();
    const { flow } = this.current;
    this.current = parent;
    this.isComplete = this.outer.length === 0;
    if (flow !== parent.flow) flow.end?.(flow.text.join(''));
  }

  /** Begins a flow of its own, which ends with the group. */
  begin(end: (text: string) => void, table: RtfGroup['table'] = 'none'): void {
    Object.assign(this.current, { flow: { text: [], notes: [], end }, table, skips: 'nothing', isInTable: false, isHidden: false });
  }

  /** Adds text where the innermost group is shown. */
  add(text: string): void {
    if (this.isShown) this.current.flow.text.push(text);
  }

  get isShown(): boolean {
    return this.current.skips === 'nothing' && !this.current.isHidden;
  }
}
