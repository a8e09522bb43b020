import { getStaffing, listStaffingResidents } from '#shared/contract/staff/staffing-query.ts'
import { abilityGroups } from '#shared/contract/staff/staffing.ts'
import type { OutputOf } from '#shared/operation.ts'
import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import { staffingNeed } from '#shared/rules/staff/staffing-need.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { residentsIn } from '../../home/today/figures.ts'
import { readSetting } from '../../settings.ts'
import { carersAmong } from './carers-among.ts'
import { postsHeld } from './posts-held.ts'
import { countedByGroup, residentsPresent } from './resident-groups.ts'
import { dutiesOfDays, rotaShifts } from './rota-of-days.ts'
import { shiftRules } from './shift-rules.ts'
import { shiftStaffingOf } from './shift-staffing.ts'
import { staffingFigures } from './staffing-figures.ts'

export type Staffing = OutputOf<typeof getStaffing>

/** The shifts of one day held against the home's numbers, with who is in them; empty where none is planned. */
async function shiftsOf(db: Database, day: Day, carerPosts: readonly string[]) {
  // Whoever came on the evening before is still there in the morning.
  const duties = await dutiesOfDays(db, addDays(day, -1), addDays(day, 2))
  if (!duties.some(({ dutyOn }) => dutyOn === day)) return []
  const shifts = (await rotaShifts(db)).filter(
    ({ id, endedOn }) =>
      endedOn === null || endedOn > day || duties.some(({ shiftId }) => shiftId === id),
  )
  const names = new Map(shifts.map(({ id, name }) => [id, name]))
  const carers = await carersAmong(db, duties, carerPosts)
  const days = { from: day, to: addDays(day, 1), today: day }
  const rows = await shiftStaffingOf(db, days, duties, shifts)
  return rows.map((row) => ({
    ...row,
    name: names.get(row.shiftId) ?? '',
    people: carers
      .filter(({ dutyOn, shiftId }) => dutyOn === day && shiftId === row.shiftId)
      .map(({ name }) => name),
  }))
}

/** All that the page of staffing shows as of a day. */
export async function staffingAsOf(db: Database, day: Day): Promise<Staffing> {
  const { value: ratios } = await readSetting(db, 'staffingRatios')
  const { groupOfLevel, carerPosts, decidedBy } = ratios
  const present = await residentsPresent(db, day, groupOfLevel)
  const residents = countedByGroup(present)
  const away = (await residentsIn(db, day)).length - present.length
  const rules = shiftRules(ratios)
  const { posts, people } = await postsHeld(db, day, carerPosts)
  return {
    asOf: day,
    figures: [...(await staffingFigures(db, day))],
    residents: { ...residents, away },
    groups: abilityGroups.map((group) => ({
      group,
      levels: abilityLevelNames.filter((_, level) => groupOfLevel[level] === group),
      residents: residents[group],
      perCarerDay: ratios.day[group],
      perCarerNight: ratios.night[group],
    })),
    unassessed: present
      .filter(({ group }) => group === 'unknown')
      .map(({ id, name }) => ({ id, name })),
    carerPosts: [...carerPosts],
    decidedBy,
    need: { day: staffingNeed(residents, rules.day), night: staffingNeed(residents, rules.night) },
    shifts: await shiftsOf(db, day, carerPosts),
    posts,
    people,
  }
}

export const getStaffingHandler = handleQuery(getStaffing, ({ db, today }, { asOf = today }) =>
  staffingAsOf(db, asOf),
)

export const listStaffingResidentsHandler = handleQuery(
  listStaffingResidents,
  async (context, { asOf = context.today, group }) => {
    const { db } = context
    const { groupOfLevel } = (await readSetting(db, 'staffingRatios')).value
    const present = await residentsPresent(db, asOf, groupOfLevel)
    const rows = present.filter((one) => group === undefined || one.group === group)
    for (const { id } of rows) context.reveal(`resident:${id}`)
    return { rows, total: rows.length }
  },
)
