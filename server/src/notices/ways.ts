export type Way = 'sms' | 'mail'

/** Ways this installation has beside bell and browser: SMS by the gateway of the workers. A mail gateway joins here with its adapter. */
const WAYS: readonly Way[] = ['sms']

export function waysOf(): readonly Way[] {
  return WAYS
}
