import { type ProcessModel, UnreadableProcess } from './ProcessModel.ts'
import { readDecisions } from './readDecisions.ts'
import { readProcess } from './readProcess.ts'

/** Reads a BPMN or DMN file, whichever the text is. Throws UnreadableProcess. */
export async function readModel(xml: string): Promise<ProcessModel> {
  if (/spec\/DMN\//.test(xml)) return readDecisions(xml)
  if (/spec\/BPMN\//.test(xml)) return await readProcess(xml)
  throw new UnreadableProcess('这既不是 BPMN 也不是 DMN 文件。')
}
