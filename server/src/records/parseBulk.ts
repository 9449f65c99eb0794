import { invalid } from '../http/index.ts'
import { ZeebeRecord } from './ZeebeRecord.ts'

const ACTION = /^\s*\{\s*"(?:index|create)"\s*:/

/**
 * The records of a bulk request: newline-delimited JSON, an action line before each document. Actions are passed over, since the document says
 * everything. Throws Problem 422 for anything that is not such a request; nothing of it is stored then.
 */
export function parseBulk(body: string): ZeebeRecord[] {
  return body
    .split('\n')
    .filter((line) => line.trim() !== '' && !ACTION.test(line))
    .map((line, index) => parseRecord(line, index))
}

function parseRecord(line: string, index: number): ZeebeRecord {
  const parsed = ZeebeRecord.safeParse(parseJson(line))
  if (parsed.success) return parsed.data
  throw invalid('RECORD_INVALID', '批量请求中的记录格式有误。', `Document ${index + 1} of the bulk request is not a record of the engine.`)
}

/** Keys of partitions beyond the third exceed what a number holds: those keep their digits as text. */
function parseJson(line: string): unknown {
  try {
    return JSON.parse(line, exactly)
  } catch {
    return undefined
  }
}

function exactly(_name: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? (context?.source ?? value) : value
}
