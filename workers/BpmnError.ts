/** Thrown when the process itself should decide what happens: it becomes a BPMN error with this code. */
export class BpmnError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'BpmnError'
    this.code = code
  }
}
