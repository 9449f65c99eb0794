import { locale, t } from '../i18n/i18n.ts'
import { http } from './http.ts'
import { OfflineError, ProblemError, type ProblemDocument } from './ProblemError.ts'

/** Reads a document of the API that is no JSON, such as a diagram's XML. The address is absolute within our server. */
export async function fetchText(url: string): Promise<string> {
  const response = await request(url)
  if (response.status !== 401) return read(response)
  // Asking for the session lets its person sign in again while this waits.
  await http.get('/session').catch(() => undefined)
  return read(await request(url))
}

async function request(url: string): Promise<Response> {
  if (!url.startsWith('/')) throw new OfflineError(`Expected an address of this server, but got ${url}`)
  return fetch(url, { credentials: 'same-origin', headers: { 'Accept-Language': locale() } }).catch((cause: unknown) => {
    throw new OfflineError(t('frame.unreachable'), { cause })
  })
}

async function read(response: Response): Promise<string> {
  if (response.ok) return response.text()
  throw new ProblemError(response.status, await problemOf(response))
}

async function problemOf(response: Response): Promise<ProblemDocument> {
  try {
    return (await response.json()) as ProblemDocument
  } catch {
    return { title: response.statusText }
  }
}
