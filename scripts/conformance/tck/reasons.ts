/** Why cases of a model, or those whose id or answer match, end as they do. The first rule that fits is the reason. */
interface Rule {
  readonly model: RegExp
  readonly answer?: RegExp
  readonly why: string
}

const REFUSALS: readonly Rule[] = [
  { model: /./, answer: /Expression language/, why: 'refuses the name that DMN 1.5 gives to FEEL' },
  { model: /./, answer: /DecisionServiceImpl|no decision named/, why: 'has no decision services' },
  { model: /./, answer: /Unable to find a model element/, why: 'has no imports of models' },
  { model: /./, answer: /unsupported decision expression/, why: 'has no boxed conditional, iteration and quantifier (DMN 1.4)' },
  { model: /./, answer: /getBytes/, why: 'wants an id on every decision and on the model' },
  { model: /0076/, why: 'runs no external functions of Java' },
  { model: /0068/, answer: /\de[+-]?\d/, why: 'knows no exponents in numbers' },
  { model: /0068|0074|0099/, answer: /\[|\(\d|\]|[<=>] ?\d/, why: 'takes a range for a test, not for a value that is compared or has properties' },
  { model: /0070/, why: 'knows no generic types (`list<number>`, `context<…>`, `function<…>`)' },
  { model: /0072/, why: 'knows no `=` and `!=` as unary tests' },
  { model: /0082/, why: 'knows no types of parameters in `function(a: number)`' },
  { model: /0099/, why: 'calls only names: no `(function(a) a)(10)`' },
  { model: /1156/, why: 'has no function range(), and takes a range for a test' },
  { model: /./, answer: /failed to parse/, why: 'wants back-ticks around names with spaces' },
]

const OTHER_VALUES: readonly Rule[] = [
  { model: /0007/, why: 'is given its variables as JSON, which has no dates: they arrive as text' },
  { model: /0021/, why: 'takes no list of one for its item where a type asks for that' },
  { model: /0032|0069|1140|1145/, why: 'takes no single value for a list of one' },
  { model: /0050|1144.*010/, why: 'has other names for some parameters of functions' },
  { model: /0057/, why: 'takes the last of two entries with the same key' },
  { model: /0068.*list/, why: 'takes no single value for a list of one' },
  { model: /0068.*datetime_005/, why: 'knows no function whose name is broken by a line end' },
  { model: /0068/, why: 'compares date-times and times by their digits and zones, not by the instant' },
  { model: /0070/, why: 'knows no types defined by the model' },
  { model: /0072.*context/, why: 'finds a context in a list only if it is the very same one' },
  { model: /0072/, why: 'takes a list of ranges for values, not for tests' },
  { model: /0074/, why: 'takes `(< 10)` for a test, not for a range' },
  { model: /0082/, why: 'fits no values to types: it checks the built-in type of a decision’s result and nothing else' },
  { model: /0083/, why: 'counts UTF-16 units, and keeps \\u and \\U as typed' },
  { model: /009[578]/, why: 'is given its variables as JSON, which has no dates, and takes no text for a date' },
  { model: /0099/, why: 'negates no durations' },
  { model: /0103/, why: 'has no function is()' },
  { model: /1115/, why: 'writes a plus before years beyond 9999' },
  { model: /114[124]/, why: 'sets no limits to a scale, or wraps around beyond 64 bits' },
  { model: /1146/, why: 'puts values along a path that is not there, and takes a list for a key' },
  { model: /1156/, why: 'has no function range()' },
]

const OURS_STANDARD: readonly Rule[] = [
  { model: /0076/, why: 'External functions of Java are not run: there is no JVM.' },
  { model: /0086|0089/, why: 'A model is deployed by itself; imports are refused, as in Zeebe.' },
  { model: /0068/, why: 'Times are compared to the nanosecond; the case wants 10:30:00.0001 to equal 10:30:00.0002.' },
  { model: /1111/, why: 'Case folding of JavaScript without its Unicode mode: the Kelvin sign is no k.' },
  { model: /1115/, why: 'The calendar ends with the year 275760.' },
]

const OURS_ZEEBE: readonly Rule[] = [
  { model: /./, answer: /^refused: /, why: 'Zeebe refuses the model, see above; the engine reads more of the standard' },
  { model: /0074/, why: '`x.start included` is read as `x.start in cluded` there: null is in an unknown variable' },
  { model: /1115/, why: 'the calendar ends with the year 275760 here' },
]

const UNEXPLAINED = 'unexplained'

/** Why Zeebe's answer is not the standard's. */
export function reasonOfDeparture(key: string, answer: string): string {
  return reason(answer.startsWith('refused') ? REFUSALS : OTHER_VALUES, key, answer)
}

/** Why a case fails by the letter of the standard. */
export function reasonOfFailure(key: string): string {
  return reason(OURS_STANDARD, key, '')
}

/** Why the engine answers otherwise than Zeebe. */
export function reasonOfDifference(key: string, answer: string): string {
  return reason(OURS_ZEEBE, key, answer)
}

function reason(rules: readonly Rule[], key: string, answer: string): string {
  return rules.find((rule) => rule.model.test(key) && (rule.answer?.test(answer) ?? true))?.why ?? UNEXPLAINED
}
