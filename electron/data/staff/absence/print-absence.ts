import { printAbsence } from '#shared/contract/staff/absence.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { handleQueryWithWork } from '../../context.ts'
import { readHome } from '../../home/queries.ts'
import { absenceThen } from './queries.ts'

const stateWords = { open: '待批', agreed: '同意', refused: '不同意', withdrawn: '已撤回' } as const

export const printAbsenceHandler = handleQueryWithWork(printAbsence, {
  async read(context, { id, asOf = context.today }) {
    const { db, today } = context
    const absence = await absenceThen(context, id, { asOf, today })
    return { absence, home: await readHome(db) }
  },
  async finish({ home: { workers } }, _input, { absence, home }) {
    const { decidedAt, state } = absence
    const data = {
      homeName: home.name,
      isSample: home.isSample,
      number: `J${String(absence.id).padStart(6, '0')}`,
      name: absence.name,
      posts: absence.posts,
      kind: absence.kindName,
      askedOn: formatDay(absence.askedOn),
      from: formatDay(absence.absentFrom),
      last: formatDay(absence.lastOn),
      back: formatDay(absence.absentTo),
      days: `${absence.days} 天`,
      reason: absence.reason ?? '',
      // What is not decided yet is decided by hand on the paper.
      decision: state === 'open' ? '' : stateWords[state],
      decidedBy: absence.decidedBy ?? '',
      decidedOn: decidedAt === null ? '' : formatDay(shanghaiDay(decidedAt)),
      note: absence.decisionNote ?? '',
    }
    const { bytes } = await workers.run('document', { template: 'staff/absence/slip.typ', data })
    return { name: `请假条-${absence.name}-${absence.absentFrom}.pdf`, bytes }
  },
})
