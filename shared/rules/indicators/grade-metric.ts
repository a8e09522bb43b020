import type { IndicatorFacts, PaperFact } from './facts.ts'
import { type Behind, type Figure, figure } from './figure.ts'
import { gradeWord } from './unit-words.ts'

const holds = new Set<PaperFact['validity']>(['in-force', 'expiring', 'permanent'])

/** Whether a paper is known to hold on the day. */
export const isHeld = ({ validity }: PaperFact) => holds.has(validity)

const endText = ({ expiresOn, isPermanent }: PaperFact) =>
  isPermanent ? '长期' : (expiresOn ?? '没有写期限')

/** A paper with its time: `养老机构等级｜2026-01-01 至 2028-12-31`. */
export function paperRow(
  paper: PaperFact,
  counts: Behind['counts'],
  about = paper.kindName,
): Behind {
  const { id, title, kindName, startsOn } = paper
  const detail = `${about}｜${startsOn ?? '起始日期未知'} 至 ${endText(paper)}`
  const row = { kind: 'paper' as const, id, name: title ?? kindName, detail, counts }
  const link = `/home/papers/${id}`
  if (counts === 'yes') return { ...row, link, fault: null }
  const why = paper.expiresOn === null ? '没有写有效期' : `${paper.expiresOn} 已到期`
  return { ...row, link, fault: { why, link: `${link}/correct` } }
}

function gradeRow(paper: PaperFact, held: PaperFact | undefined): Behind {
  const about = paper.grade === null ? '等级未登记' : gradeWord(paper.grade)
  if (held === undefined && paper.validity === 'unknown') return paperRow(paper, 'unknown', about)
  const row = paperRow(paper, paper === held ? 'yes' : 'no', about)
  if (paper !== held || paper.grade !== null) return row
  const fault = { why: '没有登记等级', link: `/home/papers/${paper.id}/correct` }
  return { ...row, counts: 'unknown', fault }
}

/** The official grade in force, the one that began last. That there is none is a known fact. */
export function gradeInForce({ papers }: IndicatorFacts): Figure {
  const grades = papers.filter(
    ({ kind, validity }) => kind === 'official-grade' && validity !== 'not-yet',
  )
  const held = grades.find(isHeld)
  const rows = grades.map((paper) => gradeRow(paper, held))
  const step = { text: '登记机构等级', link: '/home/papers/new?category=grade' }
  const open = rows.filter(({ counts }) => counts === 'unknown')
  if (open.length > 0) {
    const unknown = open.flatMap(({ name, fault }) =>
      fault === null ? [] : [{ what: name, ...fault }],
    )
    return figure({ rows, because: `${open[0]?.fault?.why ?? ''}，等级不明`, unknown, step })
  }
  const lack = { what: '机构等级', link: step.link }
  if (held === undefined) {
    const why = '没有有效的等级'
    return figure({ isNone: true, rows, because: why, lacking: [{ ...lack, why }], step })
  }
  const lacking = [{ ...lack, why: `现为${held.grade === null ? '' : gradeWord(held.grade)}` }]
  return figure({ value: held.grade, rows, lacking, step })
}
