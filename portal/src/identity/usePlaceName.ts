import { i18n } from '../i18n/i18n.ts'
import { unitName } from './units.ts'

interface Place {
  readonly code: string
  readonly name: string
}

/** The name of a site or department in the reader's language; the server tells it in Chinese, and one nobody translated keeps that. */
export function usePlaceName(): (place: Place | null | undefined) => string {
  return (place) => {
    if (!place) return ''
    if (i18n.global.locale.value !== 'en') return place.name
    const { en } = unitName(place.code)
    return en === place.code ? place.name : en
  }
}
