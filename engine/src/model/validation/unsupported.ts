/** Zeebe's words for what is not run. */
export function unsupported(type: string): string {
  return `Elements of type '${type}' are currently not supported. Please refer to the documentation for a list of supported elements: https://docs.camunda.io/docs/components/modeler/bpmn/bpmn-coverage/`
}
