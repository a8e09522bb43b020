import { printFireArchive } from '#shared/contract/safety/archive.ts'
import { YiluError } from '#shared/errors.ts'
import { certaintyWords } from '#shared/rulebooks/rulebook.ts'
import { addMonths, type Day, formatDay } from '#shared/text/day.ts'
import { handleQueryWithWork } from '../../context.ts'
import { readHome } from '../../home/queries.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { archiveAsOf, type ArchivedSection } from './archive-as-of.ts'
import { yearBefore } from './facts.ts'
import { columnsOf, type RecordsTable } from './records.ts'
import { groupWords } from './sections.ts'

const mostMonths = 36

function assertSpan(from: Day, asOf: Day): void {
  if (from <= asOf && from > addMonths(asOf, -mostMonths)) return
  const text = from > asOf ? '开始日期晚于截止日期。' : `一次最多印 ${mostMonths / 12} 年。`
  throw new YiluError('invalid_input', 'span', text, { from: text })
}

const paperColumns = columnsOf([
  ['名称', 13],
  ['编号', 9],
  ['出具单位', 10],
  ['出具日期', 7],
  ['有效期到', 8],
  ['原件存放', 8],
  ['附件', 4, 'right'],
])

function paperTable({ papers }: ArchivedSection): readonly RecordsTable[] {
  if (papers.length === 0) return []
  const rows = papers.map((paper) => [
    paper.note === null ? paper.title : `${paper.title}（${paper.note}）`,
    paper.number ?? '',
    paper.issuedBy ?? '',
    paper.issuedOn,
    paper.validTo === null ? '' : `${paper.validTo}${paper.isExpired ? '（已过期）' : ''}`,
    paper.keptAt,
    paper.files.length === 0 ? '' : String(paper.files.length),
  ])
  return [{ columns: paperColumns, rows }]
}

function sectionOf(section: ArchivedSection) {
  const { item, text, clause, status, records } = section
  const doubt = certaintyWords[status]
  return {
    title: `${item}　${text}`,
    basis: doubt === null ? `依据：${clause}` : `依据：${clause}（${doubt}）`,
    parts: [
      ...paperTable(section).map((table) => ({
        title: `材料 ${section.papers.length} 份`,
        tables: [table],
      })),
      ...records.map(({ title, count, note, tables }) => ({
        title: `${title} ${count} 条${note === null ? '' : `（${note}）`}`,
        tables,
      })),
    ],
  }
}

export const printArchiveHandler = handleQueryWithWork(printFireArchive, {
  async read(context, input) {
    const asOf = input.asOf ?? context.today
    const from = input.from ?? yearBefore(asOf)
    assertSpan(from, asOf)
    const sections = await archiveAsOf(context.db, { from, asOf, at: judgedAt(asOf, context) })
    return { sections, from, asOf, letterhead: await readHome(context.db) }
  },
  async finish({ home }, _input, { sections, from, asOf, letterhead }) {
    const title = '消防档案'
    const groups = Object.entries(groupWords).map(([group, words]) => ({
      title: words,
      sections: sections.filter((section) => section.group === group).map(sectionOf),
    }))
    const empty = sections.filter(({ isEmpty }) => isEmpty).length
    const data = {
      frame: {
        homeName: letterhead.name,
        title,
        period: `截至${formatDay(asOf)}`,
        isSample: letterhead.isSample,
        isLandscape: false,
      },
      cover: [
        ['截止日期', formatDay(asOf)],
        ['记录期间', `${formatDay(from)}至${formatDay(asOf)}`],
        ['档案项目', `${sections.length} 项，没有材料的 ${empty} 项`],
      ],
      groups,
    }
    const request = { template: 'safety/archive/archive.typ', data }
    const { bytes } = await home.workers.run('document', request)
    return { name: `${title}-${asOf}.pdf`, bytes }
  },
})
