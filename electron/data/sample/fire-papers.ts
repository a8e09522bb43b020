import { recordFirePaper } from '#shared/contract/safety/archive.ts'
import { addDays } from '#shared/text/day.ts'
import type { SampleHome, SampleSize } from './sample-home.ts'

/** Section, title, issuer, how many days before the last one it was issued, and for how many it holds. */
const papers = [
  ['F-A01', '消防安全重点部位登记表', null, 600, null],
  ['F-A03', '消防安全责任人、管理人任命书', null, 610, null],
  ['F-A04', '消防安全制度汇编', null, 605, null],
  ['F-A06', '志愿消防队名册', null, 400, null],
  ['F-A08', '防火门产品合格证明', '样例门业公司', 700, null],
  ['F-A21', '消防监督检查记录', '样例市消防救援大队', 260, null],
  ['F-A22', '建筑消防设施年度检测报告', '样例消防技术服务公司', 385, 365],
  ['F-A25', '防雷装置检测报告', '样例防雷检测中心', 150, 365],
] as const

/** Papers of the fire archive; some sections stay empty, and one report has run out. */
export async function addFirePapers(home: SampleHome, { until }: SampleSize): Promise<void> {
  for (const [section, title, issuedBy, ago, holds] of papers) {
    const issuedOn = addDays(until, -ago)
    await home.call(recordFirePaper, {
      section,
      title,
      issuedBy,
      issuedOn,
      validTo: holds === null ? null : addDays(issuedOn, holds - 1),
      keptAt: '办公室档案柜 3',
    })
  }
}
