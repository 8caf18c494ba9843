/** Text as it stands in a page. For readers of markup that write a page for the HTML parser. */
export function escapedHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Blocks of a page behind a word that says what they are: `Note: …`. */
export function labelled(label: string, html: string): string {
  if (label === '') return html;
  return html.startsWith('<p>') ? `<p>${label}: ${html.slice(3)}` : `<p>${label}</p>${html}`;
}

/** A note that is read behind the paragraph it stands in. */
export function noteHtml(html: string): string {
  return html === '' ? '' : `<small role="doc-footnote">${html}</small>`;
}

/** A cell of a table to be written. */
export interface HtmlCell {
  html: string;
  columns?: number;
  rows?: number;
  isHeader?: boolean;
}

/** A table of these rows, of which the first ones name the columns. */
export function tableHtml(
  rows: readonly (readonly HtmlCell[])[],
  { headerRows = 0, caption = '' }: { headerRows?: number; caption?: string },
): string {
  const written = rows.map((cells) => `<tr>${cells.map(cellHtml).join('')}</tr>`);
  const head = headerRows > 0 ? `<thead>${written.slice(0, headerRows).join('')}</thead>` : '';
  return `<table role="table">${caption && `<caption>${caption}</caption>`}${head}<tbody>${written.slice(headerRows).join('')}</tbody></table>`;
}

function cellHtml({ html, columns = 1, rows = 1, isHeader = false }: HtmlCell): string {
  const name = isHeader ? 'th' : 'td';
  return `<${name}${columns > 1 ? ` colspan="${columns}"` : ''}${rows > 1 ? ` rowspan="${rows}"` : ''}>${html}</${name}>`;
}
