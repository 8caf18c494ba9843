import { unspacedAnswerRequests } from '../answer-requests';
import type { Language } from '../language';

/** Names of languages that an answer is wanted in. */
const LANGUAGE_NAMES = `영어|한국어|독일어|프랑스어|스페인어|중국어|일본어`;

export const KOREAN: Language = {
  code: 'ko',
  nothingFound: '문서에는 이에 관한 내용이 없습니다.',
  script: /\p{Script=Hangul}/u,
  functionWords: new Set(),
  followUps: {
    patterns: [
      /^(?:그럼|그러면|그리고|그런데|근데|또)[\s,]/,
      /그것|그거|그게|그건|이것|이거|이게|저것|그녀|그들|거기|그곳|(?:^|\s)그\s/,
      /^(?:왜|언제|어디서?|누가|얼마나?|정말|자세히)(?:요|인가요|죠)?[?？.]?$/,
      /[은는]요[?？]?$/,
    ],
  },
  answerRequests: unspacedAnswerRequests(
    `번역|요약|정리|짧게|줄여|간단|간략|쉽게|확실|확신|정말|진짜|맞(?:나요|아요|습니까|는지|아|죠)|사실|출처|근거|증거|인용|어디(?:에|서)? ?(?:나와|나온|적혀|있)|어느 ?(?:문서|파일|페이지)|왜|이유|
      설명|다시|반복|바꿔|목록|(?:${LANGUAGE_NAMES})로`,
    `답변|대답|내용|문장|마지막|이전|방금|위|그것|그거|그게|그걸|이것|이거|이게|이걸|그|이|저|해 ?주(?:세요|실래요|시겠어요|십시오)?|해 ?줘요?|주세요|줘요?|주시겠어요|해요?|하(?:세요|십시오|나요|신가요|신|
      고)?|한|할|합니까|알려|보여|말해|써|더|좀|만들어|부탁|인가요|인가|입니까|인지|뭐(?:예요|죠)?|무엇|가요|나요|죠|요|를|을|은|는|가|로|으로|에|의|게|히|[0-9한두세]+|수|있(?:나요|어요|을까요)?|
      ${LANGUAGE_NAMES}`,
  ),
};
