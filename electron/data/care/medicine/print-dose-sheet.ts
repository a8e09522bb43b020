import { printDoseSheet } from '#shared/contract/care/medicine-round.ts'
import type { InputOf } from '#shared/operation.ts'
import { frequencyText } from '#shared/rules/frequency.ts'
import { amountText } from '#shared/rules/medicine-amount.ts'
import { doseOutcomeGlyphs } from '#shared/rules/medicine-words.ts'
import { addDays, type Day, formatDay, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay, instantAt, shanghaiHour } from '#shared/text/hour.ts'
import { handleQueryWithWork, type QueryContext } from '../../context.ts'
import { ageOrNull } from '../../person-search.ts'
import { readHome } from '../../home/queries.ts'
import { among, registerAsOf, type RegisterRow, staying } from '../../residents/register.ts'
import { floorsOf } from '../shift/people.ts'
import { allergyLines, type DrugAllergies, drugAllergies, warningsOf } from './allergy.ts'
import { type DueDose, dueDoses } from './due-doses.ts'
import { type OrderRow, ordersOf } from './stock.ts'

type Input = InputOf<typeof printDoseSheet>

interface Sheet {
  readonly days: readonly Day[]
  readonly due: readonly DueDose[]
  readonly orders: readonly OrderRow[]
  readonly known: DrugAllergies
}

/** What stands in the cell of a day: the outcome, empty to be written in, or that nothing is due. */
function cellOf(slots: readonly DueDose[]): string | null {
  const [slot] = slots
  if (slot === undefined) return null
  if (slot.dose !== null) {
    const { outcome, doneBy, doneAt } = slot.dose
    const mark = doseOutcomeGlyphs[outcome]
    return outcome === 'given' ? `${mark} ${shanghaiHour(doneAt)} ${doneBy}` : `${mark} ${doneBy}`
  }
  return slot.isAway ? '外' : ''
}

/** One line a day's hour of an order, so that a line has one box a day. */
function linesOf(order: OrderRow, { days, due }: Sheet) {
  const own = due.filter((slot) => slot.order.id === order.id)
  const planned = own.filter(({ dueAt }) => dueAt !== null)
  const hours = [...new Set(planned.map(({ dueAt }) => shanghaiHour(dueAt ?? '')))].toSorted()
  const needed = days.map((day) => {
    const given = own.filter(
      ({ dueAt, dose }) => dueAt === null && dose !== null && shanghaiDay(dose.doneAt) === day,
    )
    return given.map((slot) => cellOf([slot])).join('；')
  })
  if (order.frequency === 'as-needed') return [{ hour: '需要时', cells: needed }]
  return hours.map((hour) => ({
    hour,
    cells: days.map((day) =>
      cellOf(
        planned.filter(
          ({ dueAt }) => shanghaiDay(dueAt ?? '') === day && shanghaiHour(dueAt ?? '') === hour,
        ),
      ),
    ),
  }))
}

function medicineShown(order: OrderRow, sheet: Sheet) {
  const needed =
    order.frequency === 'as-needed'
      ? [`${order.neededFor ?? ''}时用`, `一天最多 ${order.mostPerDay ?? ''} 次`]
      : [frequencyText(order)]
  if (order.leastHours !== null) needed.push(`至少间隔 ${order.leastHours} 小时`)
  return {
    name: [order.name, order.specification].filter(Boolean).join(' '),
    dose: `${order.way} ${amountText(order.doseHundredths, order.unit)}`,
    frequency: needed.join('，'),
    instruction: order.instruction ?? '',
    isDoubleChecked: order.isDoubleChecked === 1,
    warnings: warningsOf(sheet.known, order.residentId, order),
    allergyAnswer:
      order.allergyAnswer === null
        ? ''
        : `${order.allergyAnsweredBy ?? ''}：${order.allergyAnswer}`,
    orderedBy: `${order.orderedBy} ${order.orderedOn}`,
    lines: linesOf(order, sheet),
  }
}

