import { onScopeDispose, ref, type Ref } from 'vue'

interface Ticker {
  readonly now: Ref<number>
  readonly timer: ReturnType<typeof setInterval>
  users: number
}

const tickers = new Map<number, Ticker>()

/** The present in milliseconds, renewed at this pace. All users of one pace share one timer. */
export function useNow(everyMs = 30_000): Ref<number> {
  const ticker = tickers.get(everyMs) ?? start(everyMs)
  ticker.users++
  onScopeDispose(() => {
    if (--ticker.users > 0) return
    clearInterval(ticker.timer)
    tickers.delete(everyMs)
  })
  return ticker.now
}

function start(everyMs: number): Ticker {
  const now = ref(Date.now())
  const ticker: Ticker = { now, timer: setInterval(() => (now.value = Date.now()), everyMs), users: 0 }
  tickers.set(everyMs, ticker)
  return ticker
}
