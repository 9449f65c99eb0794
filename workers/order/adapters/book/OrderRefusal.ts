/** Thrown when a rule of the ordering system forbids a request; the agent reads the sentence to the retailer. */
export class OrderRefusal extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'OrderRefusal'
    this.code = code
  }
}
