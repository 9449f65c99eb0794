import { defineEntity, p } from '@mikro-orm/core'

const ProcessDeploymentSchema = defineEntity({
  name: 'ProcessDeployment',
  tableName: 'process_deployment',
  properties: {
    /** The engine's process definition key; an instance names its version by it. */
    engineKey: p.string().length(20).primary(),
    processVersionId: p.integer(),
    engineVersion: p.integer(),
    deployedAt: p.datetime(3),
  },
})

/** Which of our versions an engine knows under which key; one version may be deployed to several engines. */
export class ProcessDeployment extends ProcessDeploymentSchema.class {}

ProcessDeploymentSchema.setClass(ProcessDeployment)
