/** A tag of JSX. */
export interface JsxTag {
  kind: 'opens' | 'closes' | 'stands alone';
  /** Where the text after it begins. */
  end: number;
  /** What stands for it in HTML; empty for components. */
  html: string;
  /** What it shows as its title. */
  label: string;
}

/** Longest tag, in characters. */
const LONGEST_TAG = 20_000;

const NAME = /<(\/?)([A-Za-z][\w.:-]*)?(?=[\s/>])/y;
const ATTRIBUTE = /\s*(?:([A-Za-z_$][\w$:.-]*)(\s*=\s*)?|\{)/y;
const STRING = /"([^"]*)"|'([^']*)'/y;
const END = /\s*(\/?)>/y;

const LABELS = new Set(['label', 'title', 'summary', 'heading', 'header', 'caption']);
const VOID = new Set(['br', 'hr', 'img', 'input', 'wbr']);
/** `style={{ display: 'none' }}` */
const HIDES = /display\s*:\s*['"]none/;

/**
 * Reads the tag that begins at an offset.
 * @param expressionEnd finds where an expression in braces ends; -1 when it does not
 * @returns undefined when none begins there, `endless` when it has no end
 */
export function jsxTag(text: string, start: number, expressionEnd: (start: number) => number): JsxTag | 'endless' | undefined {
  NAME.lastIndex = start;
  const [opening, slash = '', name = ''] = NAME.exec(text) ?? [];
  if (opening === undefined) return undefined;
  const attributes = new Map<string, string>();
  let at = start + opening.length;
  while (at - start < LONGEST_TAG) {
    END.lastIndex = at;
    const end = END.exec(text);
    if (end) {
      const kind = slash === '/' ? 'closes' : end[1] === '/' || VOID.has(name) ? 'stands alone' : 'opens';
      return { kind, end: at + end[0].length, ...written(name, kind, attributes) };
    }
    const next = attributeEnd(text, at, attributes, expressionEnd);
    if (typeof next !== 'number') return next;
    at = next;
  }
  return 'endless';
}

/** Reads the attribute that begins at an offset. Returns where it ends, or what is wrong with the tag. */
function attributeEnd(
  text: string,
  start: number,
  attributes: Map<string, string>,
  expressionEnd: (start: number) => number,
): number | 'endless' | undefined {
  ATTRIBUTE.lastIndex = start;
  const [whole, key = '', equals] = ATTRIBUTE.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const isSpread = key === '';
  const at = start + whole.length - (isSpread ? 1 : 0);
  if (!isSpread && equals === undefined) {
    attributes.set(key, '');
    return at;
  }
  STRING.lastIndex = at;
  const [string, double, single] = STRING.exec(text) ?? [];
  if (string !== undefined) {
    attributes.set(key, double ?? single ?? '');
    return at + string.length;
  }
  if (text.charAt(at) !== '{') return undefined;
  const end = expressionEnd(at);
  if (end < 0) return 'endless';
  if (key === 'style' && HIDES.test(text.slice(at, end))) attributes.set('hidden', '');
  return end;
}

function written(name: string, kind: JsxTag['kind'], attributes: ReadonlyMap<string, string>): { html: string; label: string } {
  const isComponent = name === '' || /^[A-Z]|\./.test(name);
  if (isComponent) return { html: '', label: [...attributes].find(([key]) => LABELS.has(key))?.[1] ?? '' };
  if (kind === 'closes') return { html: `</${name}>`, label: '' };
  const list = [...attributes].map(([key, value]) => ` ${key}="${value.replaceAll('"', '&quot;')}"`).join('');
  const tag = `<${name}${list}>`;
  return { html: kind === 'stands alone' && !VOID.has(name) ? `${tag}</${name}>` : tag, label: '' };
}
