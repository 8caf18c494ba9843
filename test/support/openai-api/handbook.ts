/** Documents that questions of OpenAI clients are asked about. */
export const HANDBOOK = {
  'handbook.md':
    '# Handbook\n\n## Leave\n\nEverybody has 30 days of leave a year. Contractors have 20 days of leave.\n\n## Salary\n\nSalaries are paid on the last day of a month.\n',
  'canteen.txt': 'Canteen\n\nThe canteen serves lentil soup on Mondays. A meal costs 4 EUR.\n',
};
