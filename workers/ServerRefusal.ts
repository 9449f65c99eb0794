/** Thrown when the server answered and said no: repeating the same call would not help. */
export class ServerRefusal extends Error {
  readonly status: number
  /** The problem document's code, for example `NO_PHONE`. */
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.name = 'ServerRefusal'
    this.status = status
    this.code = code
  }
}
