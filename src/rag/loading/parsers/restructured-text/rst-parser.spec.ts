import { parseRst } from './rst-parser';

const textOf = (...lines: string[]): string => parseRst(lines.join('\n'), 'utf-8').text;

describe('parseRst', () => {
  it('finds the levels of titles by the order in which their lines appear', () => {
    const { headings, title } = parseRst(
      '====\nPump\n====\n\nCleaning\n~~~~~~~~\n\nDaily.\n\nSteps\n*****\n\nStorage\n~~~~~~~\n\nDry.\n\n----\n\nEnd.',
      'utf-8',
    );
    expect(title).toBe('Pump');
    expect(headings.map(({ level, title: heading }) => `${level} ${heading}`)).toEqual(['1 Pump', '2 Cleaning', '3 Steps', '2 Storage']);
  });

  it.each([
    [['Clean *often* and **well**, ``pump  --off``.'], 'Clean often and well, pump --off.'],
    [['See :ref:`the guide <g>`, `Python <https://x>`_, Foo_ and `two words`_.'], 'See the guide, Python, Foo and two words.'],
    [
      ['.. _care:', '', 'Care', '----', '', 'See :ref:`care`, :doc:`/x`, :func:`~os.path.join`, :pep:`8`.'],
      'Care\n\nSee Care, /x, join(), PEP 8.',
    ],
    [['H\\ :sub:`2`\\ O, 12 m\\ :sup:`2`, \\*as is\\*, snake_case_.'], 'H2O, 12 m², *as is*, snake_case.'],
    [['The |pump| runs.|br|', '', '.. |pump| replace:: *small* pump', '.. |br| raw:: html', '', '   <br>'], 'The small pump runs.'],
    [['Note::', '', '    a', '      b', '', 'On.'], 'Note:\n\na\n  b\n\nOn.'],
    [['Run ::', '', '> a', '> b', '', '>>> 1 + 1', '2'], 'Run\n\n> a\n> b\n\n>>> 1 + 1\n2'],
    [['| One', '| Two'], 'One\nTwo'],
    [['Term', '   Meaning.', 'Size : number', '   More.'], 'Term: Meaning.\nSize (number): More.'],
    [[':orphan:', ':Owner: Ana', ':Version: 3'], 'Owner: Ana\nVersion: 3'],
    [
      ['-v, --verbose  Say more.', '-o FILE        Write there,', '               or not.'],
      '-v, --verbose: Say more.\n-o FILE: Write there, or not.',
    ],
    [
      ['1. Wear goggles.', '2. Tie back', '   long hair.', '', '   Really.', '#. Close.'],
      '1. Wear goggles.\n2. Tie back long hair.\nReally.\n3. Close.',
    ],
    [['c) three', 'd) four', '', '- a', '', '  - b', '- c'], 'c. three\nd. four\n\n- a\n  - b\n- c'],
    [['A. Einstein wrote', 'this.'], 'A. Einstein wrote this.'],
    [['Text.', '', '.. a comment', '   over lines', '', '..', '', '    A quote.'], 'Text.\n\nA quote.'],
  ])('reads %j', (lines, text) => {
    expect(textOf(...lines)).toBe(text);
  });

  it.each([
    [['.. note::', '   Use both hands.', '', '   - one'], 'Note: Use both hands.\n\n- one'],
    [['.. warning:: Hot', '   surface.'], 'Warning: Hot surface.'],
    [['.. admonition:: Do this', '', '   Now.'], 'Do this\n\nNow.'],
    [['.. versionadded:: 3.1', '   The drain.'], 'New in version 3.1: The drain.'],
    [['.. code-block:: sh', '   :caption: run.sh', '', '   a', '     b'], 'run.sh\n\na\n  b'],
    [['.. image:: x.png', '   :alt: Exits north'], 'Exits north'],
    [['.. figure:: x.png', '', '   The exits.'], 'The exits.'],
    [['.. function:: join(a, *b)', '', '   Joins.', '', '   :param a: first'], 'join(a, *b): Joins.\nparam a: first'],
    [
      ['.. toctree::', '   :maxdepth: 2', '', '   intro', '', '.. literalinclude:: x.py', '.. contents::', '.. index:: pump', '', 'Text.'],
      'Text.',
    ],
  ])('reads the directive %j', (lines, text) => {
    expect(textOf(...lines)).toBe(text);
  });

  it('reads notes behind the paragraph that names them, once', () => {
    expect(
      textOf(
        'Daily [#f]_ or not [1]_, [#]_.',
        '',
        'Again [#f]_. See [CIT]_.',
        '',
        '.. [#f] Except *Sundays*.',
        '.. [1] Second',
        '   line.',
        '.. [#] Third.',
        '.. [CIT] A book.',
      ),
    ).toBe('Daily or not , .\n\nExcept Sundays.\n\nSecond line.\n\nThird.\n\nAgain . See [CIT].\n\n[CIT] A book.');
  });

  it.each([
    [
      'grids with merged cells',
      [
        '+--------+-------------+',
        '| Office | Employees   |',
        '|        +------+------+',
        '|        | Full | Part |',
        '+========+======+======+',
        '| Lyon   | 41   | 7    |',
        '+--------+------+------+',
        '| Ghent  | none        |',
        '+--------+-------------+',
      ],
      'Employees; Office: Lyon; Full: 41; Part: 7.\nEmployees; Office: Ghent; Full: none; Part: none.',
    ],
    [
      'grids with cells over rows',
      [
        '+------+-------+-------+',
        '| Plan | Seats | Price |',
        '+======+=======+=======+',
        '| Team | 10    | 90    |',
        '|      +-------+-------+',
        '|      | 25    | 200   |',
        '+------+-------+-------+',
      ],
      'Plan: Team; Seats: 10; Price: 90.\nPlan: Team; Seats: 25; Price: 200.',
    ],
    [
      'columns under borders',
      [
        '=====  =====  ======',
        '   Inputs     Output',
        '------------  ------',
        '  A      B    A or B',
        '=====  =====  ======',
        'no     no     no',
        'yes    no     yes,',
        '              really',
        '=====  =====  ======',
      ],
      'Inputs A: no; Inputs B: no; Output A or B: no.\nInputs A: yes; Inputs B: no; Output A or B: yes, really.',
    ],
    [
      'lists of lists',
      ['.. list-table:: Prices', '   :header-rows: 1', '', '   * - Article', '     - Price', '   * - Hose', '     - 3.20 EUR'],
      'Prices\nArticle: Hose; Price: 3.20 EUR.',
    ],
    ['values with commas', ['.. csv-table::', '   :header: "Room", "Seats"', '', '   "Alder, big", 4'], 'Room: Alder, big; Seats: 4.'],
    [
      'wide letters',
      ['+--------+------+', '| 項目   | 数   |', '+========+======+', '| 部屋   | 12   |', '+--------+------+'],
      '項目: 部屋; 数: 12.',
    ],
  ])('reads tables: %s', (_, lines, text) => {
    expect(textOf(...lines)).toBe(text);
  });

  it('puts no more in for names than a document may hold', () => {
    const names = `.. |a| replace:: ${'|b| '.repeat(2_000)}\n.. |b| replace:: ${'|c| '.repeat(2_000)}\n.. |c| replace:: ${'x'.repeat(2_000)}\n\n`;
    expect(parseRst(names + '|a| '.repeat(2_000), 'utf-8').text.length).toBeLessThan(5_000_000);
    expect(parseRst(`+--+\n${'|\n'.repeat(50_000)}|${'-'.repeat(200_000)}`, 'utf-8').text.length).toBeLessThan(400_000);
  });
});
