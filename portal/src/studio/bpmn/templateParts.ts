import type { ElementTemplate, TemplateProperty } from './ElementTemplate.ts'

/** The two languages of a word of a template. */
export type Word = readonly [zh: string, en: string]
export type Choices = readonly (readonly [value: string, zh: string, en: string])[]

/** Builds the business components in one language. */
export function templateParts(chinese: boolean) {
  const say = ([zh, en]: Word): string => (chinese ? zh : en)
  const choicesOf = (choices: Choices) => choices.map(([value, zh, en]) => ({ value, name: chinese ? zh : en }))

  /** A service task whose job type is fixed. */
  function service(id: string, name: Word, description: Word, jobType: string, properties: readonly TemplateProperty[]): ElementTemplate {
    return {
      $schema: 'https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json',
      id: `banjie.${id}`,
      version: 1,
      name: say(name),
      description: say(description),
      appliesTo: ['bpmn:Task', 'bpmn:ServiceTask'],
      elementType: { value: 'bpmn:ServiceTask' },
      groups: [{ id: 'settings', label: say(['业务设置', 'Settings']) }],
      properties: [{ type: 'Hidden', value: jobType, binding: { type: 'zeebe:taskDefinition', property: 'type' } }, ...properties],
    }
  }

  /** A call activity of a shared block. */
  function block(id: string, name: Word, description: Word, processId: string, properties: readonly TemplateProperty[]): ElementTemplate {
    const hidden = (property: string, value: string): TemplateProperty => ({ type: 'Hidden', value, binding: { type: 'zeebe:calledElement', property } })
    return {
      ...service(id, name, description, '', properties),
      appliesTo: ['bpmn:Task', 'bpmn:CallActivity'],
      elementType: { value: 'bpmn:CallActivity' },
      properties: [hidden('processId', processId), hidden('propagateAllParentVariables', 'false'), hidden('propagateAllChildVariables', 'false'), { type: 'Hidden', value: '=caseNumber', binding: { type: 'zeebe:input', name: 'caseNumber' } }, ...properties],
    }
  }

  /** A choice that a block is handed as text. */
  function chosen(name: string, label: Word, choices: Choices): TemplateProperty {
    const quoted = choices.map(([value, zh, en]) => [`="${value}"`, zh, en] as const)
    return { type: 'Dropdown', label: say(label), value: quoted[0]?.[0] ?? '', group: 'settings', choices: choicesOf(quoted), constraints: { notEmpty: true }, binding: { type: 'zeebe:input', name } }
  }

  /** A choice that travels as a task header. */
  function header(key: string, label: Word, choices: Choices, value = choices[0]?.[0] ?? ''): TemplateProperty {
    return { type: 'Dropdown', label: say(label), value, group: 'settings', choices: choicesOf(choices), constraints: { notEmpty: true }, binding: { type: 'zeebe:taskHeader', key } }
  }

  /** A value computed from the process when the step begins. */
  function input(name: string, label: Word, expression: string, hint?: Word): TemplateProperty {
    return {
      type: 'String', feel: 'required', label: say(label), value: expression, group: 'settings', constraints: { notEmpty: true },
      ...(hint ? { description: say(hint) } : {}), binding: { type: 'zeebe:input', name },
    }
  }

  /** The variable a part of the result is kept in. */
  function output(source: string, label: Word, variable: string): TemplateProperty {
    return {
      type: 'String', label: say(label), value: variable, group: 'settings',
      constraints: { notEmpty: true, pattern: { value: '^[A-Za-z_][A-Za-z0-9_.]*$', message: say(['只能含字母、数字、下划线', 'Letters, digits and underscores only']) } },
      binding: { type: 'zeebe:output', source },
    }
  }

  return { service, block, chosen, header, input, output }
}
