import { defineEntity, p } from '@mikro-orm/core'

const ConductTransferSchema = defineEntity({
  name: 'ConductTransfer',
  tableName: 'conduct_transfer',
  properties: {
    caseNumber: p.string().length(32).primary(),
    site: p.string().length(4),
    /** The discipline department it goes to. */
    receiver: p.string().length(20),
    issuedAt: p.datetime(3),
    issuedBy: p.string().length(64),
    /** End of the day it was issued on. */
    dueAt: p.datetime(3),
    receivedAt: p.datetime(3).nullable(),
    receivedBy: p.string().length(64).nullable(),
    receivedByName: p.string().length(64).nullable(),
    /** What the receiver wrote beside their name, encrypted. */
    note: p.text().nullable(),
    pressedAt: p.datetime(3).nullable(),
    revision: p.integer(),
  },
  indexes: [
    { name: 'conduct_transfer_receiver_index', properties: ['receiver', 'issuedAt'] },
    { name: 'conduct_transfer_site_index', properties: ['site', 'issuedAt'] },
    { name: 'conduct_transfer_open_index', properties: ['receivedAt', 'dueAt'] },
  ],
})

/** 移交单: a complaint about our own people, handed to 纪检监察 on the day it was made. */
export class ConductTransfer extends ConductTransferSchema.class {}

ConductTransferSchema.setClass(ConductTransfer)
