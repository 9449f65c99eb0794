/** Thrown when nothing is wrong but the moment: the job is handed back with its retries unchanged and tried again after the back-off. */
export class RetryLater extends Error {
  readonly backOffMs: number

  constructor(backOffMs: number, message: string) {
    super(message)
    this.name = 'RetryLater'
    this.backOffMs = backOffMs
  }
}
