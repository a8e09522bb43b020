import { recordFirePaper } from '#shared/contract/safety/archive.ts'
import { attachSafetyFile } from '#shared/contract/safety/file.ts'
import type { Given } from '#test/support/given.ts'
import { png } from '#test/support/pictures.ts'

type Inputs = Readonly<Record<string, () => unknown>>

const reason = '核对后更正'

const paper = (title: string) => ({
  section: 'F-A02',
  title,
  issuedOn: '2026-03-01',
  keptAt: '档案柜 2',
})

/** The fire archive: one input for each operation that is accepted. */
export async function safetyArchiveInputs({ home }: Given): Promise<Inputs> {
  const made = async (title: string) => (await home.value(recordFirePaper, paper(title))).id
  const [kept, toCorrect, toVoid] = [
    await made('样例材料一'),
    await made('样例材料二'),
    await made('样例材料三'),
  ]
  const file = { fileName: '验收意见.png', bytes: png(9) }
  const of = { subject: 'safetyPaper' as const, subjectId: kept }
  await home.value(attachSafetyFile, { ...of, ...file })
  return {
    'safety.recordFirePaper': () => paper('样例材料四'),
    'safety.correctFirePaper': () => ({ id: toCorrect, version: 1, ...paper('样例材料五') }),
    'safety.voidFirePaper': () => ({ id: toVoid, version: 1, reason }),
    'safety.getFireArchive': () => ({}),
    'safety.printFireArchive': () => ({}),
    'safety.printQuarterNotice': () => ({ quarter: '2026-Q3' }),
  }
}
