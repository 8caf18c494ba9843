import { parseMarkdown, parseMdx } from './markdown-parser';

const textOf = (markdown: string): string => parseMarkdown(markdown, 'utf-8').text;
const lines = (...each: string[]): string => each.join('\n');

describe('parseMarkdown', () => {
  it('keeps what marks mean and drops the marks', () => {
    expect(
      textOf('# A\n\n1. *b*\n2. `c`\n\n> d [e](http://f/ "g") ![h](i.png)\n\n- [x] done\n- [ ] open\n\n***\n\n    code\n      more\n'),
    ).toBe('A\n\n1. b\n2. c\n\nd e h\n\n- ☑ done\n- ☐ open\n\ncode\n  more');
  });

  it.each([
    ['YAML', "---\r\nTitle: 'My notes'\r\n---\r\nText\n", 'My notes', 'Text'],
    ['YAML over several lines', '---\ntitle: >-\n  Backup\n  guide\n---\nText', 'Backup guide', 'Text'],
    ['YAML with an anchor', '---\ntitle: &t "Backup: guide"\nmenu: *t\n---\nText', 'Backup: guide', 'Text'],
    ['broken YAML', '---\ntitle: Notes\n  x: [\n---\nText', 'Notes', 'Text'],
    ['YAML that nests to the end of any stack', `---\ntitle: Notes\na: ${'['.repeat(19_000)}\n---\nText`, 'Notes', 'Text'],
    ['TOML', '+++\ntitle = "T"\n+++\nText', 'T', 'Text'],
    [
      'facts',
      '---\ntitle: T\ndescription: What it is.\ndate: 2026-11-12\ntags: [a, b]\nlayout: post\n---\nText',
      'T',
      'What it is.\nDate: 2026-11-12\nTags: a, b\n\nText',
    ],
  ])('reads front matter: %s', (_, markdown, title, text) => {
    expect(parseMarkdown(markdown, 'utf-8')).toMatchObject({ title, text });
  });

  it('reads front matter at the start only, and no more of it than a page has', () => {
    expect(textOf('Text\n\n---\n\ntitle: no\n\n---\n')).toBe('Text\n\ntitle: no');
    const bomb = lines(
      '---',
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefghi'.split('').map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]}, `.repeat(9)}]`),
      'title: Bomb',
      '---',
      'Text',
    );
    expect(parseMarkdown(bomb, 'utf-8')).toMatchObject({ title: 'Bomb', text: 'Text' });
    expect(parseMarkdown(`---\n${'['.repeat(15_000)}\n---\nText`, 'utf-8').text).toBe('Text');
  });

  it.each([
    [':::caution\n\nDeleted.\n\n:::', 'Caution: Deleted.'],
    [':::note Where\n\nIn **Ghent**.\n\n:::\n\nOn.', 'Where\n\nIn Ghent.\n\nOn.'],
    [':::tip[Keep it]\nKept.\n:::\nOn.', 'Keep it\n\nKept.\n\nOn.'],
    ['::: warning\n- one\n- two\n:::', 'Warning\n\n- one\n- two'],
    ['::: {.callout-tip title="Do"}\nIt.\n:::', 'Do\n\nIt.'],
    ['!!! danger "Hot"\n    Wait.\n\n    1. Go.\n\nOn.', 'Hot\n\nWait.\n\n1. Go.\n\nOn.'],
    ['??? note\n    Closed.', 'Note: Closed.'],
    ['- item\n\n    !!! note\n        Inner.\n\n- next', '- item\nNote: Inner.\n- next'],
    ['=== "Linux"\n\n    ```sh\n    a\n      b\n    ```\n=== "Mac"\n    brew', 'Linux\n\na\n  b\n\nMac\n\nbrew'],
    ['> [!NOTE]\n> Test monthly.', 'Note: Test monthly.'],
    ['> [!tip]- Fold\n> Text.', 'Fold\n\nText.'],
    ['```{note} Title\n:class: x\nText *here*.\n```\nOn.', 'Title\n\nText here.\n\nOn.'],
    ['{% hint style="info" %}\nText.\n{% endhint %}', 'Text.'],
  ])('reads the admonition %j', (markdown, text) => {
    expect(textOf(markdown)).toBe(text);
  });

  it('leaves code as it stands, whatever it holds', () => {
    expect(textOf('```js title="a.js" {1}\nimport x from "y";\n:::note\n[^1]: a {#b}\n$c_d_$\n```\n\n`{#id}` and `[[x]]`')).toBe(
      'a.js\n\nimport x from "y";\n:::note\n[^1]: a {#b}\n$c_d_$\n\n{#id} and [[x]]',
    );
  });

  it('reads notes behind the paragraph that names them, in its section', () => {
    const { text, headings } = parseMarkdown(
      '# A\n\nKeys rotate.[^1] Often.[^long]\n\nNext.^[Said *once*.]\n\n# B\n\nEnd.[^1]\n\n[^1]: Except the *root* key.\n[^2]: monthly\n[^long]: One.\n\n    Two.\n\nLast.',
      'utf-8',
    );
    expect(text).toBe('A\n\nKeys rotate. Often.\n\nExcept the root key.\n\nOne. Two.\n\nNext.\n\nSaid once.\n\nB\n\nEnd.\n\nLast.');
    expect(headings.map(({ title }) => title)).toEqual(['A', 'B']);
    expect(textOf('- a[^1]\n- b\n\n[^1]: Note.')).toBe('- a\nNote.\n- b');
    expect(textOf('a[^1]\n\n[^1]: b[^2]\n[^2]: c[^1]')).toBe('a\n\nc\n\nb');
    expect(textOf('a[^x]')).toBe('a[^x]');
  });

  it('drops the attributes, statements and tags that programs put in', () => {
    expect(
      textOf(
        "import Tabs from '@theme/Tabs';\nimport {\n  a\n} from 'x';\nexport const meta = {\n  x: 1\n};\n\n# Backup {#backup .wide}\n\n<Tabs>\n<TabItem label=\"Linux\">\n\nA [link](x){target=_blank} and [span]{.red}.\n\n</TabItem>\n</Tabs>\n\n{/* no\nno */}\n\nTitle {#t}\n=====\n\n[TOC]\n\nimport duties apply. <!-- no -->",
      ),
    ).toBe('Backup\n\nLinux\n\nA link and span.\n\nTitle\n\nimport duties apply.');
  });

  it.each([
    ['definitions', 'Apple\n:   A fruit.\n\nOrange\n: A citrus.\n: A colour.', 'Apple: A fruit.\n\nOrange: A citrus.\n\nA colour.'],
    ['wiki links', 'See [[Page|the page]], [[Other]], ![[plan.png]].', 'See the page, Other, .'],
    ['formulas', 'If $a_1 * b_2 * c$ costs $5 and $10, *yes*.', 'If $a_1 * b_2 * c$ costs $5 and $10, yes.'],
    ['small letters', 'H~2~O, ~~old~~ new, ==marked==', 'H2O, new, marked'],
    ['tables without bars around them', 'Name | Role\n--- | ---\nAnna \\| Bo | Clerk', 'Name: Anna | Bo; Role: Clerk.'],
    ['tables with an empty corner', '| | Free | Pro |\n|-|-|-|\n| Storage | 5 GB | **9 GB** |', 'Storage; Free: 5 GB; Pro: 9 GB.'],
    ['pages in pages', '<details><summary>More</summary>\n\nThe **answer**.\n\n</details>', 'More\n\nThe answer.'],
  ])('reads %s', (_, markdown, text) => {
    expect(textOf(markdown)).toBe(text);
  });

  it.each([
    [
      '1. Wear safety goggles.\n2. Tie back long hair.\n10. Never disable a light barrier.',
      '1. Wear safety goggles.\n2. Tie back long hair.\n3. Never disable a light barrier.',
    ],
    [
      '3) Open.\n\n4) Pull.\n\n   Use both hands.\n\n   ```sh\n   pump\n     --off\n   ```\n5) Close.',
      '3. Open.\n4. Pull.\nUse both hands.\npump\n  --off\n5. Close.',
    ],
    ['1. a\n   1. b\n   2. c\n2. d', '1. a\n  1. b\n  2. c\n2. d'],
  ])('keeps numbers and their items on a line: %j', (markdown, text) => {
    expect(textOf(markdown)).toBe(text);
  });
});

