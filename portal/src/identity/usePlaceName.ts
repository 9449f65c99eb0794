import { i18n } from '../i18n/i18n.ts'
import { unitName } from './units.ts'

interface Place {
  readonly code: string
  readonly name: string
}

/**
 * The name of a site or department in the reader's language; the server tells it in Chinese, and one nobody translated keeps that.
 * English names are long: where everything is of one site, `within`, a department is named without it.
 */
export function usePlaceName(): (place: Place | null | undefined, within?: string) => string {
  return (place, within) => {
    if (!place) return ''
    if (i18n.global.locale.value !== 'en') return place.name
    const { en } = unitName(place.code)
    if (en === place.code) return place.name
    return within !== undefined && place.code.startsWith(`${within}-`) ? (en.split(', ')[0] ?? en) : en
  }
}
