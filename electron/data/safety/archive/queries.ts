import { getFireArchive } from '#shared/contract/safety/archive.ts'
import { handleQuery } from '../../context.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { archiveAsOf } from './archive-as-of.ts'
import { yearBefore } from './facts.ts'

export const getArchiveHandler = handleQuery(getFireArchive, async (context, input) => {
  const asOf = input.asOf ?? context.today
  const from = yearBefore(asOf)
  const found = await archiveAsOf(context.db, { from, asOf, at: judgedAt(asOf, context) })
  const papers = found.flatMap((section) => section.papers)
  return {
    asOf,
    from,
    sections: found.map(({ records, ...section }) => ({
      ...section,
      records: records.map(({ tables: _tables, ...told }) => told),
    })),
    counts: {
      sections: found.length,
      empty: found.filter(({ isEmpty }) => isEmpty).length,
      papers: papers.length,
      expired: papers.filter(({ isExpired }) => isExpired).length,
    },
  }
})
