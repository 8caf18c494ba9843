/** Questions about the sample documents. The answers are those of a model that is not there; they are checked as any other. */
export const TALK = {
  title: 'Three weeks in Portugal',
  turns: [
    {
      question: 'How many days per week may I work remotely?',
      answer:
        'Eligible employees may work remotely up to three days per week [1]. Tuesday is the shared office day and cannot be taken as a remote day [1].',
    },
    {
      question: 'May I work from Portugal for three weeks in May, and what do I have to arrange?',
      answer:
        'Yes: employees may work from another European Union country for up to 20 working days per calendar year [10]. The People team must approve ' +
        'it, and the request must be made at least four weeks before departure [6]. Pellworth pays for the flight if you stay longer than ten days.',
    },
  ],
};

/** Conversations of one question each. An answer without one in the documents is none. */
export const OTHERS = [
  {
    question: 'Who approves business class?',
    answer: 'Business class is possible only on flights of more than seven hours and needs the approval of Sofia Arantes [1].',
  },
  {
    question: 'What caused the booking outage on 19 March?',
    answer: 'The cause was an expired certificate on the internal message broker [1].',
  },
  {
    question: 'How do I report a lost laptop?',
    answer: 'A lost or stolen laptop must be reported to the security hotline within two hours of noticing the loss [1].',
  },
  { question: 'What does the Harbour plan cost?', answer: 'The Harbour plan costs 540 euros per site and month [1].' },
  { question: 'Does the company pay for a gym?', answer: 'The documents do not say that.' },
];

/** Collections that some may read, and the documents that belong there. */
export const COLLECTIONS = {
  People: { documents: ['hr_policy_001.txt', 'onboarding_001.txt'], everyone: 'read' },
  Product: { documents: ['api_docs_001.txt', 'product_spec_001.txt', 'roadmap_001.txt'], everyone: 'read' },
  Customers: { documents: ['support_ticket_001.txt', 'faq_001.txt'], everyone: 'none' },
  Security: { documents: ['security_guide_001.txt', 'incident_report_001.txt'], everyone: 'read' },
};

/** Groups, who is in them, and what they may do with collections. */
export const GROUPS = {
  'People team': { members: ['camille'], grants: { People: 'write', Customers: 'read' } },
  Sales: { members: ['anke', 'henrik'], grants: { Customers: 'write' } },
};

/** What single people may do. */
export const GRANTS = { henrik: { Security: 'write' }, lieve: { Product: 'write' } };
