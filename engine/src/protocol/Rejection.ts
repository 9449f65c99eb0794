/** Why a command was refused. Gateway status: INVALID_ARGUMENT 3, NOT_FOUND 5, ALREADY_EXISTS 6, INVALID_STATE 9, PROCESSING_ERROR 13, EXCEEDED_BATCH_RECORD_SIZE 13. */
export type RejectionType =
  | 'INVALID_ARGUMENT'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'INVALID_STATE'
  | 'PROCESSING_ERROR'
  | 'EXCEEDED_BATCH_RECORD_SIZE'

/** The answer to a refused command. The gateway's text is `Command '<intent>' rejected with code '<type>': <reason>`. */
export interface Rejection {
  readonly rejected: true
  readonly type: RejectionType
  readonly reason: string
  /** The intent of the refused command as Zeebe's text names it, e.g. COMPLETE. */
  readonly intent: string
}

/** Tells a refusal from an answer. */
export function isRejection(answer: object): answer is Rejection {
  return 'rejected' in answer && answer.rejected === true
}
