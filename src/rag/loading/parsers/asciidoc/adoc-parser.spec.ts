import { parseAdoc } from './adoc-parser';

const textOf = (...lines: string[]): string => parseAdoc(lines.join('\n'), 'utf-8').text;

describe('parseAdoc', () => {
  it('finds titles and what stands below the first', () => {
    const { text, headings, title } = parseAdoc(
      ':product: Pump 3\n= {product} manual\nAna Kovac <ana@example.org>\nv1.2, 2026-01-05\n:days: 14\n\n[#care]\n== Care\n\nEvery {days} days.\n\n[discrete]\n=== Small\n\nStorage\n-------\n\nDry.',
      'utf-8',
    );
    expect(title).toBe('Pump 3 manual');
    expect(headings.map(({ level, title: heading }) => `${level} ${heading}`)).toEqual([
      '1 Pump 3 manual',
      '2 Care',
      '3 Small',
      '2 Storage',
    ]);
    expect(text).toBe('Pump 3 manual\n\nAna Kovac\nv1.2, 2026-01-05\n\nCare\n\nEvery 14 days.\n\nSmall\n\nStorage\n\nDry.');
  });

  it.each([
    [
      ['Clean *often*, _well_, `pump --drain`, +{as}+ is, **b**old, [.red]#red#, [line-through]#old#.'],
      'Clean often, well, pump --drain, {as} is, bold, red, .',
    ],
    [['12 m^2^, H~2~O, "`quoted`", snake_case_name, a -- b, \\*star*.'], '12 m², H2O, “quoted”, snake_case_name, a—b, *star*.'],
    [
      ['https://x.org[the site], https://y.org/a_b_c, link:x.html[X,window=_blank], mailto:a@b.c[Ana].'],
      'the site, https://y.org/a_b_c, X, Ana.',
    ],
    [
      ['[[c]]', '== Care of {x}', '', '<<c>>, <<c,the part>>, xref:o.adoc[Other], <<_care_of_x>>.'],
      'Care of {x}\n\nCare of {x}, the part, Other, Care of {x}.',
    ],
    [
      ['kbd:[Ctrl+C], menu:File[Save > As], image:i.png[Pump, 20], ((term))(((hidden))), icon:x[].'],
      'Ctrl+C, File › Save › As, Pump, term, .',
    ],
    [['Daily.footnote:[Except *Sundays*.] Really.', '', 'Next.'], 'Daily. Really.\n\nExcept Sundays.\n\nNext.'],
    [['One +', 'two', 'three'], 'One\ntwo three'],
    [['// no', 'Text.', '', '////', 'no', '////', '', 'include::x.adoc[]', 'On.'], 'Text.\n\nOn.'],
    [['ifdef::web[]', 'no', 'endif::[]', 'ifndef::web[]', 'yes', 'endif::[]', 'ifdef::web[no]'], 'yes'],
    [[':web:', 'ifdef::web[]', 'yes', 'endif::[]'], 'yes'],
    [["'''", 'Text.', '', '<<<', '', ' literal', '   more'], 'Text.\n\nliteral\n  more'],
    [['image::plan.png[Exits north]', '', 'toc::[]'], 'Exits north'],
  ])('reads %j', (lines, text) => {
    expect(textOf(...lines)).toBe(text);
  });

  it.each([
    [['NOTE: Use both', 'hands.'], 'Note: Use both hands.'],
    [['[WARNING]', '====', 'Hot.', '', '* one', '===='], 'Warning: Hot.\n\n- one'],
    [['[TIP]', '.Do this', '====', 'Now.', '===='], 'Do this\n\nNow.'],
    [
      ['.App', '[source,java]', '----', 'a = 1; // <1>', '  b; <2>', '----', '<1> First', '<2> Second'],
      'App\n\na = 1;\n  b;\n\n1. First\n2. Second',
    ],
    [['....', 'a *b*', '  {c}', '....'], 'a *b*\n  {c}'],
    [['[quote, A. Smith]', '____', 'Words.', '____'], 'Words.\n\n— A. Smith'],
    [['****', 'Beside.', '****', '', '--', 'Open.', '--'], 'Beside.\n\nOpen.'],
    [['```js', 'x', '```'], 'x'],
    [['----', 'no end'], 'no end'],
  ])('reads the block %j', (lines, text) => {
    expect(textOf(...lines)).toBe(text);
  });

  it.each([
    [
      ['.Steps', '. Wear goggles.', '. Tie back', 'hair.', '+', 'Really.', '+', '----', 'a', '  b', '----', '.. Inner', '. Close.'],
      'Steps\n\n1. Wear goggles.\n2. Tie back hair.\nReally.\na\n  b\n  a. Inner\n3. Close.',
    ],
    [['* a', '** b', '*** c', '* [x] done', '* [ ] open'], '- a\n  - b\n    - c\n- ☑ done\n- ☐ open'],
    [['[start=4]', '. four', '', '. five'], '4. four\n5. five'],
    [['[loweralpha]', '. one', '. two'], 'a. one\nb. two'],
    [['Warranty:: Three years.', 'Price::', '  40 EUR', '+', 'Per day.'], 'Warranty: Three years.\nPrice: 40 EUR\nPer day.'],
    [['Tools::', '* Hammer', '* Saw'], 'Tools:\n  - Hammer\n  - Saw'],
    [['* a', '', '//-', '', '. b'], '- a\n\n1. b'],
  ])('reads the list %j', (lines, text) => {
    expect(textOf(...lines)).toBe(text);
  });

  it.each([
    [
      'merged cells, lists in cells',
      [
        '.Plans',
        '[%header,cols="1,1,2a"]',
        '|===',
        '|Plan |Seats |Notes',
        '',
        '.2+|Team',
        '|10',
        '|* one',
        '* two',
        '|25 |a \\| b',
        '',
        '2+|both |end',
        '|===',
      ],
      'Plans\nPlan: Team; Seats: 10; Notes: one, two.\nPlan: Team; Seats: 25; Notes: a | b.\nPlan: both; Seats: both; Notes: end.',
    ],
    [
      'names in a line of their own',
      ['|===', '|Name |Role', '', '|Anna |Clerk', '|Bo', '|Driver', '|==='],
      'Name: Anna; Role: Clerk.\nName: Bo; Role: Driver.',
    ],
    ['names at their side', ['[cols="h,1"]', '|===', '|Phone |0101', '|Fax |0102', '|==='], 'Phone: 0101.\nFax: 0102.'],
    ['repeated cells', ['[cols="3*",options="header"]', '|===', '|A |B |C', '|x', '2*|y', '|==='], 'A: x; B: y; C: y.'],
    ['values with commas', ['[format=csv,options=header]', '|===', 'Room,Seats', '"Alder, big",4', '|==='], 'Room: Alder, big; Seats: 4.'],
  ])('reads tables: %s', (_, lines, text) => {
    expect(textOf(...lines)).toBe(text);
  });

  it('puts no more in for names than a document may hold', () => {
    const names = [
      ':a: xxxxxxxxxx',
      ...'bcdefghij'.split('').map((name, index) => `:${name}: ${`{${'abcdefghi'.charAt(index)}}`.repeat(100)}`),
    ].join('\n');
    expect(parseAdoc(`${names}\n\n${'{j} '.repeat(100_000)}`, 'utf-8').text.length).toBeLessThan(2_000_000);
  });
});
