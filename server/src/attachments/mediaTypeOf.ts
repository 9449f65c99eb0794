import { fileTypeFromBuffer } from 'file-type'

/** What may be added to a case: pictures, documents, sound and short films. */
const ALLOWED = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/heic',
  'image/bmp',
  'application/pdf',
  'application/x-cfb',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'audio/mpeg',
  'audio/wav',
  'audio/x-m4a',
  'audio/amr',
  'audio/ogg',
  'video/mp4',
  'video/quicktime',
])

/** The kind of a file by its content, never by its name or what the browser says; undefined when it may not be added. */
export async function mediaTypeOf(head: Buffer): Promise<string | undefined> {
  const found = await fileTypeFromBuffer(head)
  if (found) return ALLOWED.has(found.mime) ? found.mime : undefined
  return isText(head) ? 'text/plain' : undefined
}

/** UTF-8 without control characters. Markup is text too, and harmless: it is only ever handed out as a download. */
function isText(head: Buffer): boolean {
  // A character cut at the end of the looked-at part is no fault of the file.
  for (let cut = 0; cut < 4 && cut <= head.length; cut++) {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(head.subarray(0, head.length - cut))
      return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)
    } catch {
      continue
    }
  }
  return false
}
