/** `PT06H30M00S` */
const DURATION = /^(-?)PT(\d+)H(\d+)M([\d.]+)S$/;

/** The value of a cell whose file does not say how it is shown (OpenDocument 1.3 part 3, 19.386). */
export function shownValue(attributes: Readonly<Record<string, string>>): string {
  const value = attributes['office:value'] ?? '';
  switch (attributes['office:value-type']) {
    case 'float':
      return value;
    case 'percentage':
      return `${Number((Number(value) * 100).toPrecision(12))}%`;
    case 'currency':
      return `${value} ${attributes['office:currency'] ?? ''}`;
    case 'date':
      return (attributes['office:date-value'] ?? '').replace('T', ' ');
    case 'time': {
      const [, sign = '', hours = '', minutes = '', seconds = ''] = DURATION.exec(attributes['office:time-value'] ?? '') ?? [];
      return hours === '' ? '' : `${sign}${hours}:${minutes}:${seconds}`;
    }
    case 'boolean':
      return attributes['office:boolean-value'] === 'true' ? 'TRUE' : 'FALSE';
    default:
      return attributes['office:string-value'] ?? '';
  }
}
