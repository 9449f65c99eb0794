import type Modeler from 'bpmn-js/lib/Modeler'
import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory'
import type ElementFactory from 'diagram-js/lib/core/ElementFactory'
import type { Connection, Shape } from 'diagram-js/lib/model/Types'
import { adopt, type Moddle } from '../panel/taskSettings.ts'

/** A published form, as a task can show it. */
export interface KnownForm {
  readonly id: string
  readonly name: string
}

/** A new user task with a form, for the people and at the stage of the user task beside it: rarely wrong, and seen in the panel. */
export function humanTask(modeler: Modeler, flow: Connection, form: KnownForm | undefined, name: string): Shape {
  const make = (type: string, values: object): Moddle => modeler.get<BpmnFactory>('bpmnFactory').create(type, values) as unknown as Moddle
  const beside = [flow.target, flow.source].map((element) => element?.['businessObject'] as Moddle | undefined).find((element) => element?.$type === 'bpmn:UserTask')
  const groups = extension(beside, 'zeebe:AssignmentDefinition')?.get('candidateGroups')
  const stage = (extension(beside, 'zeebe:TaskHeaders')?.get('values') as Moddle[] | undefined)?.find((header) => header.get('key') === 'stage')?.get('value')
  const values = [
    ...(form ? [make('zeebe:FormDefinition', { formKey: form.id })] : []),
    ...(groups === undefined ? [] : [make('zeebe:AssignmentDefinition', { candidateGroups: groups })]),
    ...(stage === undefined ? [] : [make('zeebe:TaskHeaders', { values: [make('zeebe:Header', { key: 'stage', value: stage })] })]),
  ]
  const extensionElements = make('bpmn:ExtensionElements', { values })
  const task = make('bpmn:UserTask', { name: form?.name ?? name, extensionElements })
  adopt(extensionElements, task)
  return modeler.get<ElementFactory>('elementFactory').createShape({ type: 'bpmn:UserTask', businessObject: task } as never)
}

function extension(element: Moddle | undefined, type: string): Moddle | undefined {
  const values = (element?.get('extensionElements') as Moddle | undefined)?.get('values') as Moddle[] | undefined
  return values?.find(({ $type }) => $type === type)
}
