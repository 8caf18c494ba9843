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
    ['Berapa hari cuti tahunan karyawan?', 'id'],
    ['Apa yang harus saya lakukan di kantor?', 'id'],
    ['Kapan perang dunia dimulai dan berakhir?', 'id'],
    ['siapakah yang menemukan mesin cuci?', 'id'],
    ['Türkiye ne zaman kuruldu?', 'tr'],
    ['Evden kaç gün çalışabilirim?', 'tr'],
    ['Hur många semesterdagar har jag?', 'sv'],
    ['Công ty cho bao nhiêu ngày nghỉ?', 'vi'],
    ['Kolik dní mohu pracovat z domova?', 'cs'],
    ['כמה ימי חופשה יש לי?', 'he'],
    ['Πόσες ημέρες άδειας έχω;', 'el'],
    ['Скільки днів відпустки я маю?', 'uk'],
    ['چند روز مرخصی دارم؟', 'fa'],
    ['Was kostet der Harbour-Tarif? Danke!', 'de'],
    ['Wie lange dauert die Elternzeit?', 'de'],
    ['Vem målade Mona Lisa?', 'sv'],
    ['Kto namalował Mona Lisę?', 'pl'],
  ])('%s is %s', (text, language) => expect(languageOf(text)?.code).toBe(language));

  it.each(['Колькі дзён адпачынку я маю?', 'Kuinka monta lomapäivää minulla on?', 'Hány nap szabadságom van?', 'کتنے دن کی چھٹی ہے؟'])(
    'does not take "%s" for a language of the list',
    (text) => expect(languageOf(text)).toBeUndefined(),
  );

  it.each(['', 'Pellworth', '540', '😀'])('does not guess for "%s"', (text) => expect(languageOf(text)).toBeUndefined());
});
