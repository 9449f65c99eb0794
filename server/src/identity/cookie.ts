import type { Request, Response } from 'express'

const NAME = 'banjie'

export function cookieToken(request: Request): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=')
    if (name === NAME && value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value)) return value
  }
  return undefined
}

/** No expiry: the cookie ends with the browser, the session in the database decides the rest. */
export function setSessionCookie(response: Response, token: string, secure: boolean): void {
  response.cookie(NAME, token, { httpOnly: true, sameSite: 'lax', path: '/', secure })
}

export function clearSessionCookie(response: Response, secure: boolean): void {
  response.clearCookie(NAME, { httpOnly: true, sameSite: 'lax', path: '/', secure })
}
