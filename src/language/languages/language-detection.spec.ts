import { languageOf } from './language-detection';

describe('languageOf', () => {
  it.each([
    ['How many days may I work from home?', 'en'],
    ['Wie viele Tage darf ich von zu Hause arbeiten?', 'de'],
    ['Welche Dokumente erwähnen Laptops?', 'de'],
    ['Combien de jours puis-je travailler à la maison ?', 'fr'],
    ['¿Cuántos días puedo trabajar desde casa?', 'es'],
    ['Quanti giorni posso lavorare da casa?', 'it'],
    ['Quantos dias posso trabalhar em casa?', 'pt'],
    ['Hoeveel dagen mag ik thuis werken?', 'nl'],
    ['Ile dni mogę pracować z domu?', 'pl'],
    ['Сколько дней можно работать из дома?', 'ru'],
    ['كم يوما يمكنني العمل من المنزل؟', 'ar'],
    ['मैं घर से कितने दिन काम कर सकता हूँ?', 'hi'],
    ['在家工作几天？', 'zh'],
    ['在宅勤務は何日できますか？', 'ja'],
    ['재택근무는 며칠 가능합니까?', 'ko'],
    ['ทำงานที่บ้านได้กี่วัน', 'th'],
  ])('%s is %s', (text, language) => expect(languageOf(text)?.code).toBe(language));

  it.each([
    'Berapa hari cuti tahunan karyawan?',
    'Apa yang harus saya lakukan di kantor?',
    'Kapan perang dunia dimulai dan berakhir?',
    'Türkiye ne zaman kuruldu?',
    'Hur många semesterdagar har jag?',
    'Kuinka monta lomapäivää minulla on?',
    'Công ty cho bao nhiêu ngày nghỉ?',
    'Hány nap szabadságom van?',
    'כמה ימי חופשה יש לי?',
    'Πόσες ημέρες άδειας έχω;',
    'Скільки днів відпустки я маю?',
    'چند روز مرخصی دارم؟',
    'کتنے دن کی چھٹی ہے؟',
  ])('does not take "%s" for a language of the list', (text) => expect(languageOf(text)).toBeUndefined());

  it.each(['', 'Pellworth', '540', '😀'])('does not guess for "%s"', (text) => expect(languageOf(text)).toBeUndefined());
});
