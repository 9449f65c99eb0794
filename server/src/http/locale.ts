import type { Locale } from './RequestContext.ts'

/** The language of the answer: zh-CN unless the reader prefers English to Chinese. */
export function localeOf(header: string | undefined): Locale {
  const wanted = (header ?? '')
    .slice(0, 200)
    .split(',')
    .map((part, index) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = Number(
        parameters
          .find((parameter) => parameter.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      )
      return { tag, index, quality: Number.isFinite(quality) ? quality : 0 }
    })
    .toSorted((a, b) => b.quality - a.quality || a.index - b.index)
    .find(({ tag, quality }) => quality > 0 && (tag.startsWith('zh') || tag.startsWith('en')))
  return wanted?.tag.startsWith('en') ? 'en' : 'zh-CN'
}
