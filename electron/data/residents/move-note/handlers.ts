import type { Handler } from '../../context.ts'
import { closeMoveNoteHandler, completeMoveNoteHandler, noteMoveHandler } from './note-move.ts'
import { listMoveNotesHandler } from './queries.ts'

export const moveNoteHandlers: readonly Handler[] = [
  noteMoveHandler,
  listMoveNotesHandler,
  completeMoveNoteHandler,
  closeMoveNoteHandler,
]
