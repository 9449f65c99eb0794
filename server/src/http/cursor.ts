import { Problem } from './Problem.ts'

/** Packs where a page ended into an opaque text. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** Unpacks `count` values of a cursor; throws Problem 400 for one this server did not make. */
export function decodeCursor(cursor: string, count: number): (string | number | null)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (
      Array.isArray(values) &&
      values.length === count &&
      values.every((value) => value === null || typeof value === 'string' || typeof value === 'number')
    )
      return values
  } catch {
    // Answered below, like a cursor of the wrong shape.
  }
  throw new Problem({
    status: 400,
    code: 'CURSOR_INVALID',
    zh: '翻页位置无效，请从第一页重新开始。',
    en: 'The page position is not valid. Start again from the first page.',
  })
}