const sexWords = { male: '男', female: '女', unknown: '' } as const

function personShown(person: RegisterRow, sheet: Sheet) {
  const age = ageOrNull(person.bornOn, sheet.days[0] ?? '')
  const allergies = allergyLines(sheet.known, person.id)
  return {
    name: person.name,
    bed: person.bed ?? '无床位',
    about: [sexWords[person.sex], age === null ? '' : `${age} 岁`].filter(Boolean).join(' '),
    allergies: allergies === null ? '没有问过过敏情况' : allergies.join('；'),
    hasAllergy: (sheet.known.get(person.id)?.allergies.length ?? 0) > 0,
    medicines: sheet.orders
      .filter(({ residentId }) => residentId === person.id)
      .map((order) => medicineShown(order, sheet))
      .filter(({ lines }) => lines.length > 0),
  }
}

async function peopleFor({ db }: QueryContext, input: Input, of: { day: Day; ids: number[] }) {
  const ids = input.residentId === undefined ? of.ids : [input.residentId]
  const rows = await among(staying(registerAsOf(db, of.day)), ids)
    .orderBy('bedKey', (order) => order.asc().nullsLast())
    .orderBy('nameKey')
    .orderBy('id')
    .execute()
  if (input.floorId === undefined) return rows
  const beds = await db
    .selectFrom('bed')
    .innerJoin('room', 'room.id', 'bed.roomId')
    .select('bed.id')
    .where('room.floorId', '=', input.floorId)
    .execute()
  const onFloor = new Set<number | null>(beds.map(({ id }) => id))
  return rows.filter(({ bedId }) => onFloor.has(bedId))
}

async function sheetData(context: QueryContext, input: Input) {
  const { db, now, today } = context
  const first = input.day ?? input.asOf ?? today
  const days = Array.from({ length: input.days }, (_, index) => addDays(first, index))
  const last = days[days.length - 1] ?? first
  const asOf = input.asOf ?? today
  const at = asOf < today ? endOfDay(asOf) : now
  const window = { since: instantAt(first, '00:00') ?? '', until: endOfDay(last), at }
  const orders = await ordersOf(db, { begunBy: last, after: first })
  const ids = [...new Set(orders.map(({ residentId }) => residentId))]
  const people = await peopleFor(context, input, { day: first < asOf ? first : asOf, ids })
  const residentIds = people.map(({ id }) => id)
  const due = await dueDoses(db, { residentIds, ...window })
  const sheet = { days, due, orders, known: await drugAllergies(db, residentIds, asOf) }
  for (const id of residentIds) context.reveal(`resident:${id}`)
  const floor = (await floorsOf(db)).find(({ id }) => id === input.floorId)
  const period = input.days === 1 ? formatDay(first) : `${formatDay(first)}到${formatDay(last)}`
  return {
    home: await readHome(db),
    period: floor === undefined ? period : `${floor.name}　${period}`,
    first,
    days: days.map((day) => day.slice(5)),
    people: people
      .map((person) => personShown(person, sheet))
      .filter(({ medicines }) => medicines.length > 0),
  }
}

export const printDoseSheetHandler = handleQueryWithWork(printDoseSheet, {
  read: sheetData,
  async finish({ home: { workers } }, _input, { home, period, first, days, people }) {
    const frame = {
      homeName: home.name,
      title: '给药单',
      period,
      isSample: home.isSample,
      isLandscape: true,
    }
    const request = {
      template: 'care/medicine/dose-sheet.typ',
      data: { frame, days, people, glyphs: '✓ 已给　拒 拒服　停 暂停　外 不在院　漏 漏给' },
    }
    const { bytes } = await workers.run('document', request)
    const [only] = people
    const who = people.length === 1 && only !== undefined ? `-${only.name}` : ''
    return { name: `给药单${who}-${first}.pdf`, bytes }
  },
})
