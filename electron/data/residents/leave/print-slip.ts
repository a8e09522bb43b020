import { printLeaveSlip } from '#shared/contract/residents/leave.ts'
import { formatDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { handleQueryWithWork } from '../../context.ts'
import { coversDay } from '../../database/periods.ts'
import { readHome } from '../../home/queries.ts'
import { ageOrNull } from '../../person-search.ts'
import { residentRow } from '../resident/resident-row.ts'
import { shownTo } from './away.ts'
import { leaveRow } from './leave-row.ts'
import { whomToCall } from './whom-to-call.ts'

const kindWords = { home: '回家', hospital: '住院', outing: '外出活动', other: '其他外出' } as const
const sexWords = { male: '男', female: '女', unknown: '' } as const

/** `2026年11月22日 14:30`; empty where nobody knows, to be filled in by hand. */
function dayText(day: string | null, at: string | null): string {
  if (day === null) return ''
  return at === null ? formatDay(day) : `${formatDay(day)} ${shanghaiHour(at)}`
}

export const printLeaveSlipHandler = handleQueryWithWork(printLeaveSlip, {
  async read(context, { leaveId, paper }) {
    const { db } = context
    const row = shownTo(await leaveRow(db, leaveId), (right) => context.can(right))
    const person = await residentRow(db, row.residentId)
    const [leave = { ...row, callName: null, callRelation: null, callTelephone: null }] =
      await whomToCall(db, [row], row.leaveFrom)
    const bed = await db
      .selectFrom('bedStay')
      .innerJoin('bed', 'bed.id', 'bedStay.bedId')
      .select('bed.code')
      .where('bedStay.stayId', '=', row.stayId)
      .where('bedStay.kind', '=', 'main')
      .where('bedStay.voidedAt', 'is', null)
      .where(coversDay('bedStay.bedFrom', 'bedStay.bedTo', row.leaveFrom))
      .executeTakeFirst()
    if (row.diagnosis !== null || row.department !== null) context.reveal(`resident:${person.id}`)
    const home = await readHome(db)
    const age = ageOrNull(person.bornOn, row.leaveFrom)
    const { place, companion, companionRelation, department, diagnosis, reason } = leave
    const slip = {
      homeName: home.name,
      isSample: home.isSample,
      isDouble: paper === 'a4',
      number: `W${String(leaveId).padStart(6, '0')}`,
      name: person.name,
      sexAndAge: [sexWords[person.sex], age === null ? '' : `${age} 岁`].filter(Boolean).join(' '),
      bed: bed?.code ?? '',
      kind: kindWords[leave.kind],
      isHospital: leave.kind === 'hospital',
      leaves: dayText(leave.leaveFrom, leave.leftAt),
      expected: dayText(leave.expectedOn, leave.expectedAt),
      returned: leave.endsWithStay === 1 ? '' : dayText(leave.leaveTo, leave.returnedAt),
      place: place ?? '',
      companion: companion ?? '',
      companionRelation: companionRelation ?? '',
      companionTelephone: leave.companionTelephone ?? '',
      returnCompanion: leave.returnCompanion ?? '',
      department: department ?? '',
      diagnosis: diagnosis ?? '',
      reason: reason ?? '',
      call:
        leave.companionTelephone === null && leave.callTelephone !== null
          ? `${leave.callRelation ?? ''}${leave.callName ?? ''} ${leave.callTelephone}`
          : '',
    }
    return { name: `外出登记单-${person.name}-${leave.leaveFrom}.pdf`, slip }
  },
  async finish({ home }, _input, { name, slip }) {
    const request = { template: 'residents/leave/slip.typ', data: slip }
    const { bytes } = await home.workers.run('document', request)
    return { name, bytes }
  },
})
