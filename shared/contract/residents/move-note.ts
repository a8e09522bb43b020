import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, instant, longText, optionalText, page, paging, text } from '../fields.ts'
import { ruleWarning } from '../rule-warning.ts'

/** At night: somebody was moved, the office is to finish it. The bed where it is known, else in words. */
export const noteMove = command({
  name: 'residents.noteMove',
  title: '登记待补全的调床',
  permission: 'beds.note-move',
  touches: ['residents', 'beds', 'home'],
  input: z
    .strictObject({
      residentId: id,
      movedOn: day,
      /** `02:40` */
      movedTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间应写作 02:40 的样子'),
      toBedId: id.optional(),
      toBed: text(40, '床位').optional(),
      toText: optionalText(60, '到哪里'),
      reason: optionalText(200, '原因'),
    })
    .refine(
      ({ toBedId, toBed, toText }) =>
        toBedId !== undefined || toBed !== undefined || toText !== null,
      { error: '选床位，或写上到了哪里', path: ['toText'] },
    ),
  output: z.object({
    moveNoteId: id,
    /** What does not fit the records, as sentences; the note is kept all the same. */
    contradictions: z.array(z.string()),
  }),
})

export const moveNoteStates = ['open', 'completed', 'closed'] as const

/** Notes of moves as of the day: what waits for the office, oldest first; all: newest first. */
export const listMoveNotes = query({
  name: 'residents.listMoveNotes',
  title: '待补全的调床',
  permission: 'beds.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    show: z.enum(['open', 'all']).default('open'),
    residentId: id.optional(),
  }),
  output: page(
    z.object({
      moveNoteId: id,
      residentId: id,
      name: z.string(),
      movedAt: instant,
      /** The civil day of `movedAt`. */
      movedOn: day,
      /** Where the records had her then. */
      fromBedId: id.nullable(),
      fromBed: z.string().nullable(),
      toBedId: id.nullable(),
      toBed: z.string().nullable(),
      toText: z.string().nullable(),
      reason: z.string().nullable(),
      recordedAt: instant,
      recordedBy: z.string(),
      state: z.enum(moveNoteStates),
      bedStayId: id.nullable(),
      closedAt: instant.nullable(),
      closeNote: z.string().nullable(),
      /** What does not fit the records of the day asked for, as sentences; of open notes only. */
      contradictions: z.array(z.string()),
    }),
  ),
})

/** Makes a real move of a note, from its day on. */
export const completeMoveNote = command({
  name: 'residents.completeMoveNote',
  title: '补全调床',
  permission: 'beds.move',
  touches: ['residents', 'beds', 'home', 'submissions', 'assessments', 'indicators'],
  input: z.strictObject({
    moveNoteId: id,
    bedId: id.optional(),
    bed: text(40, '床位').optional(),
    movedOn: day,
    reason: optionalText(200, '原因'),
  }),
  output: z.object({ bedStayId: id, bedId: id, warnings: z.array(ruleWarning) }),
})

/** Puts a note away without a move: the person went back, or it was entered already. */
export const closeMoveNote = command({
  name: 'residents.closeMoveNote',
  title: '关闭待补全的调床',
  permission: 'beds.move',
  touches: ['residents', 'beds', 'home'],
  input: z.strictObject({ moveNoteId: id, closeNote: longText(200, '原因') }),
  output: z.object({}),
})
