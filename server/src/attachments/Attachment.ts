import { defineEntity, p } from '@mikro-orm/core'

/** `upload`: a channel’s file whose message has not come yet; `intake`: of a message that is no case. */
export type OwnerKind = 'draft' | 'case' | 'task' | 'upload' | 'intake'

const AttachmentSchema = defineEntity({
  name: 'Attachment',
  tableName: 'attachment',
  properties: {
    id: p.string().length(36).primary(),
    /** A file belongs to a draft until it is submitted, then to its case; a task's file belongs to the task and is shown with the case. */
    ownerKind: p.string().length(10).$type<OwnerKind>(),
    ownerId: p.string().length(64),
    name: p.string().length(200),
    mediaType: p.string().length(100),
    size: p.integer(),
    /** Where the content lies: the same content is stored once. */
    sha256: p.string().length(64),
    createdAt: p.datetime(3),
    createdBy: p.string().length(64),
  },
  indexes: [
    { name: 'attachment_of_owner', properties: ['ownerKind', 'ownerId', 'createdAt'] },
    { name: 'attachment_of_content', properties: ['sha256'] },
  ],
})

/** A file somebody added, known by the hash of its content. */
export class Attachment extends AttachmentSchema.class {}

AttachmentSchema.setClass(Attachment)
