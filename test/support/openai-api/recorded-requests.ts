/**
 * Requests as Open WebUI, LibreChat and Continue send them: their paths, headers and fields. The prompts that they write themselves are shortened
 * to their fixed words, the form they ask for and the conversation.
 */
export interface RecordedRequest {
  client: 'Open WebUI' | 'LibreChat' | 'Continue';
  what: string;
  path: string;
  headers?: Record<string, string>;
  body: Record<string, unknown>;
}

const ASKED = 'How many days of leave does everybody have?';
const ANSWERED = 'Everybody has 30 days of leave a year [1].';
const HISTORY = `### Chat History:\n<chat_history>\nUSER: ${ASKED}\nASSISTANT: ${ANSWERED}\n</chat_history>`;

const CHAT = '/v1/chat/completions';

const WEBUI_HEADERS = {
  'x-openwebui-user-name': 'Anna',
  'x-openwebui-user-id': '3f1c9a52-95b5-4b44-9ad0-3d3c1f0f5a11',
  'x-openwebui-user-email': 'anna@example.com',
  'x-openwebui-user-role': 'user',
};

/** Whole conversations that end with a question about leave. */
export const QUESTIONS: RecordedRequest[] = [
  {
    client: 'Open WebUI',
    what: 'a conversation',
    path: CHAT,
    headers: WEBUI_HEADERS,
    body: {
      stream: true,
      model: 'askbase',
      messages: [
        { role: 'system', content: 'User Context:\n\nBe polite.' },
        { role: 'user', content: 'What does the canteen serve on Mondays?' },
        { role: 'assistant', content: 'The canteen serves lentil soup on Mondays [1].' },
        { role: 'user', content: ASKED },
      ],
      user: { name: 'Anna', id: '3f1c9a52-95b5-4b44-9ad0-3d3c1f0f5a11', email: 'anna@example.com', role: 'user' },
      stream_options: { include_usage: true },
    },
  },
  {
    client: 'Open WebUI',
    what: 'a conversation over responses',
    path: '/v1/responses',
    headers: WEBUI_HEADERS,
    body: {
      model: 'askbase',
      stream: true,
      input: [
        { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hello' }] },
        { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hello! What would you like to know?' }] },
        { type: 'message', role: 'user', content: [{ type: 'input_text', text: ASKED }] },
      ],
    },
  },
  {
    client: 'LibreChat',
    what: 'a conversation',
    path: CHAT,
    body: {
      model: 'askbase:default',
      temperature: 1,
      top_p: 1,
      presence_penalty: 0,
      frequency_penalty: 0,
      user: '65a3f0c2b1d2c3a4e5f60718',
      stream: true,
      stream_options: { include_usage: true },
      messages: [
        { role: 'system', content: 'You are helpful.', name: 'instructions' },
        { role: 'user', content: [{ type: 'text', text: ASKED }] },
      ],
    },
  },
  {
    client: 'Continue',
    what: 'a chat with tools that may be left alone',
    path: CHAT,
    body: {
      messages: [
        { role: 'system', content: '<important_rules>\n  You are in chat mode.\n</important_rules>' },
        { role: 'user', content: ASKED },
      ],
      model: 'askbase',
      max_tokens: 4096,
      stream: true,
      stream_options: { include_usage: true },
      tools: [{ type: 'function', function: { name: 'read_file', description: 'Reads', parameters: { type: 'object', properties: {} } } }],
      parallel_tool_calls: false,
    },
  },
];

const webuiTask = (what: string, words: string, form: string, rest = HISTORY): RecordedRequest => ({
  client: 'Open WebUI',
  what,
  path: CHAT,
  headers: WEBUI_HEADERS,
  body: {
    model: 'askbase',
    messages: [
      { role: 'user', content: `### Task:\n${words}\n### Guidelines:\n- Be accurate.\n### Output:\nJSON format: ${form}\n${rest}` },
    ],
    stream: false,
    max_completion_tokens: 1000,
  },
});

/** What clients ask for themselves, with what has to come of it when no model writes it. */
export const TASKS: { request: RecordedRequest; reply: unknown }[] = [
  {
    request: webuiTask(
      'a title',
      'Generate a concise, 3-5 word title with an emoji summarizing the chat history.',
      '{ "title": "your title" }',
    ),
    reply: { title: ASKED },
  },
  {
    request: webuiTask('tags', 'Generate 1-3 broad tags categorizing the main themes of the chat history.', '{ "tags": ["tag1", "tag2"] }'),
    reply: { tags: ['General'] },
  },
  {
    request: webuiTask(
      'follow-up questions',
      'Suggest 3-5 relevant follow-up questions or prompts that the user might naturally ask next.',
      '{ "follow_ups": ["Question 1?"] }',
    ),
    reply: { follow_ups: [] },
  },
  {
    request: webuiTask(
      'search queries',
      'Analyze the chat history to determine the necessity of generating search queries.',
      '{ "queries": ["query1"] }',
    ),
    reply: { queries: [] },
  },
  {
    request: webuiTask(
      'a completion',
      'You are an autocompletion system.',
      '{ "text": "<your_completion>" }',
      `${HISTORY}\n<type>General</type>\n<text>How many</text>`,
    ),
    reply: { text: '' },
  },
  {
    request: {
      client: 'LibreChat',
      what: 'a title',
      path: CHAT,
      body: {
        model: 'askbase',
        user: '65a3f0c2b1d2c3a4e5f60718',
        messages: [
          {
            role: 'user',
            content: `Provide a concise, 5-word-or-less title for the conversation, using title case conventions. Only return the title itself.\n\nConversation:\nUser: ${ASKED}\nAI: ${ANSWERED}`,
          },
        ],
      },
    },
    reply: ASKED,
  },
  {
    request: {
      client: 'Continue',
      what: 'a title',
      path: CHAT,
      body: {
        model: 'askbase',
        max_tokens: 16,
        stream: true,
        messages: [
          {
            role: 'user',
            content: `Given the following... please reply with a title for the chat that is 3-4 words in length, all words used should be directly related to the content of the chat, no additional text.\n\n${ANSWERED}`,
          },
        ],
      },
    },
    reply: 'Everybody has 30 days of leave a year.',
  },
];
