const PRECISION = 34
const LIMIT = 10n ** BigInt(PRECISION)
/** Beyond this magnitude a number is no number any more: it bounds the memory one expression can ask for. */
const MAX_SCALE = 6_177

/** Thrown when a calculation leaves the range of numbers (about 10^±6177) or is not defined. */
export class NumberRangeError extends Error {
  /** Java's words where Zeebe meets an exception too. */
  readonly exception: string | undefined

  constructor(message: string, exception?: string) {
    super(message)
    this.exception = exception
  }
}

/** How a number is rounded to fewer digits. */
export type RoundingMode = 'halfEven' | 'halfUp' | 'halfDown' | 'up' | 'down' | 'floor' | 'ceiling'

/**
 * A decimal of at most 34 digits: `unscaled × 10^-scale`. It keeps its scale as Java's BigDecimal does, since FEEL's
 * `string(1.50)` is "1.50" in Zeebe. Immutable.
 */
export class FeelNumber {
  readonly unscaled: bigint
  readonly scale: number

  constructor(unscaled: bigint, scale: number) {
    if (scale > MAX_SCALE || scale < -MAX_SCALE) throw new NumberRangeError('The number is out of range.')
    this.unscaled = unscaled
    this.scale = scale
  }

  /** A whole number. */
  static of(value: number | bigint): FeelNumber {
    return new FeelNumber(BigInt(value), 0)
  }

