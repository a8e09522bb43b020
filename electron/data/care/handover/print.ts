import { printHandover, shiftFactKinds } from '#shared/contract/care/handover.ts'
import { shiftFactWords } from '#shared/rules/shift-fact-words.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { handleQueryWithWork } from '../../context.ts'
import { readHome } from '../../home/queries.ts'
import { peopleOfShift } from '../shift/people.ts'
import { handoverRow, signedParts } from './handover-row.ts'

function signed(name: string | null, at: string | null): string {
  if (name === null || at === null) return '未接班'
  return `${name}　${shanghaiDay(at)} ${shanghaiHour(at)}`
}

/** `2026年11月22日 07:00—15:00`, with the second day where it is another. */
function hoursText({ beganAt, endedAt }: { readonly beganAt: string; readonly endedAt: string }) {
  const [from, to] = [shanghaiDay(beganAt), shanghaiDay(endedAt)]
  const end = from === to ? '' : `${formatDay(to)} `
  return `${formatDay(from)} ${shanghaiHour(beganAt)}—${end}${shanghaiHour(endedAt)}`
}

export const printHandoverHandler = handleQueryWithWork(printHandover, {
  async read(context, { id }) {
    const { db } = context
    const row = await handoverRow(db, id)
    const floor =
      row.floorId === null
        ? null
        : await db
            .selectFrom('floor')
            .select('name')
            .where('id', '=', row.floorId)
            .executeTakeFirstOrThrow()
    const { counts } = await peopleOfShift(db, row, row.floorId)
    context.reveal(`handover:${id}`)
    return {
      row,
      place: floor?.name ?? '全院',
      counts,
      home: await readHome(db),
      ...(await signedParts(db, row)),
    }
  },
  async finish({ home }, _input, { row, place, counts, home: letterhead, facts, notes }) {
    const shown = <Row extends { name: string | null; bed: string | null }>(given: Row) => ({
      ...given,
      name: given.name ?? '',
      bed: given.bed ?? '',
    })
    const groups = shiftFactKinds
      .map((kind) => ({
        title: shiftFactWords[kind],
        facts: facts
          .filter((fact) => fact.kind === kind)
          .map((fact) => ({
            ...shown(fact),
            hour: fact.happenedAt === null ? '' : shanghaiHour(fact.happenedAt),
          })),
      }))
      .filter((group) => group.facts.length > 0)
    const title = '交接班记录'
    const data = {
      frame: {
        homeName: letterhead.name,
        title,
        period: `${place}　${row.shiftName}　${hoursText(row)}`,
        isSample: letterhead.isSample,
        isLandscape: false,
      },
      figures: [
        { label: '在院老人', value: `${counts.residentCount} 人` },
        { label: '外出', value: `${counts.awayCount} 人` },
        { label: '其中住院', value: `${counts.hospitalCount} 人` },
      ],
      notes: notes.map(shown),
      groups,
      remarks: row.remarks,
      incomingRemarks: row.incomingRemarks,
      outgoing: signed(row.outgoing, row.outgoingAt),
      incoming: signed(row.incoming, row.incomingAt),
    }
    const request = { template: 'care/handover/handover.typ', data }
    const { bytes } = await home.workers.run('document', request)
    return { name: `${title}-${shanghaiDay(row.endedAt)}-${row.shiftName}.pdf`, bytes }
  },
})
