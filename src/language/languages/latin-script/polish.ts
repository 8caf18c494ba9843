import type { Language } from '../language';
import { wordSet } from '../word-set';

export const POLISH: Language = {
  code: 'pl',
  nothingFound: 'Dokumenty nie zawierają nic na ten temat.',
  functionWords: wordSet(
    `a ale bez być był była co czy dla do dlaczego gdzie i ich ile jak jaka jaki jakie jaką jest jestem już kiedy kto która które który lub ma mam
    mi może można mogę moja mój my na nie o od po pod przez przy są się ta tak ten to tylko tym u w we wszystko z za ze że`,
  ),
  numbers: {
    multipliers: {
      tysiąc: 1e3,
      tysiące: 1e3,
      tysięcy: 1e3,
      tys: 1e3,
      milion: 1e6,
      miliony: 1e6,
      milionów: 1e6,
      mln: 1e6,
      miliard: 1e9,
      miliardy: 1e9,
      miliardów: 1e9,
      mld: 1e9,
    },
    hasDecimalComma: true,
  },
  months:
    'stycznia styczeń|lutego luty|marca marzec|kwietnia kwiecień|maja maj|czerwca czerwiec|lipca lipiec|sierpnia sierpień|września wrzesień|października październik|listopada listopad|grudnia grudzień'.split(
      '|',
    ),
};
