import type { Selectable } from 'kysely'
import { z } from 'zod'
import { get, record, result } from '#shared/contract/assessments/assessment.ts'
import { YiluError } from '#shared/errors.ts'
import { type Instrument, isInstrument } from '#shared/rules/instrument-words.ts'
import type { Database } from '../../database/connection.ts'
import type { AssessmentTable } from '../../database/tables/assessments.ts'

/** Version of what the JSON columns of an assessment hold. */
export const schemaVersion = 1

const storedAnswers = z.record(z.string(), z.number())
const storedResult = z.object({
  ...result.shape,
  flags: get.output.shape.flags,
  /** Of the final level, after a second person's decision. */
  finalLevelName: z.string().nullable(),
  /** In one line; assessments of the time when there was one instrument have none. */
  summary: z.string().optional(),
  /** Why the sheet has fewer care-risk events than the records had. */
  eventsDiffer: z.string().nullable().default(null),
})

export type StoredResult = z.output<typeof storedResult>

type JsonColumns = Pick<
  Selectable<AssessmentTable>,
  'schemaVersion' | 'answersJson' | 'aboutJson' | 'resultJson'
>

/** Answers, table A and result of a row, as they were kept on the day. */
export function storedParts(row: JsonColumns) {
  if (row.schemaVersion !== schemaVersion) {
    throw new Error(`assessment of unknown schema version ${row.schemaVersion}`)
  }
  if (row.answersJson === '{}') {
    const text = '这份评估的内容已按保存期限清除，只留下日期和等级。'
    throw new YiluError('not_found', 'assessment-erased', text)
  }
  return {
    answers: storedAnswers.parse(JSON.parse(row.answersJson)),
    about: record.input.shape.about.parse(JSON.parse(row.aboutJson)),
    result: storedResult.parse(JSON.parse(row.resultJson)),
  }
}

type Line = Pick<StoredResult, 'finalLevelName' | 'summary' | 'total'>

/** What an assessment came to in one line. */
export function summaryOf({ finalLevelName, summary, total }: Line): string {
  return summary ?? `${finalLevelName ?? '没有等级'}，总分 ${total}`
}

const storedLine = storedResult.pick({ finalLevelName: true, summary: true, total: true })

/** What a row came to in one line, also of a file that was erased; lists read no more of it. */
export function storedSummary({ resultJson }: Pick<JsonColumns, 'resultJson'>): string {
  return resultJson === '{}'
    ? '内容已按保存期限清除'
    : summaryOf(storedLine.parse(JSON.parse(resultJson)))
}

/** By which instrument a row was assessed; the program writes no other. */
export function instrumentOf({ instrument }: { readonly instrument: string }): Instrument {
  if (isInstrument(instrument)) return instrument
  throw new Error(`assessment by an unknown instrument ${instrument}`)
}

/** The number on paper: the home's own, else the program's. */
export function numberOf({ id, number }: { readonly id: number; readonly number: string | null }) {
  return number ?? `PG${String(id).padStart(6, '0')}`
}

/** The id of the row that bears a number of the program's own; null for what is no such number. */
export function idOfNumber(typed: string): number | null {
  const [, digits] = /^PG(\d{6,12})$/i.exec(typed.normalize('NFKC').trim()) ?? []
  return digits === undefined ? null : Number(digits)
}

/** A live assessment. Error: `not_found`. */
export async function assessmentRow(db: Database, id: number) {
  const row = await db
    .selectFrom('assessment')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'assessment-unknown', '没有这份评估，可能已经作废。')
}

interface Before {
  readonly residentId: number
  readonly instrument: Instrument
  readonly day: string
}

function ofPerson(db: Database, { residentId, instrument }: Before) {
  return db
    .selectFrom('assessment')
    .selectAll()
    .where('residentId', '=', residentId)
    .where('instrument', '=', instrument)
    .where('voidedAt', 'is', null)
    .orderBy('assessedOn', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
}

type Row = Selectable<AssessmentTable>

function withParts(row: Row | undefined) {
  if (row === undefined) return null
  const { id, assessedOn, total, finalLevel } = row
  const { answers, about, result } = storedParts(row)
  const { sums, finalLevelName: levelName, status } = result
  return { id, assessedOn, answers, about, sums, total, finalLevel, levelName, status }
}

/** The live assessment of somebody by an instrument before a day, the latest; null where there is none. */
export async function assessmentBefore(db: Database, before: Before) {
  const latest = ofPerson(db, before).where('assessedOn', '<', before.day)
  return withParts(await latest.executeTakeFirst())
}

/** The latest live one by the end of a day; null where there is none. */
export async function assessmentOn(db: Database, by: Before) {
  const latest = ofPerson(db, by).where('assessedOn', '<=', by.day)
  return withParts(await latest.executeTakeFirst())
}

/** What was answered the time before, to be laid beside. */
export function previousOf(before: Awaited<ReturnType<typeof assessmentBefore>>) {
  if (before === null) return null
  const { id, assessedOn, answers, sums, total, finalLevel, levelName } = before
  return { id, assessedOn, answers, sums, total, finalLevel, levelName }
}
