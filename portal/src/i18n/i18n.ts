import { createI18n } from 'vue-i18n'
import type { Messages } from './defineMessages.ts'

export type Locale = 'zh-CN' | 'en'

const KEY = 'banjie.locale'
const files = import.meta.glob<{ messages: Messages }>(['../*/messages.ts', '!../api/*'], { eager: true })

/** All nouns' dictionaries of one language, each under its folder's name. */
export function dictionary(language: 'zh' | 'en'): Record<string, object> {
  return Object.fromEntries(Object.entries(files).map(([path, { messages }]) => [path.split('/').at(-2) ?? path, messages[language]]))
}

function firstLocale(): Locale {
  const stored = globalThis.localStorage?.getItem(KEY)
  if (stored === 'zh-CN' || stored === 'en') return stored
  return globalThis.navigator?.language.startsWith('en') ? 'en' : 'zh-CN'
}

/** The portal's words. Chinese is the first language and the fallback. */
export const i18n = createI18n({
  legacy: false,
  locale: firstLocale() as string,
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': dictionary('zh'), en: dictionary('en') },
  missingWarn: false,
  fallbackWarn: false,
})

/** The word for a key, outside of components. */
export function t(key: string, values: Record<string, unknown> = {}): string {
  return i18n.global.t(key, values)
}

export function locale(): Locale {
  return i18n.global.locale.value === 'en' ? 'en' : 'zh-CN'
}

export function setLocale(next: Locale): void {
  i18n.global.locale.value = next
  localStorage.setItem(KEY, next)
  document.documentElement.lang = next
}