  /** Reads a decimal literal with an optional exponent; null when the text is no number. */
  static parse(text: string): FeelNumber | null {
    const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,5}))?$/.exec(text)
    if (match === null) return null
    const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
    if (whole === '' && fraction === '') return null
    const scale = fraction.length - Number(exponent)
    if (Math.abs(scale) > MAX_SCALE || whole.length > MAX_SCALE) return null
    return new FeelNumber(BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`), scale)
  }

  /** The number a double's shortest text stands for; null for NaN and infinities. */
  static fromDouble(value: number): FeelNumber | null {
    if (Number.isSafeInteger(value)) return FeelNumber.of(value)
    return Number.isFinite(value) ? FeelNumber.parse(String(value)) : null
  }

  plus(other: FeelNumber): FeelNumber {
    if (this.scale === other.scale) return new FeelNumber(this.unscaled + other.unscaled, this.scale).rounded()
    const scale = Math.max(this.scale, other.scale)
    return new FeelNumber(this.at(scale) + other.at(scale), scale).rounded()
  }

  minus(other: FeelNumber): FeelNumber {
    return this.plus(other.negated())
  }

  times(other: FeelNumber): FeelNumber {
    return new FeelNumber(this.unscaled * other.unscaled, this.scale + other.scale).rounded()
  }

  /** Quotient of 34 digits. Throws NumberRangeError for a divisor of zero. */
  dividedBy(other: FeelNumber): FeelNumber {
    if (other.unscaled === 0n) throw new NumberRangeError('Division by zero.', 'java.lang.ArithmeticException: Division by zero')
    const preferred = this.scale - other.scale
    const shift = Math.max(0, PRECISION + digits(other.unscaled) - digits(this.unscaled) + 1)
    const dividend = this.unscaled * pow10(shift)
    const quotient = dividend / other.unscaled
    // A last digit of 1 stands for the lost remainder: it breaks ties and nothing else.
    if (dividend % other.unscaled !== 0n) {
      const sign = dividend < 0n === other.unscaled < 0n ? 1n : -1n
      return new FeelNumber(quotient * 10n + sign, preferred + shift + 1).rounded()
    }
    return new FeelNumber(quotient, preferred + shift).rounded().stripped(preferred)
  }

  /** Remainder with the sign of the divisor, as FEEL's modulo. */
  modulo(other: FeelNumber): FeelNumber {
    if (other.unscaled === 0n) throw new NumberRangeError('Division by zero.', 'java.lang.ArithmeticException: Division by zero')
    const scale = Math.max(this.scale, other.scale)
    const divisor = other.at(scale)
    const rest = this.at(scale) % divisor
    return new FeelNumber(rest !== 0n && rest < 0n !== divisor < 0n ? rest + divisor : rest, scale)
  }

  /** Whole power, computed with 34 digits at each step. */
  power(exponent: bigint): FeelNumber {
    let rest = exponent < 0n ? -exponent : exponent
    if (rest > 999_999_999n) throw new NumberRangeError('The exponent is out of range.')
    let result = FeelNumber.of(1)
    let base: FeelNumber = this.times(FeelNumber.of(1))
    while (rest > 0n) {
      if (rest & 1n) result = result.times(base)
      rest >>= 1n
      if (rest > 0n) base = base.times(base)
    }
    return exponent < 0n ? FeelNumber.of(1).dividedBy(result) : result
  }

  negated(): FeelNumber {
    return new FeelNumber(-this.unscaled, this.scale)
  }

  /** Negative, zero or positive, as this number is less than, equal to or greater than the other. */
  compare(other: FeelNumber): number {
    const scale = Math.max(this.scale, other.scale)
    const [left, right] = this.scale === other.scale ? [this.unscaled, other.unscaled] : [this.at(scale), other.at(scale)]
    return left < right ? -1 : left > right ? 1 : 0
  }

  isZero(): boolean {
    return this.unscaled === 0n
  }

  isNegative(): boolean {
    return this.unscaled < 0n
  }

  /** True for 3, 3.0 and 30E-1. */
  isWhole(): boolean {
    return this.scale <= 0 || this.unscaled % pow10(this.scale) === 0n
  }

  /** The whole part, rounded towards zero. */
  toBigInt(): bigint {
    return this.scale <= 0 ? this.unscaled * pow10(-this.scale) : this.unscaled / pow10(this.scale)
  }

  /** The nearest double. */
  toDouble(): number {
    return this.scale === 0 ? Number(this.unscaled) : Number(`${this.unscaled}e${-this.scale}`)
  }

  /** The number with at most the given digits after the point; a whole multiple of ten for a negative scale. */
  toScale(scale: number, mode: RoundingMode): FeelNumber {
    if (scale > MAX_SCALE || scale < -MAX_SCALE) throw new NumberRangeError('The scale is out of range.')
    if (scale >= this.scale) return new FeelNumber(this.at(scale), scale)
    return new FeelNumber(divideRounded(this.unscaled, pow10(this.scale - scale), mode), scale)
  }

  /** As Java writes a BigDecimal: the scale shows (1.50), an exponent only below 10^-6 and for rounded giants. */
  toString(): string {
    const sign = this.unscaled < 0n ? '-' : ''
    const text = String(this.unscaled < 0n ? -this.unscaled : this.unscaled)
    const exponent = text.length - 1 - this.scale
    if (this.scale < 0 || exponent < -6) {
      const fraction = text.length > 1 ? `.${text.slice(1)}` : ''
      return `${sign}${text.slice(0, 1)}${fraction}E${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`
    }
    if (this.scale === 0) return sign + text
    const padded = text.padStart(this.scale + 1, '0')
    return `${sign}${padded.slice(0, -this.scale)}.${padded.slice(-this.scale)}`
  }

  private at(scale: number): bigint {
    return scale === this.scale ? this.unscaled : this.unscaled * pow10(scale - this.scale)
  }

  private rounded(): FeelNumber {
    if (this.unscaled < LIMIT && this.unscaled > -LIMIT) return this
    const excess = digits(this.unscaled) - PRECISION
    return new FeelNumber(divideRounded(this.unscaled, pow10(excess), 'halfEven'), this.scale - excess).rounded()
  }

  private stripped(smallestScale: number): FeelNumber {
    let { unscaled, scale } = this
    while (scale > smallestScale && unscaled % 10n === 0n) {
      unscaled /= 10n
      scale -= 1
    }
    return new FeelNumber(unscaled, scale)
  }
}

function pow10(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent)
}

const POWERS = Array.from({ length: 80 }, (_, exponent) => 10n ** BigInt(exponent))

function digits(value: bigint): number {
  return String(value < 0n ? -value : value).length
}

function divideRounded(dividend: bigint, divisor: bigint, mode: RoundingMode): bigint {
  const quotient = dividend / divisor
  const rest = dividend % divisor
  if (rest === 0n) return quotient
  const away = dividend < 0n ? quotient - 1n : quotient + 1n
  const twice = (rest < 0n ? -rest : rest) * 2n
  switch (mode) {
    case 'down':
      return quotient
    case 'up':
      return away
    case 'floor':
      return dividend < 0n ? away : quotient
    case 'ceiling':
      return dividend < 0n ? quotient : away
    case 'halfUp':
      return twice >= divisor ? away : quotient
    case 'halfDown':
      return twice > divisor ? away : quotient
    case 'halfEven':
      return twice > divisor || (twice === divisor && quotient % 2n !== 0n) ? away : quotient
  }
}
