import type { Selectable } from 'kysely'
import { z } from 'zod'
import { get, record, result } from '#shared/contract/assessments/assessment.ts'
import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'
import type { AssessmentTable } from '../../database/tables/assessments.ts'

/** Version of what the JSON columns of an assessment hold. */
export const schemaVersion = 1

const storedAnswers = z.record(z.string(), z.number().int())
const storedResult = z.object({
  ...result.shape,
  flags: get.output.shape.flags,
  /** Of the final level, after a second person's decision. */
  finalLevelName: z.string(),
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

/** The live assessment of somebody before a day, the latest; null where there is none. */
export async function assessmentBefore(
  db: Database,
  { residentId, day }: { readonly residentId: number; readonly day: string },
) {
  const row = await db
    .selectFrom('assessment')
    .selectAll()
    .where('residentId', '=', residentId)
    .where('instrument', '=', 'gbt42195')
    .where('voidedAt', 'is', null)
    .where('assessedOn', '<', day)
    .orderBy('assessedOn', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  const { id, assessedOn, total, finalLevel } = row
  const { answers, about } = storedParts(row)
  return { id, assessedOn, answers, about, total, finalLevel }
}
