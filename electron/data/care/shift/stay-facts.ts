import { shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { leaveWord } from '../../residents/leave/leave-words.ts'
import { endReasonWord } from '../../residents/stay/end-reason-words.ts'
import { amongIds } from './people-ids.ts'
import type { ShiftFact, ShiftFactSource, ShiftScope } from './source.ts'

/** The civil days that the hours touch; the end is not among them. */
export function daysOf({ beganAt, endedAt }: Pick<ShiftScope, 'beganAt' | 'endedAt'>) {
  const last = new Date(Date.parse(endedAt) - 1).toISOString()
  return { first: shanghaiDay(beganAt), last: shanghaiDay(last) }
}

/** Of what only the day is known, every shift of that day tells: twice is better than never. */
function isTold(at: string | null, day: string, scope: ShiftScope): boolean {
  if (at !== null) return at >= scope.beganAt && at < scope.endedAt
  const { first, last } = daysOf(scope)
  return day >= first && day <= last
}

const stayFacts: ShiftFactSource = async (scope) => {
  const { db, residentIds } = scope
  const rows = await db
    .selectFrom('stay')
    .select(['residentId', 'stayFrom', 'stayTo', 'endReason'])
    .where('voidedAt', 'is', null)
    .where('residentId', 'in', amongIds(residentIds))
    .orderBy('stayFrom')
    .orderBy('id')
    .execute()
  return rows.flatMap(({ residentId, stayFrom, stayTo, endReason }): readonly ShiftFact[] => {
    const about = { kind: 'stay' as const, residentId, happenedAt: null }
    const facts: ShiftFact[] = []
    if (isTold(null, stayFrom, scope)) facts.push({ ...about, tone: 'warning', fact: '入住' })
    if (stayTo !== null && isTold(null, stayTo, scope)) {
      const isDeath = endReason === 'death'
      const why = endReason === null ? '' : `（${endReasonWord(endReason)}）`
      facts.push({
        ...about,
        tone: isDeath ? 'danger' : 'warning',
        fact: isDeath ? '去世' : `离院${why}`,
      })
    }
    return facts
  })
}

/** Who went out and who came back, with whom and for how long. */
const leaveFacts: ShiftFactSource = async (scope) => {
  const { db, residentIds, can } = scope
  const { last } = daysOf(scope)
  const rows = await db
    .selectFrom('leave')
    .selectAll()
    .where('voidedAt', 'is', null)
    .where('residentId', 'in', amongIds(residentIds))
    .where('leaveFrom', '<=', last)
    .orderBy('id')
    .execute()
  return rows.flatMap((row): readonly ShiftFact[] => {
    const { residentId, kind, leaveFrom, leaveTo, leftAt, returnedAt, expectedAt, expectedOn } = row
    const about = { kind: 'stay' as const, residentId }
    const tone = kind === 'hospital' ? ('warning' as const) : ('plain' as const)
    const facts: ShiftFact[] = []
    if (isTold(leftAt, leaveFrom, scope)) {
      const parts = [
        leaveWord(kind),
        row.place,
        can('health.read') ? row.department : null,
        row.companion === null ? null : `${row.companionRelation ?? ''}${row.companion}陪同`,
        expectedOn === null
          ? null
          : `预计 ${expectedOn.slice(5)}${expectedAt === null ? '' : ` ${shanghaiHour(expectedAt)}`} 返回`,
      ]
      const fact = parts.filter((part) => part !== null).join('，')
      facts.push({ ...about, tone, happenedAt: leftAt, fact })
    }
    if (leaveTo !== null && row.endsWithStay === 0 && isTold(returnedAt, leaveTo, scope)) {
      const by = row.returnCompanion === null ? '' : `，${row.returnCompanion}送回`
      facts.push({ ...about, tone, happenedAt: returnedAt, fact: `${leaveWord(kind)}返回${by}` })
    }
    return facts
  })
}

/** Moves between beds that the office entered, and those that were noted and wait for it. */
const bedFacts: ShiftFactSource = async (scope) => {
  const { db, residentIds } = scope
  const stays = await db
    .selectFrom('bedStay')
    .innerJoin('bed', 'bed.id', 'bedStay.bedId')
    .select(['residentId', 'stayId', 'bedFrom', 'bed.code'])
    .where('bedStay.voidedAt', 'is', null)
    .where('bedStay.kind', '=', 'main')
    .where('residentId', 'in', amongIds(residentIds))
    .orderBy('bedFrom')
    .orderBy('bedStay.id')
    .execute()
  const moves = stays.flatMap((stay, index): readonly ShiftFact[] => {
    const before = stays.findLast(
      (other, place) => place < index && other.residentId === stay.residentId,
    )
    if (before?.stayId !== stay.stayId || !isTold(null, stay.bedFrom, scope)) return []
    const fact = `由 ${before.code} 调到 ${stay.code}`
    const { residentId } = stay
    return [{ kind: 'bed', tone: 'plain', residentId, happenedAt: null, fact }]
  })
  const notes = await db
    .selectFrom('moveNote')
    .leftJoin('bed', 'bed.id', 'moveNote.toBedId')
    .select(['residentId', 'movedAt', 'bed.code', 'toText'])
    .where('moveNote.voidedAt', 'is', null)
    .where('residentId', 'in', amongIds(residentIds))
    .where('movedAt', '>=', scope.beganAt)
    .where('movedAt', '<', scope.endedAt)
    .where('bedStayId', 'is', null)
    .where('closedAt', 'is', null)
    .execute()
  const noted = notes.map(({ residentId, movedAt, code, toText }): ShiftFact => {
    const fact = `临时调到 ${code ?? toText ?? '别处'}，待办公室补全`
    return { kind: 'bed', tone: 'warning', residentId, happenedAt: movedAt, fact }
  })
  return [...moves, ...noted]
}

const levelFacts: ShiftFactSource = async (scope) => {
  const { db, residentIds } = scope
  const { first, last } = daysOf(scope)
  const rows = await db
    .selectFrom('residentCareLevel')
    .innerJoin('careLevel', 'careLevel.id', 'residentCareLevel.careLevelId')
    .select(['residentId', 'careLevel.name', 'residentCareLevel.levelFrom'])
    .where('residentCareLevel.voidedAt', 'is', null)
    .where('residentId', 'in', amongIds(residentIds))
    .where('residentCareLevel.levelFrom', '>=', first)
    .where('residentCareLevel.levelFrom', '<=', last)
    .execute()
  return rows.map(({ residentId, name }): ShiftFact => {
    const fact = `照护等级改为“${name}”`
    return { kind: 'care', tone: 'plain', residentId, happenedAt: null, fact }
  })
}

/** Who came, went, moved, and whose level of care changed. */
export const registerFacts: readonly ShiftFactSource[] = [
  stayFacts,
  leaveFacts,
  bedFacts,
  levelFacts,
]
