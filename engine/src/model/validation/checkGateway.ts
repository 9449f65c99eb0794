import type { Check } from './Check.ts'

/** Exclusive and inclusive gateways: every branch needs a condition, save the default one. */
export const checkGateway: Check = (gateway, { source, outgoing, complain }) => {
  const defaultFlow = gateway.attribute('default')
  if (defaultFlow !== undefined && source.referenced(defaultFlow)?.attribute('sourceRef') !== gateway.id) {
    complain('Default flow must start at gateway')
  }
  if (outgoing.length < 2) return
  for (const flow of outgoing) {
    if (flow.id !== defaultFlow && flow.first('conditionExpression') === undefined) complain(gateway.name === 'inclusiveGateway' ? 'Must have a condition' : 'Must have a condition or be default flow', flow)
  }
}
