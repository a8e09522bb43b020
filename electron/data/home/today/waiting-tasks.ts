import { daysBetween, formatDay } from '#shared/text/day.ts'
import { bedsAsOf } from '../../beds/bed-row.ts'
import { coversDay } from '../../database/periods.ts'
import { offersByWaiting } from '../../residents/waiting/offers-shown.ts'
import { orderAsOf } from '../../residents/waiting/order.ts'
import { doneBy, namesOf, type Task, type TaskSource, type TodayScope } from './task.ts'

/** Days before a follow-up or the end of an offer from which on it is told. */
const toldDays = 3

/** Beyond as many, what is due with single people becomes one task. */
const singleCount = 4

const severityOf = (left: number): Task['severity'] =>
  left < 0 ? 'overdue' : left === 0 ? 'due' : 'soon'

interface FollowUp {
  readonly residentId: number
  readonly name: string
  readonly nextOn: string
  readonly what: string
}

/** Days on which somebody wanted to come back to a person and did not yet, the earliest of each person. */
async function openFollowUps({ asOf, context }: TodayScope): Promise<readonly FollowUp[]> {
  const rows = await context.db
    .selectFrom('followUp')
    .innerJoin('resident', 'resident.id', 'followUp.residentId')
    .select(['followUp.residentId', 'resident.name', 'followUp.nextOn', 'followUp.what'])
    .where('followUp.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where('followUp.happenedOn', '<=', asOf)
    .where((eb) =>
      eb.or([eb('followUp.nextDoneOn', 'is', null), eb('followUp.nextDoneOn', '>', asOf)]),
    )
    .where('followUp.nextOn', 'is not', null)
    .orderBy('followUp.nextOn', 'desc')
    .orderBy('followUp.id', 'desc')
    .execute()
  const first = new Map(
    rows.map(({ nextOn, ...row }) => [row.residentId, { ...row, nextOn: nextOn ?? '' }]),
  )
  return [...first.values()].filter(({ nextOn }) => daysBetween(asOf, nextOn) <= toldDays)
}

/** Follow-ups that are due, each alone or, where there are many, together. */
async function followUpTasks(scope: TodayScope): Promise<readonly Task[]> {
  const { asOf, context } = scope
  if (!context.can('residents.follow')) return []
  const open = (await openFollowUps(scope)).toSorted((a, b) => a.nextOn.localeCompare(b.nextOn))
  const taskOf = (one: FollowUp, title: string, detail: string, link: string): Task => ({
    rule: 'follow-up-due',
    severity: severityOf(daysBetween(asOf, one.nextOn)),
    title,
    detail,
    link,
    action: '去回访',
    ...doneBy(scope, 'social-worker'),
    dueOn: one.nextOn,
    dueTaskId: null,
  })
  const [first] = open
  if (first === undefined || open.length <= singleCount) {
    return open.map((one) => {
      const detail = `${formatDay(one.nextOn)}回访；上次：${one.what}`
      return taskOf(one, `回访 ${one.name}`, detail, `/residents/${one.residentId}?tab=follow-ups`)
    })
  }
  const names = namesOf(open.map(({ name }) => name))
  return [taskOf(first, `${open.length} 位要回访`, names, '/waiting/enquiries')]
}

/** Offers that nobody answered, near their last day or beyond it. */
async function offerTasks(scope: TodayScope): Promise<readonly Task[]> {
  const { asOf, context } = scope
  const rows = await context.db
    .selectFrom('bedOffer')
    .innerJoin('resident', 'resident.id', 'bedOffer.residentId')
    .innerJoin('waiting', 'waiting.id', 'bedOffer.waitingId')
    .leftJoin('bed', 'bed.id', 'bedOffer.bedId')
    .select(['resident.id', 'resident.name', 'bed.code', 'bedOffer.offeredOn'])
    .select('bedOffer.answerBy')
    .where('bedOffer.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where('bedOffer.offeredOn', '<=', asOf)
    .where((eb) =>
      eb.or([eb('bedOffer.answeredOn', 'is', null), eb('bedOffer.answeredOn', '>', asOf)]),
    )
    .where('bedOffer.answerBy', 'is not', null)
    .where(coversDay('waiting.waitingFrom', 'waiting.waitingTo', asOf))
    .orderBy('bedOffer.answerBy')
    .orderBy('bedOffer.id')
    .execute()
  return rows.flatMap(({ id, name, code, offeredOn, answerBy }) => {
    const left = daysBetween(asOf, answerBy ?? asOf)
    if (left > toldDays) return []
    const what = code === null ? '床位' : `床位 ${code}`
    return [
      {
        rule: 'offer-to-answer',
        severity: severityOf(left),
        title: left < 0 ? `${name} 没有答复${what}` : `等 ${name} 答复${what}`,
        detail: `${formatDay(offeredOn)}通知，期限 ${formatDay(answerBy ?? asOf)}`,
        link: `/residents/${id}?tab=before`,
        action: '登记结果',
        ...doneBy(scope, 'administrator'),
        dueOn: answerBy,
        dueTaskId: null,
      },
    ]
  })
}

/** Beds that could be offered while people wait who were offered none. Only of today: a past day is over. */
async function freeBedTask(scope: TodayScope): Promise<readonly Task[]> {
  const { asOf, isPast, context } = scope
  if (isPast) return []
  const beds = await bedsAsOf(context.db, asOf, context.now)
  const free = beds.filter(
    (bed) =>
      bed.residentId === null &&
      bed.bookingId === null &&
      bed.bedReserveId === null &&
      bed.isInRepair === 0 &&
      bed.isIsolated === 0,
  )
  const { places } = await orderAsOf(context.db, asOf)
  const offers = await offersByWaiting(context.db, asOf)
  const hasOffer = (waitingId: number) => {
    const state = offers.get(waitingId)?.[0]?.state
    return state === 'open' || state === 'accepted'
  }
  const idle = places.filter(({ person }) => !hasOffer(person.waitingId))
  const [first] = idle
  if (first === undefined || free.length === 0) return []
  return [
    {
      rule: 'waiting-free-beds',
      severity: 'soon',
      title: `${free.length} 张空床，${idle.length} 人轮候未通知`,
      detail: `排在最前的是 ${first.person.name}，等了 ${daysBetween(first.person.waitingFrom, asOf) + 1} 天`,
      link: '/waiting',
      action: '去通知',
      ...doneBy(scope, 'administrator'),
      dueOn: null,
      dueTaskId: null,
    },
  ]
}

/** What is to be done with those who ask for a place, and with families. */
export const waitingTasks: TaskSource = async (scope) => {
  const followUps = await followUpTasks(scope)
  if (!scope.context.can('waiting.write')) return followUps
  return [...followUps, ...(await offerTasks(scope)), ...(await freeBedTask(scope))]
}
