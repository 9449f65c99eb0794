import type { BpmnSource } from '../BpmnSource.ts'
import type { FlowScope } from '../elements.ts'
import { ExecutableProcess } from '../ExecutableProcess.ts'
import type { XmlElement } from '../xml/XmlElement.ts'
import type { Compilation } from './Compilation.ts'
import { compileListeners } from './compileListeners.ts'
import { compileScope } from './compileScope.ts'

/** Turns a checked process into its executable form. */
export function compileProcess(process: XmlElement, source: BpmnSource): ExecutableProcess {
  const compilation: Compilation = { source, elements: new Map(), flows: new Map(), eventSubProcessOfStart: new Map() }
  const root: FlowScope = {
    id: process.id,
    type: 'PROCESS',
    eventType: 'UNSPECIFIED',
    scopeId: undefined,
    inputs: undefined,
    outputs: undefined,
    incoming: [],
    outgoing: [],
    listeners: compileListeners(process, source),
    ...compileScope(process, compilation),
  }
  compilation.elements.set(root.id, root)
  return new ExecutableProcess(root, compilation.elements, compilation.flows, compilation.eventSubProcessOfStart, source.extension(process, 'versionTag')?.attribute('value') || undefined)
}
