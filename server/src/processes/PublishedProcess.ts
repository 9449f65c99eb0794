import { defineEntity, p } from '@mikro-orm/core'
import type { ProcessModel } from './ProcessModel.ts'

export type DeploymentState = 'pending' | 'deployed' | 'refused'

const PublishedProcessSchema = defineEntity({
  name: 'PublishedProcess',
  tableName: 'process_version',
  properties: {
    id: p.integer().primary(),
    kind: p.string().length(4).$type<'bpmn' | 'dmn'>(),
    resourceId: p.string().length(100),
    version: p.integer(),
    sequence: p.integer(),
    fileName: p.string().length(200),
    name: p.string().length(200),
    xml: p.text().columnType('mediumtext'),
    model: p.json<ProcessModel>(),
    sha256: p.string().length(64),
    comment: p.string().length(500),
    publishedAt: p.datetime(3),
    publishedBy: p.string().length(64),
    deployment: p.string().length(10).$type<DeploymentState>(),
    refusal: p.text().columnType('mediumtext').nullable(),
    engineKey: p.string().length(20).nullable(),
    engineVersion: p.integer().nullable(),
  },
  uniques: [{ properties: ['kind', 'resourceId', 'version'] }],
  indexes: [
    { name: 'process_version_order_index', properties: ['sequence'] },
  ],
})

/** One version of a BPMN or DMN file, and how the engine took it. */
export class PublishedProcess extends PublishedProcessSchema.class {}

PublishedProcessSchema.setClass(PublishedProcess)
