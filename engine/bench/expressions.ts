import { compileExpression, type FeelContext, parseJson } from '../src/expression/index.ts'

/**
 * How fast expressions are compiled and evaluated: `expressions.ts [SECONDS]` for each. Prints a line per expression; thousands per second of this
 * program's processor time, so that a busy machine does not count.
 */
const EXPRESSIONS: readonly string[] = [
  'a > 5 and b < 10',
  'amount * 1.19 + fee',
  '"case-" + string(number)',
  '{x: a + 1, y: {z: x * 2}, list: [a, b]}',
  'customer.address.city = "Hangzhou"',
  'count(items[price > 10])',
  'for item in items return item.price * item.amount',
  'some item in items satisfies item.amount > 5',
  'date and time("2024-01-15T10:00:00Z") + duration("PT4H")',
  'if level in ("high", "urgent") then duration("PT4H") else duration("P1D")',
  'matches(phone, "^1[3-9][0-9]{9}$")',
  'get or else(missing, "none")',
]

const variables = parseJson(
  JSON.stringify({
    ...{ a: 6, b: 7, amount: 12.5, fee: 3, number: 4711, level: 'urgent', phone: '13800000000' },
    customer: { address: { city: 'Hangzhou' } },
    items: Array.from({ length: 20 }, (_, index) => ({ price: index, amount: index % 7 })),
  }),
) as FeelContext
const clock = { now: Date.UTC(2024, 0, 15) }
const milliseconds = Number(process.argv[2] ?? '0.5') * 1000

console.log('compiled k/s  evaluated k/s  expression')
for (const text of EXPRESSIONS) {
  const compiled = compileExpression(`=${text}`)
  const compiling = perSecond(() => compileExpression(`=${text}`))
  const evaluating = perSecond(() => compiled.evaluate(variables, clock))
  console.log(`${rate(compiling)}  ${rate(evaluating)}   ${text}`)
}

/** Rounds of a function per second: the best of five, the first of which warms up. */
function perSecond(run: () => unknown): number {
  return Math.max(...[1, 2, 3, 4, 5].map(() => measure(run, milliseconds / 5)))
}

function measure(run: () => unknown, length: number): number {
  const startedAt = process.threadCpuUsage()
  let rounds = 0
  let used = 0
  for (; used < length; rounds += 100) {
    for (let round = 0; round < 100; round++) run()
    const { user, system } = process.threadCpuUsage(startedAt)
    used = (user + system) / 1000
  }
  return (rounds / used) * 1000
}

function rate(perSecond: number): string {
  return (perSecond / 1000).toFixed(1).padStart(12)
}
