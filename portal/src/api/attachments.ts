import type { AttachmentView } from '../../../server/src/attachments/schema.ts'
import { locale, t } from '../i18n/i18n.ts'
import { http, queryString, session } from './http.ts'
import { OfflineError, ProblemError, type ProblemDocument } from './ProblemError.ts'

export type Attachment = AttachmentView

/** What a file is bound to: a draft before submission, a case, or a task. */
export interface AttachmentOwner {
  readonly draft?: string
  readonly case?: string
  readonly task?: string
}

/** Files of cases. */
export const attachmentsApi = {
  /** The same key sent twice adds one file. */
  upload: (file: File, owner: AttachmentOwner, key: string, onProgress: (part: number) => void) => signedIn(() => upload(file, owner, key, onProgress)),
  list: (owner: AttachmentOwner) => http.get<{ items: Attachment[] }>('/attachments', owner),
  remove: (id: string) => http.delete(`/attachments/${id}`),
  url: (id: string) => `/api/v1/attachments/${encodeURIComponent(id)}`,
}

/** Sends one file and reports its progress from 0 to 1. By XMLHttpRequest: fetch tells no upload progress. */
function upload(file: File, owner: AttachmentOwner, key: string, onProgress: (part: number) => void): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1/attachments${queryString(owner)}`)
    request.setRequestHeader('X-CSRF-Token', session.csrfToken)
    request.setRequestHeader('Accept-Language', locale())
    request.setRequestHeader('Idempotency-Key', key)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(new OfflineError(t('frame.unreachable')))
    request.onload = () => {
      const answer = parse(request.responseText)
      if (request.status < 300) resolve(answer as Attachment)
      else reject(new ProblemError(request.status, answer as ProblemDocument))
    }
    const body = new FormData()
    body.append('file', file, file.name)
    request.send(body)
  })
}

/** An expired session is renewed by its person while the file waits. */
async function signedIn<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send()
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status !== 401 || session.reauthenticate === undefined) throw error
    await session.reauthenticate()
    return send()
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return { detail: t('frame.unreachable') }
  }
}
