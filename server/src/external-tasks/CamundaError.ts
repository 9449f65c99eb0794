/** Thrown for what Camunda 7 answers with `{type, message, code}`. `code` is 0 when its engine refuses, null when its REST layer does. */
export class CamundaError extends Error {
  readonly status: number
  readonly type: string
  readonly code: number | null

  constructor(status: number, type: string, message: string, code: number | null) {
    super(message)
    this.name = 'CamundaError'
    this.status = status
    this.type = type
    this.code = code
  }
}

export const camundaErrors = {
  unknownTask: (id: string) => new CamundaError(404, 'RestException', `External task with id ${id} does not exist`, 0),
  wrongWorker: (what: string, workerId: string, holder: string | null) => new CamundaError(400, 'RestException', `${what} by worker '${workerId}'. It is locked by worker '${holder ?? 'null'}'.`, 0),
  isNull: (name: string) => new CamundaError(500, 'NullValueException', `${name} is null`, 0),
  notPositive: (status: 400 | 500, name: string) => new CamundaError(status, status === 400 ? 'RestException' : 'ProcessEngineException', `${name} is not greater than 0`, 0),
  negative: (name: string) => new CamundaError(500, 'ProcessEngineException', `${name} is not greater than or equal to 0`, 0),
  invalidRequest: (message: string) => new CamundaError(400, 'InvalidRequestException', message, null),
  notSupported: () => new CamundaError(415, 'NotSupportedException', 'HTTP 415 Unsupported Media Type', null),
  notAcceptable: () => new CamundaError(406, 'NotAcceptableException', 'HTTP 406 Not Acceptable', null),
  notAllowed: () => new CamundaError(405, 'NotAllowedException', 'HTTP 405 Method Not Allowed', null),
  otherSite: (site: string, topic: string) => new CamundaError(403, 'AuthorizationException', `The token of site ${site} may not work on topic '${topic}'`, 0),
  engineAway: () => new CamundaError(503, 'ProcessEngineException', 'The engine cannot be reached at the moment', 0),
}
