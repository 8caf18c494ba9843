import type { Language } from '../language';
import { wordSet } from '../word-set';

export const POLISH: Language = {
  code: 'pl',
  nothingFound: 'Dokumenty nie zawierają nic na ten temat.',
  functionWords: wordSet(
    `a ale bez być był była co czy dla do dlaczego gdzie i ich ile jak jaka jaki jakie jaką jest jestem już kiedy kto która które który lub ma mam
    mi może można mogę moja mój my na nie o od po pod przez przy są się ta tak ten to tylko tym u w we wszystko z za ze że`,
  ),
  messages: {
    courtesies: [
      'cześć|dzień dobry|dobry wieczór|witam|witajcie|szanowni państwo|hej',
      '(?:bardzo )?dziękuję(?: bardzo| z góry| za pomoc)?|dzięki|z góry dziękuję|pozdrawiam|(?:z )?poważaniem|proszę',
      '(?:mam )?(?:krótkie )?pytanie|czy (?:ktoś )?(?:może|możecie|możesz) (?:mi )?pomóc',
    ],
    requests: [
      'powiedz|proszę (?:powiedzieć|podać|wyjaśnić)|wyjaśnij|opisz|podaj|wymień|porównaj|chciał(?:bym|abym) wiedzieć|chcę wiedzieć',
    ],
    openings: ['co|kiedy|gdzie|kto|komu|dlaczego|jak|jaki|jaka|jakie|jakich|który|która|które|ile|ilu|czy|skąd|dokąd'],
  },
  documentQuestions: {
    nouns: { documents: 'Dokumenty', passages: 'fragmenty' },
    courtesies: ['proszę|cześć', '(?:czy )?(?:możesz|mógłbyś|mogłabyś)', '(?:daj|podaj|pokaż|napisz) (?:mi|nam)'],
    summaries: [
      '(?:podsumuj|podsumować|streść|streścić) %s',
      '(?:krótkie )?(?:podsumowanie|streszczenie) %s',
      'o czym (?:jest|mówi|traktuje|opowiada) %s',
    ],
    contents: ['co (?:zawiera|mówi|opisuje) %s', 'co jest w %s'],
    mentions: [
      '(?:które|jakie|ile) (?:dokumenty|dokumentów|pliki|plików|teksty|tekstów|źródła) (?:wspominają(?: o)?|wspomina o|wymieniają|zawierają|zawiera|opisują|mówią o|dotyczą) %s',
      'w (?:których|jakich|ilu|którym) (?:dokumentach|plikach|tekstach|dokumencie|pliku) (?:jest mowa o|występuj[eą]|pojawia(?:ją)? się|wspomniano(?: o)?|wymieniono) %s',
      'gdzie (?:jest mowa o|występuj[eą]|pojawia(?:ją)? się|wspomniano(?: o)?) %s',
    ],
    lists: ['(?:wymień|wylicz|wypisz|podaj) (?:wszystkie|wszystkich) %s'],
    comparisons: [
      'porównaj %1 (?:i|z|ze|oraz) %2',
      '(?:(?:jaka jest|jakie są|czym jest) )?różnic[aey] (?:między|pomiędzy) %1 (?:a|i|oraz) %2',
      'czym (?:różni|różnią) się %1 (?:od|i|a) %2',
    ],
    articles: ['(?:dokumentu|dokument|pliku|plik|tekstu|tekst|słowo)'],
  },
};
