import { textTerms } from '../../language/spellings/text-terms';
import { WORD_INDEX_VERSION } from './lexical-index';

/** Texts of several scripts, with what is entered of them into the word index, by its version. */
const SAMPLES = [
  'The policies of 24 travelling employees, re-booked on 2026-11-27 (INC-2024-017): ﬁnal!',
  'caresses ponies agreed plastered motoring happy relational rational digitizer decisiveness formality sensitivity triplicate',
  'formative electrical hopefulness revival allowance airliner gyroscopic adjustable replacement adoption communism activate rate controlling',
  "Größe, naïve cafés, Ærøskøbing, l'été, señor, ısı",
  'домами столами хорошего синими моей ночью',
  'Билеты на поезда, ёлками и длинными дорогами',
  'كتابها مدينتان معلمون وقال العربية إلى کتاب',
  'والكتاب المدرسيّة بالسيارات',
  'Ταξιδιωτικός οδηγός, ΧΩΡΊΣ ΤΌΝΟΥΣ',
  '公司成立于二零一四年 東京タワー 서울에서 ภาษาไทย',
  'हिन्दी भाषा में किताबें',
  'HR_204 costs 10,000 € (1.5 million from 31 January 2026), release 3.10 🟢',
  'Harga yang berlaku untuk para karyawan adalah 1.234 ribu',
];
const FORMS: Record<number, readonly string[]> = {
  3: [
    'the polici of 24 travel employe re book on 2026 11 27 inc 2024 017 final 20261127 d1127 202611 inc2024017',
    'caress poni agre plaster motor happi relat ration digit decis formal sensit triplic',
    'form electr hope reviv allow airlin gyroscop adjust replac adopt commun activ rate control',
    'gross naiv cafe aeroskob l et senor isi',
    'дом стол хорош син мое ночью',
    'билет на поезд елк и длин дорог',
    'كتاب مدينت معلم قال عرب ال كتاب',
    'كتاب مدرس سيار',
    'ταξιδιωτικοσ οδηγοσ χωρισ τονουσ',
    '公司 司成 成立 立于 于二 二零 零一 一四 四年 東京 京タ タワ ー 서울 울에 에서 ภา าษ ษา าไ ไท ทย',
    'हिन्दी भाषा में किताबें',
    'hr 204 cost 10 000 1 5 million from 31 januari 2026 releas 3 10 hr204 10000 1500000 20260131 d0131 202601 3\ue00010 \ue0001f7e2',
    'harga yang berlaku untuk para karyawan adalah 1 234 ribu 1234000',
  ],
};

it('enters the same of a text as long as its version is the same', () => {
  // Whoever changes what is entered raises WORD_INDEX_VERSION and adds the forms of the new version: stored chunks are then entered anew.
  expect(SAMPLES.map((text) => textTerms(text).join(' '))).toEqual(FORMS[WORD_INDEX_VERSION]);
});
