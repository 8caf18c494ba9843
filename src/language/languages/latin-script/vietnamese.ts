import { answerRequests } from '../answer-requests';
import { followUpWords } from '../follow-up-words';
import type { Language } from '../language';
import { wordSet } from '../word-set';

/** Names of languages that an answer is wanted in. */
const LANGUAGE_NAMES = `anh|đức|pháp|tây ban nha|nhật|hàn|trung|nga|việt`;

export const VIETNAMESE: Language = {
  code: 'vi',
  notices: {
    nothingFound: 'Các tài liệu không có gì về điều này.',
    topics: 'Các tài liệu nói về %s.',
    closestPassages: 'Tôi không tìm thấy câu trả lời rõ ràng. Những đoạn gần nhất:',
    more: 'và %s mục khác',
    noDocuments: 'Chưa có tài liệu nào để trả lời.',
    greeting: 'Xin chào!',
    thanks: 'Không có gì.',
    farewell: 'Tạm biệt!',
    test: 'Tôi ở đây và đã nhận được tin nhắn.',
    introduction: 'Tôi trả lời câu hỏi từ các tài liệu của nhóm và cho thấy những đoạn mà mỗi câu trả lời dựa vào.',
    examples: 'Bạn có thể hỏi, ví dụ:',
    exampleQuestion: '“%s” nói về điều gì?',
    earlierQuestion: 'Bạn đã hỏi: “%s”',
    noEarlierQuestion: 'Chưa có câu hỏi nào trong cuộc trò chuyện này.',
    earlierPassages: 'Câu trả lời trước dựa vào những đoạn này:',
    noEarlierPassages: 'Câu trả lời trước không dựa vào đoạn nào của các tài liệu.',
    needsModel:
      'Tôi không thể rút gọn, dịch, giải thích hay đánh giá một câu trả lời: việc đó cần một mô hình ngôn ngữ, mà hiện không có mô hình nào. Tôi chỉ có thể trích dẫn các tài liệu.',
    askInFull: 'Xin hãy hỏi bằng một câu đầy đủ có nêu chủ đề.',
  },
  smallTalk: {
    greeting: 'xin chào|chào|chào buổi (?:sáng|chiều|tối)|alo|bạn (?:có )?khỏe không',
    thanks: 'cảm ơn|cám ơn|xin cảm ơn|tốt|tốt lắm|tuyệt|tuyệt vời|được rồi|hiểu rồi|ok|okay|vậy thôi|thế thôi',
    farewell: 'tạm biệt|hẹn gặp lại|chúc ngủ ngon|chúc (?:bạn )?một ngày (?:tốt lành|vui vẻ)|bye',
    introduction:
      'bạn là (?:ai|gì)|bạn (?:có phải )?là (?:robot|bot|người|máy)(?: không| à)?|bạn (?:có thể )?(?:làm|biết|giúp) (?:được )?(?:gì|những gì)|tôi có thể hỏi (?:bạn )?(?:gì|những gì)|bạn có thể giúp (?:gì cho )?tôi(?: như thế nào| không)?|cái này hoạt động (?:như )?thế nào|bạn tên (?:là )?gì|giới thiệu (?:về )?bản thân|giúp|giúp đỡ|giúp tôi|trợ giúp|tôi cần giúp(?: đỡ)?',
    test: 'thử|kiểm tra|test|đây là bài kiểm tra|có ai (?:ở đó )?không|bạn có (?:ở )?đó không',
    fillers: 'bạn|anh|chị|em|mọi người|nhiều|rất|lắm|vì|đã|giúp đỡ|trước|nhé|ạ|à|nha|và|các',
  },
  letters: /[ơưăạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]/u,
  functionWords: wordSet(
    `bạn bị bởi các cái chưa chúng có của cũng cùng cần đang đã đâu đây để đến đều đó được gì giờ hoặc họ hãy không khác là
    lại làm lúc mà mình một muốn mỗi nào này nên nếu ngoài nhiêu như nhưng những nó nơi phải rất rằng rồi sẽ tại theo thế thì tôi
    trên trong trước từ tuy và vào vẫn về vì việc với vậy`,
  ),
  sharedWords: wordSet('ai anh bao cho con hay kể khi qua ra sao sau song'),
  followUps: followUpWords({
    common: `và hay hoặc nhưng còn thì là có không của cho với từ đến trong ngoài khi nếu vì ai gì nào đâu sao bao nhiêu lâu giờ mấy tôi bạn chúng ta
      được phải cần nên này đó kia ấy cũng nữa thế vậy các những một`,
    boundaries: 'và hay hoặc nhưng nếu khi vì mà ai gì nào sao',
    openings: 'và|còn|nhưng|hay|hoặc|thế còn|vậy còn|vậy thì|thế thì|còn gì|tại sao không',
    phrases: 'câu trả lời (?:trước|trên)|bạn vừa nói|vừa rồi',
    idle: '(?:năm|tháng|tuần|công ty|văn phòng) này|hiện nay',
    pointing: 'nó|họ|này|đó|đấy|ấy|vậy|ở đó|như vậy',
  }),
  answerRequests: answerRequests(
    {
      question: `tôi (?:vừa|đã)(?: mới)? hỏi (?:bạn )?(?:gì|cái gì)|câu hỏi (?:trước|vừa rồi|cuối)(?: của tôi)? là gì`,
      source: `nguồn|trích dẫn|dẫn chứng|bằng chứng|(?:tài liệu|tệp|trang|đoạn) nào|lấy (?:từ|ở) đâu|từ đâu`,
      certainty: `chắc(?: chắn)?|thật|đúng|chính xác`,
      reason: `tại sao|vì sao|lý do`,
      rewording: `dịch|ngắn(?: gọn| hơn)?|rút gọn|tóm tắt|giải thích|nhắc lại|nói lại|đơn giản(?: hơn)?|(?:sang|bằng)(?: tiếng)? (?:${LANGUAGE_NAMES})|dạng (?:danh sách|bảng)`,
    },
    `hãy|làm ơn|vui lòng|xin|giúp|câu trả lời|câu|từ|ý|cho|tôi|xem|bạn|có|không|hơn|nữa|lại|đó|này|điều|vậy|thế|trên|trước|hai|ba|[0-9]+|tiếng|đi|nhé|chứ|à|${LANGUAGE_NAMES}`,
  ),
  documentQuestions: {
    nouns: { documents: 'Tài liệu', passages: 'đoạn' },
    courtesies: ['xin|hãy|làm ơn|vui lòng', 'bạn có thể', '(?:cho|giúp) (?:tôi|mình)'],
    summaries: [
      '(?:tóm tắt|tóm lược)(?: giúp tôi)? %s',
      'bản tóm tắt (?:của |về )?%s',
      '%s (?:nói về|viết về|đề cập đến) (?:điều gì|cái gì|gì|những gì)',
      'nội dung (?:chính )?của %s(?: là gì)?',
    ],
    mentions: [
      '(?:những )?(?:tài liệu|tệp|văn bản|trang) nào (?:đề cập đến|nói về|nhắc đến|có) %s',
      '%s được (?:đề cập|nhắc đến) ở (?:đâu|tài liệu nào)',
    ],
    comparisons: ['so sánh %1 (?:và|với) %2', '(?:sự )?khác (?:nhau|biệt) giữa %1 và %2(?: là gì)?'],
    articles: ['(?:tài liệu|tệp|văn bản|từ)'],
  },
  messages: {
    courtesies: [
      'xin chào|chào(?: bạn| anh| chị| mọi người| buổi sáng)?|kính gửi',
      '(?:xin )?cảm ơn(?: bạn| anh| chị| nhiều| trước)*|cám ơn(?: bạn| nhiều)*|trân trọng|làm ơn|vui lòng',
      '(?:tôi|mình|em) có (?:một )?câu hỏi|(?:bạn|anh|chị) có thể giúp (?:tôi|mình|em)(?: không)?',
    ],
    requests: ['cho (?:tôi|mình|em) biết|hãy|giải thích|liệt kê|so sánh|tóm tắt|mô tả|(?:tôi|mình|em) muốn biết'],
    openings: ['ai|gì|khi nào|bao giờ|ở đâu|đâu|tại sao|vì sao|làm sao|như thế nào|thế nào|bao nhiêu|bao lâu|mấy|có phải'],
  },
  sentences: { negations: wordSet('không chưa chẳng đừng') },
  numbers: { multipliers: { nghìn: 1e3, ngàn: 1e3, triệu: 1e6 }, hasDecimalComma: true },
};
