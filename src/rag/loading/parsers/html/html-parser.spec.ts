import fc from 'fast-check';
import { parseHtml } from './html-parser';

const textOf = (html: string): string => parseHtml(html, 'utf-8').text;

describe('parseHtml', () => {
  it.each([
    ['paragraphs', '<p>One<p>two <b>bold</b>er<div>three</div>', 'One\n\ntwo bolder\n\nthree'],
    ['line breaks', 'a<br>b<br/><br>c', 'a\nb\nc'],
    ['lists in lists', '<p>x<ul><li>a<li>b<ol start=3><li>c<li>d</ol><li>e</ul>', 'x\n\n- a\n- b\n  3. c\n  4. d\n- e'],
    ['definitions', '<dl><dt>Term:<dd>what<dd>more<dt>Other<dd>x</dl>', 'Term: what\nmore\nOther: x'],
    ['code', '<pre>a\n  b</pre>', 'a\n  b'],
    ['entities', '<p>&lt;b&gt; &amp; caf&eacute; &#x20ac;5</p>', '<b> & café €5'],
    ['tables with a header', '<table><tr><th>A<th>B<tr><td>1<td>2<tr><td><td>4</table>', 'A: 1; B: 2.\nB: 4.'],
    ['tables of names and values', '<table><tr><td>A:<td>1<tr><td>B<td>Two.</table>', 'A: 1.\nB: Two.'],
    ['tables in tables', '<table><tr><td>A<td><table><tr><td>x<td>y</table><tr><td>B<td>z</table>', 'A: x: y.\nB: z.'],
    [
      'questions that a page answers as definitions',
      '<dl><dt>How long?<dd>A year.<dt>DPO<dt>Officer<dd>x</dl>',
      'How long? A year.\nDPO, Officer: x',
    ],
    [
      'letters of clauses',
      '<ol type=a><li>one<li>two</ol><ol style="list-style-type: upper-roman" start=4><li>x</ol>',
      'a. one\nb. two\n\nIV. x',
    ],
    [
      'items of several paragraphs',
      '<ol><li><p>Open.</p><p>Wide.</p><pre>x\n  y</pre></li><li value=7><p>Close.</ol>',
      '1. Open.\nWide.\nx\n  y\n7. Close.',
    ],
    ['numbers of items that begin with a heading', '<ol><li><h3>Open</h3><p>Wide.</ol>', '1. Open\n\nWide.'],
    [
      'raised and lowered signs',
      '<p>12 m<sup>2</sup>, 10<sup>−3</sup>, CO<sub>2</sub>, 1<sup>st</sup>, e<sup>x+1</sup>',
      '12 m², 10⁻³, CO2, 1st, e^(x+1)',
    ],
    ['marks of notes', '<p>In 2019<sup><a href="#n1">1</a></sup> or 2020<a href="#n2"><sup>[2]</sup></a>.', 'In 2019 or 2020.'],
    ['signs of links', '<h2>Setup<a href="#setup">¶</a></h2><p>x <a href="#r1">↩</a>', 'Setup\n\nx'],
    [
      'what abbreviations mean, once',
      '<p><abbr title="data officer">DPO</abbr>, <abbr title="data officer">DPO</abbr>',
      'DPO (data officer), DPO',
    ],
    ['what is crossed out', '<p>Price <del>100</del> <s>90</s> 80 EUR', 'Price 80 EUR'],
    ['quotes', '<p><q>Yes</q>, she said.', '“Yes”, she said.'],
    [
      'formulas',
      '<p>pay <math><mi>x</mi><mo>=</mo><mfrac><mi>salary</mi><mn>12</mn></mfrac><mo>+</mo><msqrt><mi>a</mi></msqrt><annotation>\\x</annotation></math> a month',
      'pay x = salary/12 + sqrt(a) a month',
    ],
    ['lines of code that are elements', '<pre><div>a = 1</div><div>  b = 2</div></pre>', 'a = 1\n  b = 2'],
    ['listings without their line numbers', '<table><tr><td><pre>1\n2\n3</pre><td><pre>a\n b\nc</pre></table>', 'a\n b\nc'],
    [
      'pictures that show something',
      '<figure><img src=a.png alt="Exits: north and west"><figcaption>Plan</figcaption></figure>',
      'Exits: north and west\n\nPlan',
    ],
    [
      'fields of forms',
      '<label>Name:</label><input value="Ingrid"> <select><option>Choose<option selected>Norway</select> <label><input type=checkbox checked> Insured</label> <input type=radio> No',
      'Name: Ingrid Norway ☑ Insured ☐ No',
    ],
    ['lines of Japanese', '<p>年休は\n  二十五日\nfor all\nです。', '年休は二十五日 for all です。'],
    ['ruby', '<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字</p>', '漢字'],
  ])('reads %s', (_, html, text) => {
    expect(textOf(html)).toBe(text);
  });

  it.each([
    ['the hidden attribute', '<p hidden>no</p>'],
    ['a style', '<p style="COLOR:red; display : none">no</p>'],
    ['an inner style', '<div style="visibility:hidden"><p>no</p></div>'],
    ['no size', '<span style="font-size:0px">no</span>'],
    ['an inner style in a sentence', '<span style="display:none">no</span>'],
    ['a place off the screen', '<span style="position:absolute; left:-9999px">no</span>'],
    ['the smallest letters', '<p style="font-size: 1px">no</p>'],
    ['the colour of the page', '<span style="color:#fff">no</span><font color="white">no</font>'],
    ['the colour of its background', '<div style="background:#123456"><p style="color: rgb(18, 52, 86)">no</p></div>'],
    ['hiding beside a button', '<button>no</button><span hidden>no</span><div style="display:none">no</div>'],
    ['decoration', '<img src="logo.svg" alt="no"><img alt="no" width=16 src=a.png><img alt="IMG_2031.jpg"><img alt="">'],
    ['data of search engines', '<script type="application/ld+json">{"a": "no"}</script>'],
    ['aria', '<p aria-hidden="true">no</p>'],
    ['a template', '<template><p>no</p></template>'],
    ['a comment', '<!-- no --><!--[if IE]>no<![endif]-->'],
    ['a script', '<script>"</p>no"</script><style>no{}</style><noscript>no</noscript>'],
    ['navigation', '<nav>no</nav><div role="navigation">no</div>'],
    ['a form field', '<select><option>no</select><input type=hidden value=no><input type=submit value=no><button>no</button>'],
  ])('leaves out what is hidden by %s', (_, html) => {
    expect(textOf(`<p>yes</p>${html}<p>on</p>`)).toBe('yes\n\non');
  });

  it.each([
    ['a heading', '<h2><button aria-expanded="false">Question?</button></h2><div hidden><p>Answer.</p></div>'],
    [
      'a heading with its icon',
      '<h2>Question?<button aria-expanded="false" aria-label="Open">+</button></h2><section hidden>Answer.</section>',
    ],
    [
      'a button that names it',
      '<h2><button aria-controls="p7">Question?</button></h2><p>More:</p><div id="p7" aria-hidden="true">Answer.</div>',
    ],
    ['a button of Bootstrap', '<h2><button data-bs-target="#p7">Question?</button></h2><div id=p7 style="display:none">Answer.</div>'],
    ['a term', '<dl><dt><button aria-expanded=false>Question?</button></dt><dd hidden>Answer.</dd></dl>'],
    ['a summary', '<details><summary><button>Question?</button></summary><p>Answer.</p></details>'],
    ['a tab', '<div role=tablist><button role=tab>Question?</button></div><div role=tabpanel hidden>Answer.</div>'],
    ['a link', '<ul><li><a href="#tab-2">Question?</a></ul><div id="tab-2" style="display: none">Answer.</div>'],
    ['a class', '<button class="accordion">Question?</button><div style="display:none">Answer.</div>'],
    ['search in the page', '<p>Question?</p><div hidden="until-found">Answer.</div>'],
  ])('reads what is closed until it is opened by %s', (_, html) => {
    expect(textOf(`<p>yes</p>${html}<p hidden>no</p>`)).toMatch(/Question\?\s[^]*Answer\.$/);
  });

  it('reads letters that stand out from their own background', () => {
    expect(textOf('<p style="background:#036;color:#fff">seen</p><div class=hero><h2 style="color:white">too</h2></div>')).toBe(
      'seen\n\ntoo',
    );
    expect(textOf('<table bgcolor="#003366"><tr><th style="color:white">A<th>B<tr><td>1<td>2</table>')).toBe('A: 1; B: 2.');
  });

  it.each([
    [
      'merged cells',
      '<tr><th>Plan<th>Seats<th>Price<tr><td rowspan=2>Team<td>10<td>90<tr><td>25<td>200',
      'Plan: Team; Seats: 10; Price: 90.\nPlan: Team; Seats: 25; Price: 200.',
    ],
    [
      'cells merged to the end of their group',
      '<tbody><tr><th rowspan=0>Mon<td>4<tr><td>5<tbody><tr><th>Tue<td>6',
      'Mon: 4.\nMon: 5.\nTue: 6.',
    ],
    [
      'cells of the head that claim more rows than it has',
      '<thead><tr><th rowspan=9>Day<th>Hours<tbody><tr><td>Mon<td>4',
      'Day: Mon; Hours: 4.',
    ],
    [
      'a foot that stands first',
      '<caption>Open</caption><tfoot><tr><td>All<td>9<thead><tr><th>Day<th>Hours<tbody><tr><td>Mon<td>4',
      'Open\nDay: Mon; Hours: 4.\nDay: All; Hours: 9.',
    ],
    [
      'bold names',
      '<tr><td><b>Name</b><td><strong>Role</strong><tr><td>Anna<td>Clerk<tr><td>Bo<td>Clerk',
      'Name: Anna; Role: Clerk.\nName: Bo; Role: Clerk.',
    ],
    [
      'tables and lists in cells',
      '<tr><th>Plan<th>Has<tr><td>Team<td><table><tr><td>Seats<td>25<tr><td>Disk<td>5 GB</table><tr><td>Pro<td><ul><li>a<li>b</ul>',
      'Plan: Team; Has: Seats: 25, Disk: 5 GB.\nPlan: Pro; Has: a, b.',
    ],
    ['ticks', '<tr><th>Room<th>Wifi<tr><td>A<td><img src=icon.png width=9 alt=Yes>', 'Room: A; Wifi: Yes.'],
    ['headings in cells', '<tr><th><h3>Basic</h3><th><h3>Pro</h3><tr><td>5 GB<td>9 GB', 'Basic: 5 GB; Pro: 9 GB.'],
    ['roles for screen readers', '<tr role=row><td>A<td>1<tr><td>B<td>2', 'A: 1.\nB: 2.'],
  ])('reads tables with %s', (_, rows, text) => {
    expect(textOf(`<table>${rows}</table>`)).toBe(text);
  });

  it.each([
    ['headings', '<tr><td><a href=/>Home</a><td><h2>Cleaning</h2><p>Daily.</p><pre>a\n b</pre>', 'Home\n\nCleaning\n\nDaily.\n\na\n b'],
    ['a role', '<tr><td>Left<td>Right', 'Left\n\nRight', 'role=presentation'],
    ['one column', '<tr><td>First.<tr><td><p>Second.</p><p>Third.</p>', 'First.\n\nSecond.\n\nThird.'],
    ['long cells', `<tr><td>Menu<td>${'Long text of a page. '.repeat(30)}`, `Menu\n\n${'Long text of a page. '.repeat(30).trim()}`],
    ['cells of names alone', '<tr><th><p>Dear Anna,</p></th></tr><tr><th><p>Bye.</p></th></tr>', 'Dear Anna,\n\nBye.'],
    [
      'tables of a page',
      `<tr><td><table><tr><th>A<th>B<tr><td>1<td>2</table><td>${'Beside it. '.repeat(10)}`,
      `A: 1; B: 2.\n\n${'Beside it. '.repeat(10).trim()}`,
    ],
  ])('reads tables that lay out a page by %s as its blocks', (_, rows, text, attributes = '') => {
    const { text: read, headings } = parseHtml(`<table ${attributes}>${rows}</table>`, 'utf-8');
    expect(read).toBe(text);
    expect(headings).toHaveLength(rows.includes('<h2>') ? 1 : 0);
  });

  it('reads the whole page when most of its text stands beside what is marked as main', () => {
    const long = 'A sentence of the page. '.repeat(40);
    expect(textOf(`<main><h1>Welcome</h1></main><section><p>${long}</p></section>`)).toBe(`Welcome\n\n${long.trim()}`);
    expect(textOf(`<main><h1>Welcome</h1></main><article><p>${long}</p></article><div>ads</div>`)).toBe(`Welcome\n\n${long.trim()}`);
    expect(textOf(`<main><p>text</p></main><div>${'<a href=/>menu</a> '.repeat(100)}</div><footer>${long}</footer>`)).toBe('text');
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
