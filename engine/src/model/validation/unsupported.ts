/** Zeebe's words for what is not run. */
export function unsupported(type: string): string {
  const name = type.charAt(0).toUpperCase() + type.slice(1)
  return `Elements of type '${name}' are currently not supported. Please refer to the documentation for a list of supported elements: https://docs.camunda.io/docs/components/modeler/bpmn/bpmn-coverage/`
}
