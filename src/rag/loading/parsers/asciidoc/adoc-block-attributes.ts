/** What a line in brackets says of the block below it: `[source,java]`, `[cols="1,2",options="header"]`. */
export interface BlockAttributes {
  /** The first word: `NOTE`, `source`, `quote`. */
  style: string;
  /** The words behind it. */
  positional: string[];
  named: ReadonlyMap<string, string>;
  /** `%header`, `options="header,footer"` */
  options: ReadonlySet<string>;
  id: string;
}

export const NO_ATTRIBUTES: BlockAttributes = { style: '', positional: [], named: new Map(), options: new Set(), id: '' };

const LINE = /^\[(?:\[([\w:.-]+)(?:,.*)?\]|([^[\]]*(?:\[[^[\]]*\][^[\]]*)*))\]$/;
const PART = /(?:([\w-]+)\s*=\s*)?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^,]*))\s*(?:,\s*|$)/y;
/** Longest line of attributes, in characters. */
const LONGEST = 2_000;

/** Reads a line of attributes; undefined when it is text. */
export function blockAttributes(line: string): BlockAttributes | undefined {
  if (!line.startsWith('[') || line.length > LONGEST) return undefined;
  const [, anchor, list] = LINE.exec(line) ?? [];
  if (anchor !== undefined) return { ...NO_ATTRIBUTES, id: anchor };
  if (list === undefined || /^\s/.test(list)) return undefined;
  const positional: string[] = [];
  const named = new Map<string, string>();
  PART.lastIndex = 0;
  while (PART.lastIndex < list.length) {
    const [whole, name, double, single, plain = ''] = PART.exec(list) ?? [];
    if (whole === undefined || whole === '') break;
    const value = (double ?? single ?? plain).trim();
    if (name === undefined) positional.push(value);
    else named.set(name, value);
  }
  const [first = '', ...others] = positional;
  const [, style = '', marks = ''] = /^([\w -]*)(.*)$/.exec(first) ?? [];
  const options = [...marks.matchAll(/%([\w-]+)/g)].map(([, option = '']) => option);
  const listed = (named.get('options') ?? named.get('opts') ?? '').split(/,\s*/);
  return {
    style: style.trim(),
    positional: others,
    named,
    options: new Set([...options, ...listed].filter(Boolean)),
    id: /#([\w:.-]+)/.exec(marks)?.[1] ?? named.get('id') ?? '',
  };
}

/** What two lines say of one block. */
export function merged(one: BlockAttributes, other: BlockAttributes): BlockAttributes {
  return {
    style: other.style || one.style,
    positional: other.positional.length > 0 ? other.positional : one.positional,
    named: new Map([...one.named, ...other.named]),
    options: new Set([...one.options, ...other.options]),
    id: other.id || one.id,
  };
}
