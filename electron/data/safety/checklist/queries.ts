import { listChecklists, printChecklist } from '#shared/contract/safety/checklist.ts'
import { type Day, formatDay } from '#shared/text/day.ts'
import { type Handler, handleQuery, handleQueryWithWork } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { listRequest } from '../../documents/list-document.ts'
import { readHome } from '../../home/queries.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { schedulesUsing, shownDay } from '../in-use.ts'
import { liveRow } from '../rows.ts'
import { itemsOfChecklist } from './items-of-checklist.ts'

/** The first day after one on which the items are others, by checklist. */
async function changeDays(db: Database, asOf: Day) {
  const rows = await db
    .selectFrom('safetyChecklistItem')
    .innerJoin('safetyChecklist', 'safetyChecklist.id', 'safetyChecklistItem.checklistId')
    .select(['checklistId', 'itemFrom', 'itemTo', 'usedFrom'])
    .where('safetyChecklistItem.voidedAt', 'is', null)
    .where((eb) => eb.or([eb('itemFrom', '>', asOf), eb('itemTo', '>', asOf)]))
    .execute()
  const days = new Map<number, Day>()
  for (const { checklistId, itemFrom, itemTo, usedFrom } of rows) {
    const day = itemFrom > asOf ? itemFrom : (itemTo ?? itemFrom)
    // Where the checklist begins is no change of its items.
    if (day === usedFrom) continue
    const known = days.get(checklistId)
    if (known === undefined || day < known) days.set(checklistId, day)
  }
  return days
}

const listHandler = handleQuery(listChecklists, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const lists = await db
    .selectFrom('safetyChecklist')
    .select(['id', 'version', 'name', 'note', 'usedFrom', 'usedTo', 'closedReason'])
    .where('voidedAt', 'is', null)
    .where('recordedAt', '<=', judgedAt(asOf, context))
    .$if(input.closed !== true, (query) =>
      query.where((eb) => eb.or([eb('usedTo', 'is', null), eb('usedTo', '>', asOf)])),
    )
    .orderBy('name')
    .orderBy('id')
    .execute()
  const changes = await changeDays(db, asOf)
  const using = await schedulesUsing(db, asOf)
  const rows = []
  for (const list of lists) {
    const items = await itemsOfChecklist(db, list.id, shownDay(list, asOf))
    rows.push({
      ...list,
      items: items.map(({ position: _position, ...item }) => item),
      changesOn: changes.get(list.id) ?? null,
      schedules: using.ofChecklist(list.id),
    })
  }
  return { rows }
})

type Item = Awaited<ReturnType<typeof itemsOfChecklist>>[number]

function rangeText({ asks, unit, minimum, maximum }: Item): string {
  if (asks !== 'number') return ''
  const of = unit === null ? '' : ` ${unit}`
  if (minimum !== null && maximum !== null) return `读数 ${minimum}–${maximum}${of}`
  if (minimum !== null) return `读数不低于 ${minimum}${of}`
  return maximum === null ? `读数${of}` : `读数不高于 ${maximum}${of}`
}

const printHandler = handleQueryWithWork(printChecklist, {
  async read({ db, today }, { id, asOf = today }) {
    const list = await liveRow(db, 'safetyChecklist', id)
    const items = await itemsOfChecklist(db, id, shownDay(list, asOf))
    return { name: list.name, items, asOf, letterhead: await readHome(db) }
  },
  async finish({ home }, _input, { name, items, asOf, letterhead }) {
    const request = listRequest({
      frame: {
        homeName: letterhead.name,
        title: name,
        period: formatDay(asOf),
        isSample: letterhead.isSample,
        isLandscape: false,
      },
      filters: '检查地点：              检查时间：',
      summary: `共 ${items.length} 项`,
      columns: [
        { heading: '序号', width: 3, align: 'center' },
        { heading: '分组', width: 6, align: 'left' },
        { heading: '检查内容', width: 22, align: 'left' },
        { heading: '符合', width: 3, align: 'center' },
        { heading: '不符合', width: 4, align: 'center' },
        { heading: '说明', width: 10, align: 'left' },
      ],
      rows: items.map((item, index) => [
        String(index + 1),
        item.heading ?? '',
        [item.text, item.hint ?? '', rangeText(item)].filter((part) => part !== '').join('；'),
        '',
        '',
        '',
      ]),
      isDense: false,
      remarks: [],
      signatures: ['检查人', '在场人'],
    })
    const { bytes } = await home.workers.run('document', request)
    return { name: `${name}-${asOf}.pdf`, bytes }
  },
})

export const checklistQueries: readonly Handler[] = [listHandler, printHandler]
