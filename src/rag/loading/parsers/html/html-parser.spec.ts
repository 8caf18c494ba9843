import fc from 'fast-check';
import { parseHtml } from './html-parser';
import { parseMarkdown } from '../markdown/markdown-parser';

const textOf = (html: string): string => parseHtml(html, 'utf-8').text;

describe('parseHtml', () => {
  it.each([
    ['paragraphs', '<p>One<p>two <b>bold</b>er<div>three</div>', 'One\n\ntwo bolder\n\nthree'],
    ['line breaks', 'a<br>b<br/><br>c', 'a\nb\nc'],
    ['lists in lists', '<p>x<ul><li>a<li>b<ol start=3><li>c<li>d</ol><li>e</ul>', 'x\n\n- a\n- b\n  3. c\n  4. d\n- e'],
    ['definitions', '<dl><dt>Term:<dd>what<dd>more<dt>Other<dd>x</dl>', 'Term: what\n\nmore\nOther: x'],
    ['code', '<pre>a\n  b</pre>', 'a\n  b'],
    ['entities', '<p>&lt;b&gt; &amp; caf&eacute; &#x20ac;5</p>', '<b> & café €5'],
    ['tables with a header', '<table><tr><th>A<th>B<tr><td>1<td>2<tr><td><td>4</table>', 'A: 1; B: 2.\nB: 4.'],
    ['tables of names and values', '<table><tr><td>A:<td>1<tr><td>B<td>Two.</table>', 'A: 1.\nB: Two.'],
    ['tables in tables', '<table><tr><td>A<td><table><tr><td>x<td>y</table><tr><td>B<td>z</table>', 'A: x y.\nB: z.'],
    ['ruby', '<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字</p>', '漢字'],
  ])('reads %s', (_, html, text) => {
    expect(textOf(html)).toBe(text);
  });

  it.each([
    ['the hidden attribute', '<p hidden>no</p>'],
    ['a style', '<p style="COLOR:red; display : none">no</p>'],
    ['an inner style', '<div style="visibility:hidden"><p>no</p></div>'],
    ['no size', '<span style="font-size:0px">no</span>'],
    ['aria', '<p aria-hidden="true">no</p>'],
    ['a template', '<template><p>no</p></template>'],
    ['a comment', '<!-- no --><!--[if IE]>no<![endif]-->'],
    ['a script', '<script>"</p>no"</script><style>no{}</style><noscript>no</noscript>'],
    ['navigation', '<nav>no</nav><div role="navigation">no</div>'],
    ['a form field', '<select><option>no</select><textarea>no</textarea><button>no</button>'],
  ])('leaves out what is hidden by %s', (_, html) => {
    expect(textOf(`<p>yes</p>${html}<p>on</p>`)).toBe('yes\n\non');
  });

  it('keeps to the main part when the page names one that holds text', () => {
    expect(textOf('<div>menu</div><main><p>text</p></main><div>ads</div>')).toBe('text');
    expect(textOf('<div>menu</div><article>one</article><article>two</article>')).toBe('one\n\ntwo');
    expect(textOf('<main hidden>x</main><div role=main></div><p>text</p><footer>imprint</footer>')).toBe('text');
  });

  it('finds titles and headings where they stand', () => {
    const { text, title, headings } = parseHtml('<title>Site</title><h2>Before</h2><h1>A <i>b</i></h1><p>x</p><h3>C</h3>', 'utf-8');
    expect(title).toBe('A b');
    expect(headings.map(({ offset, title: heading }) => text.slice(offset, offset + heading.length))).toEqual(['Before', 'A b', 'C']);
    expect(parseHtml('<title> Only\nthis </title><p>x', 'utf-8').title).toBe('Only this');
  });

  it('gives headings that are slices of the text, whatever comes', () => {
    const piece = fc.constantFrom(
      '<h1>',
      '</h1>',
      '<p>',
      '<li>',
      '<ul>',
      '</ul>',
      '<table>',
      '<tr>',
      '<td>',
      '</td>',
      '</table>',
      '<pre>',
      '<main>',
      '</main>',
      'word ',
      '\n',
      '<h2>',
      '&lt;',
      '<b hidden>',
      '</b>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const { text, headings } = parseHtml(pieces.join(''), 'utf-8');
        for (const { offset, title } of headings) expect(text.slice(offset, offset + title.length)).toBe(title);
        expect(text).toBe(parseHtml(pieces.join(''), 'utf-8').text);
      }),
    );
  });
});

describe('parseMarkdown', () => {
  it('reads front matter as facts about the document, and only at its start', () => {
    expect(parseMarkdown("---\r\nTitle: 'My notes'\r\n---\r\nText\n", 'utf-8')).toMatchObject({ title: 'My notes', text: 'Text' });
    expect(parseMarkdown('+++\ntitle = "T"\n+++\nText', 'utf-8')).toMatchObject({ title: 'T', text: 'Text' });
    expect(parseMarkdown('Text\n\n---\n\ntitle: no\n\n---\n', 'utf-8')).toMatchObject({ text: 'Text\n\ntitle: no' });
  });

  it('keeps what marks mean and drops the marks', () => {
    const { text } = parseMarkdown(
      '# A\n\n1. *b*\n2. `c`\n\n> d [e](http://f/ "g") ![h](i.png)\n\n- [x] done\n\n***\n\n    code\n',
      'utf-8',
    );
    expect(text).toBe('A\n\n1. b\n2. c\n\nd e\n\n- done\n\ncode');
  });
});
