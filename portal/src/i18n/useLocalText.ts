import { i18n } from './i18n.ts'

/** Picks the reader's language of a text the server keeps in both. */
export function useLocalText(): (text: { zh: string; en: string } | null | undefined) => string {
  return (text) => (text ? (i18n.global.locale.value === 'en' ? text.en : text.zh) : '')
}
