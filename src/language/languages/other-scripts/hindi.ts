import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';

export const HINDI: Language = {
  code: 'hi',
  nothingFound: 'दस्तावेज़ों में इसके बारे में कुछ नहीं है।',
  script: /\p{Script=Devanagari}/u,
  functionWords: new Set(),
  followUps: followUpWords({
    common: `क्या कौन कब कहाँ कहां कैसे क्यों कितना कितने कितनी और या लेकिन भी का की के को से में पर है हैं था थे हो यह ये वह वे मैं हम नहीं तो फिर`,
    boundaries: 'और या लेकिन अगर जब कि जो',
    openings: 'और|या|लेकिन|फिर|तो',
    phrases: 'आपने कहा|आपने बताया',
    idle: 'इस (?:साल|वर्ष|महीने|हफ्ते|सप्ताह|कंपनी)',
    pointing: 'यह|ये|वह|वे|उस|उसका|उसकी|उसके|उसे|उन|उनका|उनकी|उनके|इस|इसका|इसकी|इसके|इसे|वहाँ|वहां',
  }),
  numbers: {
    multipliers: { लाख: 1e5, करोड़: 1e7 },
  },
  months: 'जनवरी|फ़रवरी फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|अक्टूबर|नवंबर|दिसंबर'.split('|'),
};
