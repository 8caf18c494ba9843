import { useEffect, useState } from 'react';

/** A value as it was once it had not changed for some time. @param delay in milliseconds */
export function useLate<Value>(value: Value, delay: number): Value {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return late;
}
