import type { BuiltIn, BuiltIns } from './BuiltIn.ts'
import { Failure } from './BuiltIn.ts'
import { DayTimeDuration } from '../values/DayTimeDuration.ts'
import { FeelNumber, type RoundingMode } from '../values/FeelNumber.ts'
import type { FeelValue } from '../values/FeelValue.ts'
import { YearMonthDuration } from '../values/YearMonthDuration.ts'
import { define, illegal } from './define.ts'
import { ofDouble } from './ofDouble.ts'

/** Functions over numbers. Roots, logarithms and exponentials have the precision of doubles, as in Zeebe. */
export const numberFunctions: BuiltIns = {
  decimal: [rounding('halfEven')],
  floor: [define(['n:number'], ([n]) => n.toScale(0, 'floor')), withoutNames(rounding('floor'))],
  ceiling: [define(['n:number'], ([n]) => n.toScale(0, 'ceiling')), rounding('ceiling')],
  'round up': [rounding('up')],
  'round down': [rounding('down')],
  'round half up': [rounding('halfUp')],
  'round half down': [withoutNames(rounding('halfDown'))],
  abs: [define(['n:any'], ([n]) => absolute(n)), define(['number:any'], ([n]) => absolute(n))],
  modulo: [define(['dividend:number', 'divisor:number'], ([dividend, divisor]) => dividend.modulo(divisor))],
  sqrt: [define(['number:number'], ([number]) => (number.isNegative() ? null : ofDouble(Math.sqrt(number.toDouble()))))],
  log: [define(['number:number'], ([number]) => ofDouble(Math.log(number.toDouble())))],
  exp: [define(['number:number'], ([number]) => ofDouble(Math.exp(number.toDouble())))],
  odd: [define(['number:number'], ([number]) => number.isWhole() && number.toBigInt() % 2n !== 0n)],
  even: [define(['number:number'], ([number]) => number.isWhole() && number.toBigInt() % 2n === 0n)],
  'random number': [define([], (_, { clock }) => (clock.random === undefined ? new Failure('No source of randomness') : FeelNumber.fromDouble(clock.random())))],
}

/** Zeebe gives these parameters no names that a call could find. */
function withoutNames(builtIn: BuiltIn): BuiltIn {
  return { ...builtIn, parameters: builtIn.parameters.map(() => '') }
}

function rounding(mode: RoundingMode): BuiltIn {
  return define(['n:number', 'scale:number'], ([n, scale]) => n.toScale(Number(scale.toBigInt()), mode))
}

function absolute(n: FeelValue): FeelValue | Failure {
  if (n instanceof FeelNumber) return n.isNegative() ? n.negated() : n
  if (n instanceof DayTimeDuration) return n.nanos < 0n ? new DayTimeDuration(-n.nanos) : n
  if (n instanceof YearMonthDuration) return n.months < 0n ? new YearMonthDuration(-n.months) : n
  return illegal([n])
}
