/** A conversation about the sample documents. The answers are those of a model that is not there; they are checked as any other. */
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

/** Questions of other people, for the list of conversations and the figures. */
export const OTHERS = [
  'Who approves business class?',
  'What caused the booking outage on 19 March?',
  'How do I report a lost laptop?',
  'Does the company pay for a gym?',
  'What does the Harbour plan cost?',
];
