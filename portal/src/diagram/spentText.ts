type Translate = (key: string, values: Record<string, number>) => string

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A span of real time in its two largest units, e.g. 2 天 3 小时; spans below a second in milliseconds. */
export function spentText(ms: number, t: Translate): string {
  if (ms >= DAY) return two('day', Math.floor(ms / DAY), 'hour', Math.floor((ms % DAY) / HOUR), t)
  if (ms >= HOUR) return two('hour', Math.floor(ms / HOUR), 'minute', Math.floor((ms % HOUR) / MINUTE), t)
  if (ms >= MINUTE) return two('minute', Math.floor(ms / MINUTE), 'second', Math.floor((ms % MINUTE) / 1000), t)
  if (ms >= 1000) return t('diagram.span.second', { n: Math.floor(ms / 1000) })
  return t('diagram.span.ms', { n: Math.round(ms) })
}

function two(large: string, amount: number, small: string, rest: number, t: Translate): string {
  const first = t(`diagram.span.${large}`, { n: amount })
  return rest === 0 ? first : `${first} ${t(`diagram.span.${small}`, { n: rest })}`
}
