import { printIncident } from '#shared/contract/care/incident.ts'
import { injuryWords, placeText, stepText, stepWords } from '#shared/rules/incident-words.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { handleQueryWithWork } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { readHome } from '../../home/queries.ts'
import { ageOrNull } from '../../person-search.ts'
import { type IncidentRow, liveIncident } from './incident-row.ts'
import { incidentAsOf } from './queries.ts'

const sexWords = { male: '男', female: '女', unknown: '' } as const

/** `2026-11-20 14:20`. */
const hourText = (instant: string) => `${shanghaiDay(instant)} ${shanghaiHour(instant)}`

async function personText(db: Database, row: IncidentRow) {
  const { residentId, happenedAt } = row
  if (residentId === null) return null
  const { name, sex, bornOn } = await db
    .selectFrom('resident')
    .select(['name', 'sex', 'bornOn'])
    .where('id', '=', residentId)
    .executeTakeFirstOrThrow()
  const age = ageOrNull(bornOn, shanghaiDay(happenedAt))
  const about = [sexWords[sex], age === null ? '' : `${age} 岁`].filter((part) => part !== '')
  return { name, about: about.join('，'), bed: row.bed ?? '' }
}

type Told = Awaited<ReturnType<typeof incidentAsOf>>

function reportText(row: IncidentRow, { duties }: Told): string | null {
  if (row.isReportable === null) return null
  if (row.isReportable === 0) return `不上报。${row.reportableReason ?? ''}`
  const duty = duties.find(({ key }) => key === row.reportDuty)
  const under = duty === undefined ? '' : `${duty.name}（${duty.clause}）。`
  const until = row.reportBy === null ? '' : `期限 ${hourText(row.reportBy)}。`
  return `上报。${under}${until}${row.reportableReason ?? ''}`
}

function stepRows({ steps }: Told) {
  return steps.map((step) => {
    const due = step.dueOn === null ? '' : `（期限 ${step.dueOn}，`
    const done = step.doneOn === null ? '还没有完成）' : `${step.doneOn} 完成）`
    return [
      hourText(step.happenedAt),
      stepWords[step.kind],
      `${stepText(step)}${step.dueOn === null ? '' : due + done}`,
      step.doneBy,
    ]
  })
}

function sheetOf(row: IncidentRow, told: Told) {
  return {
    number: `B${String(row.id).padStart(6, '0')}`,
    kind: row.kindName,
    happened: `${hourText(row.happenedAt)}${row.isHourKnown === 1 ? '' : '（时间为估计）'}`,
    found: hourText(row.foundAt),
    place: placeText(row.place, row.placeDetail),
    injury: injuryWords[row.injury],
    bodySite: row.bodySite,
    activity: row.activity,
    witnesses: row.witnesses,
    foundBy: row.foundBy,
    what: row.what,
    steps: stepRows(told),
    risk:
      told.careRiskEvents.length < 2
        ? null
        : told.careRiskEvents.map(({ day, name }) => `${day} ${name}`).join('，'),
    report: reportText(row, told),
    closed: row.closedAt === null ? null : `${hourText(row.closedAt)}　${row.closedBy ?? ''}`,
    entered: `${told.enteredBy}　${hourText(row.recordedAt)}`,
  }
}

export const printIncidentHandler = handleQueryWithWork(printIncident, {
  async read(context, { id }) {
    const { db, now, today } = context
    const row = await liveIncident(db, id)
    const told = await incidentAsOf(db, row, { asOf: today, at: now })
    const home = await readHome(db)
    context.reveal(row.residentId === null ? null : `resident:${row.residentId}`)
    const person = await personText(db, row)
    const about = person === null ? row.kindName : `${person.name}-${row.kindName}`
    const name = `不良事件报告单-${about}-${shanghaiDay(row.happenedAt)}.pdf`
    const frame = {
      homeName: home.name,
      title: '不良事件报告单',
      period: '',
      isSample: home.isSample,
      isLandscape: false,
    }
    return { name, data: { frame, person, ...sheetOf(row, told) } }
  },
  async finish({ home }, _input, { name, data }) {
    const request = { template: 'care/incident/incident.typ', data }
    const { bytes } = await home.workers.run('document', request)
    return { name, bytes }
  },
})
