import { BpmnError } from '../BpmnError.ts'
import { ServerRefusal } from '../ServerRefusal.ts'

/** Turns the server's 404 for a case into the BPMN error `CASE_UNKNOWN`. */
export async function orCaseUnknown<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ServerRefusal && error.status === 404) throw new BpmnError('CASE_UNKNOWN', error.message)
    throw error
  }
}
