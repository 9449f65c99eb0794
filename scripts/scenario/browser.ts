import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

/** The machine's Chromium, or undefined: browser tests are then skipped, visibly. */
export const CHROMIUM = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path !== undefined && existsSync(path))

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

export function launchBrowser(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error('There is no Chromium on this machine.')
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: ARGS })
}

/** One person at one screen: a context of its own, so that two people can be signed in side by side. */
export interface Seat {
  readonly context: BrowserContext
  readonly page: Page
  /** Requests that left the system's own address; must stay empty. */
  readonly external: string[]
  /** Errors of the page's console and uncaught exceptions; must stay empty. */
  readonly errors: string[]
  readonly username: string
  /** What had to be done more than once; empty where nothing was in the way. */
  readonly repeated: string[]
  /** Told before each deed. */
  onDeed: (what: string) => void
}

/** Opens the portal at 1366×768 in Chinese and signs in with the demo password. */
export async function takeSeat(browser: Browser, url: string, username: string, password: string, options: { locale?: string; width?: number; height?: number } = {}): Promise<Seat> {
  const context = await browser.newContext({
    baseURL: url,
    locale: options.locale ?? 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: options.width ?? 1366, height: options.height ?? 768 },
  })
  const page = await context.newPage()
  const seat: Seat = { context, page, external: [], errors: [], username, repeated: [], onDeed: () => {} }
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(url)) seat.external.push(request.url())
  })
  page.on('pageerror', (error) => seat.errors.push(error.stack ?? String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) seat.errors.push(message.text())
  })
  await page.goto('/')
  await page.getByTestId('username').fill(username)
  await page.getByTestId('password').fill(password)
  await page.getByTestId('sign-in').click()
  await page.getByTestId('user-menu').waitFor()
  // From now on short: a person looks again and tries again; see deed.ts.
  context.setDefaultTimeout(15_000)
  return seat
}
