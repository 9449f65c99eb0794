const UNITS = ['B', 'KB', 'MB', 'GB'] as const

/** A file's size with one decimal above a kilobyte (1024 bytes). */
export function sizeText(bytes: number): string {
  const power = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10))
  const amount = bytes / 1024 ** power
  return `${power === 0 ? amount : amount.toFixed(1)} ${UNITS[power]}`
}
