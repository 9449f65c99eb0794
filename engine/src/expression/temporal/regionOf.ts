/** The named region of a time zone id; null for a bare offset. */
export function regionOf(timeZoneId: string): string | null {
  return /^[+-]/.test(timeZoneId) ? null : timeZoneId
}