describe('parseMdx', () => {
  it('reads what stands between tags, and no tags, expressions and statements', () => {
    const { text, headings } = parseMdx(
      lines(
        "import Tabs from '@theme/Tabs'",
        'export const x = () => {',
        '  return <p>no</p>;',
        '}',
        '',
        '# Install {props.name} {/* no */}',
        '',
        '<Tabs groupId="os" defaultValue={x.y}>',
        '  <TabItem value="a" label="Linux">',
        '',
        '    Run **apt** with `{ "a": 1 }`:',
        '',
        '    ```sh title="run.sh"',
        '    apt install <pkg> {x}',
        '      --now',
        '    ```',
        '',
        '  </TabItem>',
        '  <TabItem value="b" label="Windows">Use winget.</TabItem>',
        '</Tabs>',
        '',
        '<Card title="Ports" onClick={() => { a > b }} />',
        '',
        "<div className={styles.box} style={{display: 'none'}}>no</div>",
        '',
        '<div className="x">',
        '  **Bold** in a div.',
        '</div>',
        '',
        'It costs {"40 EUR"} a day, \\{literally\\}, $\\frac{a}{b}$ and 3 < 4.',
        '',
        '{cond && <p>no</p>}',
        '',
        ':::tip',
        'A <Tooltip text="no">word</Tooltip> here.',
        ':::',
      ),
      'utf-8',
    );
    expect(text.split('\n\n')).toEqual([
      'Install',
      'Linux',
      'Run apt with { "a": 1 }:',
      'run.sh',
      'apt install <pkg> {x}\n  --now',
      'Windows',
      'Use winget.',
      'Ports',
      'Bold in a div.',
      'It costs 40 EUR a day, {literally}, $\\frac{a}{b}$ and 3 < 4.',
      'Tip: A word here.',
    ]);
    expect(headings.map(({ title }) => title)).toEqual(['Install']);
  });

  it.each(['a { b', 'a <B c', 'a <B c={', '{/* a', 'import {', '<A>'])('reads the broken %j', (mdx) => {
    expect(parseMdx(`First.\n\n${mdx}\n\nLast.`, 'utf-8').text).toMatch(/^First\.[^]*Last\.$/);
  });
});
