/**
 * Check digit of a case number by ISO 7064 MOD 11,10, over its letters and digits; letters count as two-digit
 * numbers (A = 10 … Z = 35). It finds every wrong digit and every swap of neighbouring digits.
 */
export function checkDigit(text: string): number {
  let product = 10
  for (const digit of digitsOf(text)) {
    const sum = (product + digit) % 10 || 10
    product = (sum * 2) % 11
  }
  return (11 - product) % 10
}

function digitsOf(text: string): number[] {
  const digits: number[] = []
  for (const character of text.toUpperCase()) {
    if (character >= '0' && character <= '9') digits.push(Number(character))
    else if (character >= 'A' && character <= 'Z') {
      const value = character.charCodeAt(0) - 55
      digits.push(Math.floor(value / 10), value % 10)
    }
  }
  return digits
}
