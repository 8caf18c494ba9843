/** Where text goes: the document, a note, a header, the name of a style. */
export interface RtfFlow {
  text: string[];
  /** Footnotes of the paragraph. */
  notes: string[];
  /** Called with the text when the group that began the flow ends; undefined for the document itself. */
  end?: (text: string) => void;
}

/** What holds within a group, and within the groups in it until they say otherwise. */
export interface RtfGroup {
  flow: RtfFlow;
  /** A `container` is left out but for a group in it that is text. */
  skips: 'nothing' | 'container' | 'all';
  /** Whether the results of the field are counted or repeat the text. */
  isLeftOutField: boolean;
  /** Which table of the document the group is part of. */
  table: 'none' | 'fonts' | 'styles';
  font?: number;
  /** How many bytes stand for a Unicode character where a reader knows no Unicode. */
  fallbackBytes: number;
  isHidden: boolean;
  style: number;
  outlineLevel?: number;
  isInTable: boolean;
  listLevel: number;
}

/** Changes what holds in a group as a word of formatting says; other words change nothing. */
export function format(group: RtfGroup, word: string, value: number | undefined): void {
  if (word === 'f') group.font = value;
  else if (word === 'plain') Object.assign(group, { isHidden: false, font: undefined });
  else if (word === 'v' || word === 'deleted') group.isHidden = value !== 0;
  else if (word === 'uc') group.fallbackBytes = Math.max(0, value ?? 1);
  else if (word === 'pard') Object.assign(group, { isInTable: false, outlineLevel: undefined, style: 0, listLevel: 0 });
  else if (word === 'intbl') group.isInTable = true;
  else if (word === 's') group.style = value ?? 0;
  else if (word === 'outlinelevel') group.outlineLevel = value ?? 0;
  else if (word === 'ilvl') group.listLevel = Math.max(0, value ?? 0);
}
