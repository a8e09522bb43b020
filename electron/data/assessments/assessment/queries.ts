import { get, getStart, list } from '#shared/contract/assessments/assessment.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { handleQuery } from '../../context.ts'
import { actsOn } from '../../office/audit/acts-on.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { ageOrNull, contains, personTests, startsWith } from '../../person-search.ts'
import { residentAsOf } from '../../residents/register.ts'
import { contactsOf } from '../../residents/resident/contact.ts'
import { assessmentValidMonths } from '../in-force.ts'
import { knownAbout } from './known-about.ts'
import { assessmentList, shownAssessment } from './shown.ts'
import { assessmentBefore, assessmentRow, idOfNumber, storedParts } from './stored.ts'

type ListInput = InputOf<typeof list>
type Listed = ReturnType<typeof assessmentList>

function narrowed(listed: Listed, { residentId, level, search = '' }: ListInput): Listed {
  let rows = listed
  if (residentId !== undefined) rows = rows.where('residentId', '=', residentId)
  if (level !== undefined) rows = rows.where('finalLevel', '=', level)
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

/** What was answered the time before, to be laid beside. */
function previousOf(before: Awaited<ReturnType<typeof assessmentBefore>>) {
  if (before === null) return null
  const { id, assessedOn, answers, total, finalLevel } = before
  return { id, assessedOn, answers, total, finalLevel }
}

/** Who decided on another level than the computed one; null where nobody did. */
function decisionOf(row: Awaited<ReturnType<typeof assessmentRow>>) {
  const { decidedBy, decidedReason, decidedByStaffId, finalLevel } = row
  if (decidedBy === null || decidedReason === null) return null
  return { level: finalLevel, decidedByStaffId, decidedBy, decidedReason }
}

export const getHandler = handleQuery(get, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const row = await assessmentRow(db, input.id)
  const listed = await assessmentList(db, asOf).where('id', '=', row.id).executeTakeFirst()
  if (listed === undefined) {
    throw new YiluError('not_found', 'assessment-unknown', '那一天还没有这份评估。')
  }
  context.reveal(`resident:${row.residentId}`)
  const { answers, about, result } = storedParts(row)
  const { rulebookVersion, place, assessorStaffId, secondAssessorStaffId } = row
  const { provider, providerRelation, recordedAt, residentId, assessedOn } = row
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
    previous: previousOf(await assessmentBefore(db, { residentId, day: assessedOn })),
    recordedAt,
    history: await actsOn(db, [`assessment:${row.id}`]),
  }
})

export const getStartHandler = handleQuery(getStart, async (context, input) => {
  const { db, today } = context
  const day = input.assessedOn ?? today
  const person = await residentAsOf(db, input.residentId, day)
  context.reveal(`resident:${person.id}`)
  const before = await assessmentBefore(db, { residentId: person.id, day })
  const contacts = await contactsOf(db, person.id)
  const book = await effectiveRulebook(db, 'gbt42195')
  return {
    residentId: person.id,
    name: person.name,
    sex: person.sex,
    bornOn: person.bornOn,
    ageYears: ageOrNull(person.bornOn, day),
    bed: person.bed,
    about: knownAbout(book, { person, contacts, before: before?.about ?? {} }),
    occasion: before === null ? ('first' as const) : ('regular' as const),
    previous: previousOf(before),
  }
})
