import { get, list } from '#shared/contract/assessments/assessment.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { handleQuery } from '../../context.ts'
import { actsOn } from '../../office/audit/acts-on.ts'
import { contains, personTests, startsWith } from '../../person-search.ts'
import { assessmentValidMonths } from '../in-force.ts'
import { assessmentList, shownAssessment } from './shown.ts'
import {
  assessmentBefore,
  assessmentRow,
  idOfNumber,
  instrumentOf,
  previousOf,
  storedParts,
} from './stored.ts'

type ListInput = InputOf<typeof list>
type Listed = ReturnType<typeof assessmentList>

function ofKind(listed: Listed, { residentId, instrument, level, from, isLatest }: ListInput) {
  let rows = listed
  if (residentId !== undefined) rows = rows.where('residentId', '=', residentId)
  if (instrument !== undefined) rows = rows.where('instrument', '=', instrument)
  if (level !== undefined) rows = rows.where('finalLevel', '=', level)
  if (from !== undefined) rows = rows.where('assessedOn', '>=', from)
  if (isLatest) rows = rows.where('isReplaced', '=', 0)
  return rows
}

function narrowed(listed: Listed, input: ListInput): Listed {
  const rows = ofKind(listed, input)
  const { search = '' } = input
  const tests = personTests(search)
  if (tests.length === 0) return rows
  const places = [startsWith('bed', search), contains('number', search)]
  const id = idOfNumber(search)
  return rows.where((eb) => {
    const byProgram = id === null ? [] : [eb.and([eb('id', '=', id), eb('number', 'is', null)])]
    return eb.or([...tests, ...places, ...byProgram])
  })
}

function sorted(rows: Listed, { sort, descending }: ListInput): Listed {
  const column = { assessedOn: 'assessedOn', name: 'nameKey', total: 'total' } as const
  return rows
    .orderBy(column[sort], descending ? 'desc' : 'asc')
    .orderBy('assessedOn', 'desc')
    .orderBy('nameKey')
    .orderBy('id', 'desc')
}

export const listHandler = handleQuery(list, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const found = narrowed(assessmentList(db, asOf), input)
  const { total } = await found
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await sorted(found, input).limit(input.limit).offset(input.offset).execute()
  for (const { residentId } of rows) context.reveal(`resident:${residentId}`)
  const day = { asOf, validMonths: await assessmentValidMonths(db) }
  return { rows: rows.map((row) => shownAssessment(row, day)), total }
})

/** Who decided on another level than the computed one; null where nobody did. */
function decisionOf(row: Awaited<ReturnType<typeof assessmentRow>>) {
  const { decidedBy, decidedReason, decidedByStaffId, finalLevel } = row
  if (decidedBy === null || decidedReason === null || finalLevel === null) return null
  return { level: finalLevel, decidedByStaffId, decidedBy, decidedReason }
}

export const getHandler = handleQuery(get, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const row = await assessmentRow(db, input.id)
  const { answers, about, result } = storedParts(row)
  const listed = await assessmentList(db, asOf).where('id', '=', row.id).executeTakeFirst()
  if (listed === undefined) {
    throw new YiluError('not_found', 'assessment-unknown', '那一天还没有这份评估。')
  }
  context.reveal(`resident:${row.residentId}`)
  const { rulebookVersion, place, assessorStaffId, secondAssessorStaffId } = row
  const { provider, providerRelation, recordedAt, residentId, assessedOn: day } = row
  const before = { residentId, instrument: instrumentOf(row), day }
  return {
    ...shownAssessment(listed, { asOf, validMonths: await assessmentValidMonths(db) }),
    rulebookVersion,
    answers,
    about,
    flags: result.flags,
    status: result.status,
    reasons: result.reasons,
    place,
    assessorStaffId,
    secondAssessorStaffId,
    provider,
    providerRelation,
    decision: decisionOf(row),
    eventsDifferReason: result.eventsDiffer,
    previous: previousOf(await assessmentBefore(db, before)),
    recordedAt,
    history: await actsOn(db, [`assessment:${row.id}`]),
  }
})
