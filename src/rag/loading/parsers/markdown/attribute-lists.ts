/** Longer lines are left as they are. */
const LONGEST_LINE = 10_000;

const ATTRIBUTE = String.raw`(?:[#.][\w:./-]+|[\w:-]+=(?:"[^"{}]*"|'[^'{}]*'|[^\s"'{}]+)|-)`;
/** `{#id .class key="value"}`, `{: .class}` */
const LIST = String.raw`\{:?[ \t]*${ATTRIBUTE}(?:[ \t]+${ATTRIBUTE})*[ \t]*\}`;

const AT_END = new RegExp(String.raw`[ \t]*${LIST}[ \t]*(#*[ \t]*)$`);
/** After a link, a picture, or letters in bold or italics. */
const AFTER_SPAN = new RegExp(String.raw`(?<=[)*_])${LIST}`, 'g');
const BRACKETED = new RegExp(String.raw`\[([^[\]]*)\]${LIST}`, 'g');
/** Tags of the programs that make pages: `{% hint %}`, `{{< note >}}`, `{{% tabs %}}`. */
const TEMPLATE_TAG = /\{%[^%{}]*%\}|\{\{[<%][^{}]*[%>]\}\}/g;
/** The name of a MyST role: `` {ref}`text` ``. */
const ROLE = /\{[a-z][\w:+-]*\}(?=`)/g;

/** A line without the lists of attributes that extensions of Markdown add to headings, blocks and words, and without template tags. */
export function withoutAttributes(line: string): string {
  if (line.length > LONGEST_LINE || !line.includes('{')) return line;
  return line.replace(TEMPLATE_TAG, '').replace(BRACKETED, '$1').replace(AFTER_SPAN, '').replace(AT_END, '$1').replace(ROLE, '');
}
