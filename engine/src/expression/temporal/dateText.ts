/** A date with a year of as many digits as it needs, four at least. Beyond the year 9999 Java puts a plus before it. */
export function dateText({ year, month, day }: { readonly year: number; readonly month: number; readonly day: number }, plus = '+'): string {
  const size = String(Math.abs(year)).padStart(4, '0')
  return `${year < 0 ? '-' : year > 9999 ? plus : ''}${size}-${twoDigits(month)}-${twoDigits(day)}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
