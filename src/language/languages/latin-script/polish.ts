import { answerRequests } from '../answer-requests';
import type { Language } from '../language';
import { wordSet } from '../word-set';

/** Names of languages that an answer is wanted in. */
const LANGUAGE_NAMES = `angielsk\\S*|niemieck\\S*|francusk\\S*|hiszpańsk\\S*|włosk\\S*|polsk\\S*|japońsk\\S*|chińsk\\S*|rosyjsk\\S*|ukraińsk\\S*`;

export const POLISH: Language = {
  code: 'pl',
  nothingFound: 'Dokumenty nie zawierają nic na ten temat.',
  functionWords: wordSet(
    `a ale bez być był była co czy dla do dlaczego gdzie i ich ile jak jaka jaki jakie jaką jest jestem już kiedy kto która które który lub ma mam
    mi może można mogę moja mój my na nie o od po pod przez przy są się ta tak ten to tylko tym u w we wszystko z za ze że`,
  ),
  answerRequests: answerRequests(
    `przetłumacz\\S*|tłumaczenie|skróć|skróc\\S*|krócej|krótsz\\S*|podsum\\S*|streść|streszcz\\S*|na pewno|pewien|pewna|pewny|
      naprawdę|prawda|źródł\\S*|cytat\\S*|zacytuj|skąd|wyjaśnij|wytłumacz|powtórz|jeszcze raz|uprość|prościej|dlaczego|czemu|
      (?:w )?który\\S* (?:dokument\\S*|plik\\S*)|(?:po|na) (?:${LANGUAGE_NAMES})`,
    `odpowied\\S*|tekst|zdani\\S*|słow\\S*|punkt\\S*|list\\S*|tabel\\S*|pokaż|podaj|daj|zrób|napisz|powiedz|wiesz|jesteś|proszę|
      dzięki|to|tę|swoją|twoją|ostatni\\S*|poprzedni\\S*|dwó\\S*|trzech|[0-9]+|możesz|trochę|bardziej|${LANGUAGE_NAMES}`,
  ),
};
