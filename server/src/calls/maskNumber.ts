/** 138****8000; short numbers keep less. */
export function maskNumber(number: string): string {
  if (number.length < 5) return '*'.repeat(number.length)
  const [head, tail] = number.length >= 10 ? [3, 4] : [2, 2]
  return `${number.slice(0, head)}****${number.slice(-tail)}`
}
