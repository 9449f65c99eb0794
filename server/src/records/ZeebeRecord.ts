import { z } from 'zod'

/** Whole numbers arrive exact: those beyond 2^53 stay text (see `parseBulk`). */
const Whole = z.union([z.number(), z.string()]).transform(String)

/** What is read of an exported record; fields of `value` are looked at by the type of the record. */
export const ZeebeRecord = z.object({
  partitionId: z.number().int(),
  position: Whole,
  key: Whole,
  /** Epoch milliseconds. */
  timestamp: z.number(),
  intent: z.string(),
  recordType: z.enum(['EVENT', 'COMMAND', 'COMMAND_REJECTION']),
  valueType: z.string(),
  value: z.record(z.string(), z.unknown()),
})
export type ZeebeRecord = z.infer<typeof ZeebeRecord>

const Key = Whole.catch('-1')
const Text = z.string().catch('')

/** `value` of a PROCESS_INSTANCE record. */
export const ProcessInstanceValue = z.object({
  bpmnProcessId: Text,
  version: z.number().int().catch(0),
  processDefinitionKey: Key,
  processInstanceKey: Key,
  elementId: Text,
  bpmnElementType: Text,
  parentProcessInstanceKey: Key,
  parentElementInstanceKey: Key,
})
export type ProcessInstanceValue = z.infer<typeof ProcessInstanceValue>

/** `value` of a VARIABLE record; the variable's own value is JSON text. */
export const VariableValue = z.object({ name: Text, value: Text, scopeKey: Key, processInstanceKey: Key, bpmnProcessId: Text, processDefinitionKey: Key })

/** `value` of an INCIDENT record. */
export const IncidentValue = z.object({
  errorType: Text,
  errorMessage: Text,
  bpmnProcessId: Text,
  processInstanceKey: Key,
  elementId: Text,
  elementInstanceKey: Key,
  jobKey: Key,
})
