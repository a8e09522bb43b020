import { getPaper, listPapers, paperKinds } from '#shared/contract/home/paper.ts'
import type { InputOf } from '#shared/operation.ts'
import { daysLeftOn, validityOn } from '#shared/rules/validity.ts'
import { handleQuery } from '../../context.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { isPaperReplaced } from './replaced.ts'
import { livePaper, livePapers, type PaperRow } from './paper-row.ts'

export const paperKindsHandler = handleQuery(paperKinds, async ({ db }) => ({
  kinds: await db
    .selectFrom('paperKind')
    .select(['key', 'name', 'category'])
    .orderBy('position')
    .execute(),
  dutyKinds: await db.selectFrom('dutyKind').select(['key', 'name']).orderBy('position').execute(),
}))

function shown(row: PaperRow, all: readonly PaperRow[], asOf: string) {
  const { position: _position, note: _note, ...paper } = row
  return {
    ...paper,
    validity: validityOn(paper, asOf),
    daysLeft: daysLeftOn(paper, asOf),
    isReplaced: isPaperReplaced(row, all, asOf),
  }
}

type ShownPaper = ReturnType<typeof shown>

function hasText(paper: ShownPaper, typed: string): boolean {
  const wanted = typed.normalize('NFKC').toLowerCase()
  const { kindName, title, number, issuer, responsible } = paper
  const texts = [kindName, title, number, issuer, responsible]
  return texts.some((text) => text?.normalize('NFKC').toLowerCase().includes(wanted))
}

/** By a day, without day last either way; by kind the papers come sorted already. */
function sorted(rows: readonly ShownPaper[], input: InputOf<typeof listPapers>) {
  const { sort, descending } = input
  if (sort === 'kind') return descending ? rows.toReversed() : rows
  const [without, dated] = [
    rows.filter((row) => row[sort] === null),
    rows.filter((row) => row[sort] !== null),
  ]
  const sign = descending ? -1 : 1
  const inOrder = dated.toSorted((one, other) =>
    one[sort] === other[sort] ? 0 : sign * ((one[sort] ?? '') < (other[sort] ?? '') ? -1 : 1),
  )
  return [...inOrder, ...without]
}

/** A home has some dozens of papers: they are read whole, since validity is a rule and no column. */
export const listPapersHandler = handleQuery(listPapers, async ({ db, today }, input) => {
  const asOf = input.asOf ?? today
  const all = await livePapers(db)
  const wanted = all
    .map((paper) => shown(paper, all, asOf))
    .filter(({ category }) => input.category === undefined || category === input.category)
    .filter(({ validity }) => input.validity === undefined || validity === input.validity)
    .filter((paper) => hasText(paper, input.search ?? ''))
  const rows = sorted(wanted, input).slice(input.offset, input.offset + input.limit)
  const ids = rows.map(({ id }) => id)
  const files = await recordFilesOf(db, 'paper', ids)
  return {
    rows: rows.map((row) => ({ ...row, fileCount: files.get(row.id)?.length ?? 0 })),
    total: wanted.length,
  }
})

export const getPaperHandler = handleQuery(getPaper, async ({ db, today }, input) => {
  const row = await livePaper(db, input.id)
  const files = (await recordFilesOf(db, 'paper', [row.id])).get(row.id) ?? []
  return {
    ...shown(row, await livePapers(db), input.asOf ?? today),
    note: row.note,
    fileCount: files.length,
    files,
  }
})
