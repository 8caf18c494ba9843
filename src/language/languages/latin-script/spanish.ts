import { answerRequests } from '../answer-requests';
import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

/** Names of languages that an answer is wanted in. */
const LANGUAGE_NAMES = `inglés|ingles|alemán|francés|español|portugués|italiano|neerlandés|polaco|japonés|coreano|chino|ruso|árabe|turco|ucraniano`;

export const SPANISH: Language = {
  code: 'es',
  nothingFound: 'Los documentos no contienen nada sobre esto.',
  functionWords: wordSet(
    `a al algo como cómo con cual cuál cuáles cuando cuándo cuanta cuánta cuanto cuánto cuántas cuántos de debe del desde donde dónde dos el
    ella ellos en entre era es esta está estas este esto estos fue ha hace hasta hay la las le lo los mas más me mi mis no nos o para pero por
    porque puede puedo que qué quien quién quiénes se ser si sin sobre son su sus también tiene tienen todo un una unas uno unos y ya yo`,
  ),
  followUps: followUpWords({
    common: `el la los las un una unos unas y o u pero también es son está están fue ha han hay de del al a en con sin por para sobre desde
      hasta entre que qué quién quiénes cuál cuáles cómo cuándo cuánto cuánta cuántos cuántas dónde se me nos mi su sus yo lo le les no sí
      si más muy tiempo puede pueden puedo podemos debe debo tengo tiene tienen entonces él ella ellos ellas eso esto esos estos ese este
      esa esta`,
    boundaries: 'y o pero si cuando que quien porque donde antes después mientras cómo',
    openings: `y|o|pero|también|qu[ée] (?:hay de|pasa con|tal|m[áa]s)|por qu[ée] no|cómo así|algo más|en ese caso|entonces|cuál de`,
    phrases: 'lo anterior|lo que dijiste|mencionaste|la respuesta anterior',
    // "esta permitido": "está" as many write it.
    idle: 'est[ea] (?:año|mes|semana|trimestre|empresa|equipo|sistema|\\S+[ai]d[oa])|ese que',
    pointing: `eso|esto|aquello|es[ae]s?|esos|est[ae]s?|estos|aquel|aquella|aquellos|aquellas|él|ella|ellos|ellas|ello|lo mismo|allí|ahí`,
  }),
  answerRequests: answerRequests(
    `traduc\\S*|tradúc\\S*|traduz\\S*|acort\\S*|acórt\\S*|(?:más|mas) (?:corto|corta|breve|conciso|concisa|simple|sencillo|
      sencilla)\\S*|abrevi\\S*|resum\\S*|resúm\\S*|seguro|segura|(?:de )?verdad|cierto|correcto|fuentes?|referencias?|cita\\S*|
      pruebas?|explic\\S*|explíc\\S*|aclar\\S*|repet\\S*|repit\\S*|repít\\S*|reformul\\S*|simplific\\S*|por qué|por que|porqué|
      (?:qué|cuál) (?:documento|archivo|página|sección)|de dónde|(?:en|al) (?:${LANGUAGE_NAMES})|(?:como|en) (?:lista|tabla)`,
    `respuestas?|texto|frases?|palabras?|líneas?|puntos?|lista|tabla|haz\\S*|hazlo|hacer\\S*|pon\\S*|da|dame|dar|muestr\\S*|
      muéstr\\S*|mostrar\\S*|enséñ\\S*|di|dime|dice\\S*|escrib\\S*|sac\\S*|viene|tu|tus|te|estás|estas|esta|usted|puedes|podrías|
      podría|favor|gracias|última?|anterior|dos|tres|cinco|diez|[0-9]+|documento|fuente|poco|sabes|lo|la|hizo|términos|sencillos|
      idioma|${LANGUAGE_NAMES}`,
  ),
  questions: {
    askedFor: {
      age: ['qué edad'],
      amount: ['cuánto'],
      'clock time': ['a qué hora'],
      count: ['cuántos', 'cuántas'],
      duration: ['cuánto tiempo', 'duración'],
      'e-mail': ['correo(?: electrónico)?'],
      extent: ['cuánta'],
      frequency: ['con qué frecuencia'],
      money: ['precio', 'cuestan?'],
      'opening hours': ['horario'],
      person: ['quién', 'quiénes'],
      place: ['dónde', 'adónde'],
      'point in time': ['cuándo'],
      reason: ['por qué'],
      share: ['porcentaje'],
      size: ['tamaño'],
      telephone: ['número de teléfono'],
    },
    naming: ['qué'],
    inClause: ['cuánto', 'cuándo', 'dónde', 'quién'],
    several: ['cuándo', 'dónde', 'quién'],
    list: ['cuáles', 'qué \\p{L}+s'],
    leadIns: ['desde', 'hasta'],
  },
  sentences: {
    negations: wordSet('nunca jamás ningún ninguno ninguna sin'),
  },
  answers: {
    talk: wordSet('según documentos respuesta sí'),
    refusals: {
      documents: ['documentos?'],
      say: wordSet('contienen contiene dicen'),
      nothing: ['nada'],
    },
  },
};
