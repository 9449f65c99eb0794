import busboy from 'busboy'
import type { Request } from 'express'
import type { Readable } from 'node:stream'
import { invalid, Problem } from '../http/index.ts'
import { TooLargeError, type ContentStore, type Written } from './ContentStore.ts'
import { mediaTypeOf } from './mediaTypeOf.ts'

/** Largest file, bytes. */
export const LARGEST_FILE = 20 * 1024 * 1024

/** One file that lies on disk, checked, waiting to be kept or discarded. */
export interface Received {
  readonly name: string
  readonly mediaType: string
  readonly written: Written
}

/** Reads the one file of a multipart request straight to disk. Throws a Problem for anything else, leaving nothing behind. */
export async function receiveFile(request: Request, store: ContentStore): Promise<Received> {
  try {
    return await receive(request, store)
  } catch (error) {
    // The rest is read and dropped, so that the sender comes to read the refusal.
    request.unpipe()
    request.resume()
    throw error
  }
}

async function receive(request: Request, store: ContentStore): Promise<Received> {
  const part = await firstFile(request)
  const written = await write(part.stream, store)
  const mediaType = written.size === 0 ? undefined : await mediaTypeOf(written.head)
  if (mediaType !== undefined) return { name: part.name, mediaType, written }
  await written.discard()
  if (written.size === 0) throw invalid('FILE_EMPTY', `文件“${part.name}”是空的，请重新选择。`, `The file "${part.name}" is empty: choose another.`)
  throw new Problem({
    status: 415,
    code: 'FILE_TYPE_REFUSED',
    zh: `不能上传“${part.name}”：按文件内容判断，它不是图片、PDF、Office 文档、文本、录音或短视频。`,
    en: `"${part.name}" cannot be added: by its content it is no picture, PDF, Office document, text, sound or short film.`,
  })
}

async function write(stream: Readable, store: ContentStore): Promise<Written> {
  try {
    return await store.write(stream, LARGEST_FILE)
  } catch (error) {
    if (!(error instanceof TooLargeError)) throw incomplete()
    throw new Problem({ status: 413, code: 'FILE_TOO_LARGE', zh: '文件超过 20 MB，请压缩或拆分后再上传。', en: 'The file is larger than 20 MB: make it smaller or split it.', headers: { Connection: 'close' } })
  }
}

/** Resolves with the first file as soon as it begins; what else the request brings is read and dropped. */
function firstFile(request: Request): Promise<{ name: string; stream: Readable }> {
  return new Promise((resolve, reject) => {
    try {
      const parser = busboy({ headers: request.headers, defParamCharset: 'utf8', limits: { files: 1, fields: 5, fieldSize: 1024, parts: 8 } })
      parser.on('file', (_field, stream, { filename }) => {
        // A connection cut in the middle must end the stream, or the writer would wait for ever.
        request.once('aborted', () => stream.destroy(new Error('The upload was cut off')))
        resolve({ name: safeName(filename), stream })
      })
      parser.on('close', () => reject(invalid('FILE_MISSING', '请求中没有文件，请选择一个文件。', 'The request has no file: choose one.')))
      parser.on('error', () => reject(incomplete()))
      request.pipe(parser)
    } catch {
      reject(invalid('FILE_MISSING', '请以表单（multipart/form-data）上传文件。', 'Send the file as multipart/form-data.'))
    }
  })
}

function incomplete(): Problem {
  return invalid('FILE_INCOMPLETE', '文件没有传完，请重新上传。', 'The file did not arrive whole: send it again.')
}

/** The last part of the name, without control characters, at most 200 characters. */
function safeName(filename: string | undefined): string {
  const last = (filename ?? '').split(/[/\\]/).at(-1) ?? ''
  const clean = last.replaceAll(/[\u0000-\u001f\u007f"<>|?*:]/g, '').trim()
  return clean === '' || clean === '.' || clean === '..' ? '附件' : clean.slice(-200)
}
