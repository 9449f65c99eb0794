/** Writes one JSON line per entry, in the fields that the other processes' logs have. */
export function logLine(level: 'info' | 'warn' | 'error', msg: string, fields: object = {}): void {
  const severity = { info: 30, warn: 40, error: 50 }[level]
  process.stdout.write(`${JSON.stringify({ level: severity, time: Date.now(), name: 'engine', msg, ...fields })}\n`)
}
