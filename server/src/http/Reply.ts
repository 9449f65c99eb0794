import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'

/** An answer with more than a JSON body: another status, headers, a stream or bytes. */
export class Reply<Body = unknown> {
  readonly status: number
  readonly body: Body
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, body: Body, headers: Readonly<Record<string, string>>) {
    this.status = status
    this.body = body
    this.headers = headers
  }
}

/** Answers with `status`. Readable, Buffer and string bodies go out as they are (set Content-Type), anything else as JSON. */
export function reply<Body>(status: number, body?: Body, headers: Readonly<Record<string, string>> = {}): Reply<Body | undefined> {
  return new Reply(status, body, headers)
}

/** Writes a handler's result to the wire. */
export async function sendReply(response: Response, { status, body, headers }: Reply): Promise<void> {
  response.status(status)
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (body === undefined) response.end()
  else if (body instanceof Readable) await pipeline(body, response)
  else if (typeof body === 'string' || Buffer.isBuffer(body)) response.end(body)
  else response.json(body)
}
