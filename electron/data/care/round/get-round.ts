import { getRound } from '#shared/contract/care/round.ts'
import type { CareRules } from '#shared/contract/care/shift.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { slotsOf } from '#shared/rules/care-times.ts'
import { type Shift, shiftAt, shiftsOf } from '#shared/rules/shifts.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { handleQuery, type QueryContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { marksOf } from '../../residents/marks/marks-of.ts'
import { readSetting } from '../../settings.ts'
import { type RoundCell, roundCells } from './cells.ts'
import { toldAt } from './instants.ts'
import { floorsOfHome, peopleInRooms, type PersonInRoom } from './people.ts'
import { kindsAsked, kindsOfItems, notDoneReasons } from './values.ts'
import { ownDoer } from './who-did.ts'

type Which = Pick<InputOf<typeof getRound>, 'floorId' | 'day' | 'shift' | 'asOf'>

/** The shift that is asked for; unless told the one that is on, of a past day the first. */
function shiftOf(rules: CareRules, which: Which, { today, now }: QueryContext): Shift {
  const asOf = which.asOf ?? today
  const isToday = asOf >= today
  const day = which.day ?? (isToday ? shiftAt(rules.shifts, now).day : asOf)
  if (day > asOf) {
    const text = `${formatDay(day)} 还没有到，没有巡单。`
    throw new YiluError('invalid_input', 'day-in-future', text, { day: '还没有到' })
  }
  const shifts = shiftsOf(rules.shifts, day)
  const named = shifts.find(({ name }) => name === which.shift)
  const usual = which.day === undefined && isToday ? shiftAt(rules.shifts, now) : shifts[0]
  const found = which.shift === undefined ? usual : named
  if (found !== undefined) return found
  throw new YiluError('not_found', 'shift-unknown', `没有“${which.shift ?? ''}”这个班次。`)
}

function hoursOf({ name, beganAt, endedAt }: Shift) {
  return { name, beganAt, endedAt }
}

/** What may be recorded on a day without a plan. */
async function openItems(db: Database, day: string) {
  const rows = await db
    .selectFrom('careItem')
    .select(['id as careItemId', 'name', 'glyph'])
    .where('voidedAt', 'is', null)
    .where((eb) => eb.or([eb('closedOn', 'is', null), eb('closedOn', '>', day)]))
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows
}

/** The columns of a sheet, and in which of them a cell stands. */
export function columnsOf(
  cells: readonly RoundCell[],
  kinds: ReadonlyMap<number, readonly string[]>,
) {
  const items = new Map(cells.map((cell) => [cell.careItemId, cell]))
  const order = [...items.values()]
    .toSorted((one, other) => one.position - other.position || one.careItemId - other.careItemId)
    .map(({ careItemId }) => careItemId)
  const slots = slotsOf(cells, order)
  const places = new Map(
    slots.flatMap(({ careItemId, hours }, index) =>
      hours.map((dueAt) => [`${careItemId} ${dueAt}`, index] as const),
    ),
  )
  return {
    columns: slots.map(({ careItemId, slotAt }) => ({
      careItemId,
      name: items.get(careItemId)?.item ?? '',
      glyph: items.get(careItemId)?.glyph ?? '',
      isMinimum: cells.some((cell) => cell.careItemId === careItemId && cell.isMinimum),
      slotAt,
      kinds: [...(kinds.get(careItemId) ?? [])],
    })),
    columnOf: ({ careItemId, dueAt }: RoundCell) => places.get(`${careItemId} ${dueAt}`) ?? 0,
  }
}

type Sheet = Awaited<ReturnType<typeof roundCells>>

function asNeededOf({ planned }: Sheet, residentId: number) {
  return planned
    .filter((item) => item.residentId === residentId && item.frequency === 'as-needed')
    .map(({ carePlanItemId, careItemId, name, glyph, instruction }) => ({
      carePlanItemId,
      careItemId,
      name,
      glyph,
      instruction,
    }))
}

function personShown(person: PersonInRoom) {
  const { residentId, name, bed, roomId, room, careLevel, state, awayKind } = person
  return { residentId, name, bed, roomId, room, careLevel, state, awayKind }
}

/** The sheet that is asked for. Errors: `not_found` for a shift, `invalid_input` for a day to come. */
export async function readRound(context: QueryContext, which: Which) {
  const { value: rules } = await readSetting(context.db, 'careRules')
  return readSheet(context, shiftOf(rules, which, context), which)
}

/** A sheet with everything that a page or a printer needs of it; a shift to come has one too. */
export async function readSheet(
  context: QueryContext,
  shift: Shift,
  which: Pick<Which, 'floorId' | 'asOf'>,
) {
  const { db, today, actor, now } = context
  const asOf = which.asOf ?? today
  const { value: rules } = await readSetting(db, 'careRules')
  const at = toldAt(asOf, context)
  const began = shanghaiDay(shift.beganAt)
  const people = await peopleInRooms(db, began < asOf ? began : asOf, which.floorId ?? null)
  const residentIds = people.map(({ residentId }) => residentId)
  const hours = { since: shift.beganAt, until: shift.endedAt }
  const sheet = await roundCells(db, { ...hours, residentIds, at, rules })
  const kinds = await kindsOfItems(db)
  const { columns, columnOf } = columnsOf(sheet.cells, kinds)
  const can: QueryContext['can'] = (right) => context.can(right)
  const marks = await marksOf({ db, residentIds, asOf, at: asOf < today ? at : now, can })
  const cellsOf = Map.groupBy(sheet.cells, ({ residentId }) => residentId)
  const extrasOf = Map.groupBy(sheet.extras, ({ residentId }) => residentId)
  for (const residentId of residentIds) context.reveal(`resident:${residentId}`)
  return {
    day: shift.day,
    shift: hoursOf(shift),
    shifts: shiftsOf(rules.shifts, shift.day).map(hoursOf),
    at,
    floors: await floorsOfHome(db),
    earlyMinutes: rules.earlyMinutes,
    doneBy: (await ownDoer(db, actor)).doneBy,
    kinds: await kindsAsked(db),
    reasons: await notDoneReasons(db),
    columns,
    careItems: (await openItems(db, shift.day)).map((item) => ({
      ...item,
      kinds: [...(kinds.get(item.careItemId) ?? [])],
    })),
    residents: people.map((person) => ({
      ...personShown(person),
      marks: [...(marks.get(person.residentId) ?? [])],
      cells: (cellsOf.get(person.residentId) ?? []).map((cell) => ({
        careItemId: cell.careItemId,
        carePlanItemId: cell.carePlanItemId,
        dueAt: cell.dueAt,
        state: cell.state,
        isLate: cell.isLate,
        instruction: cell.instruction,
        record: cell.record,
        column: columnOf(cell),
      })),
      asNeeded: asNeededOf(sheet, person.residentId),
      extras: (extrasOf.get(person.residentId) ?? []).map(
        ({ careItemId, carePlanItemId, name, glyph, record }) => ({
          careItemId,
          carePlanItemId,
          name,
          glyph,
          record,
        }),
      ),
    })),
  }
}

export const getRoundHandler = handleQuery(getRound, readRound)
