import { printBoard } from '#shared/contract/beds/print.ts'
import { handleQueryWithWork } from '../../context.ts'
import { readHome } from '../../home/queries.ts'
import { boardPaper } from './board-paper.ts'
import { printedBeds } from './printed-beds.ts'

export const printBoardHandler = handleQueryWithWork(printBoard, {
  async read(context, { asOf = context.today, paper, ...which }) {
    const beds = await printedBeds(context, asOf, which)
    // Marks on the cards are health data; each export stands on the audit.
    context.reveal(null)
    const home = await readHome(context.db)
    return { asOf, data: boardPaper(beds, { home, asOf, paper }) }
  },
  async finish({ home }, { paper }, { asOf, data }) {
    const request = { template: 'beds/print/board.typ', data }
    const { bytes, pageCount } = await home.workers.run('document', request)
    return { name: `床位图-${asOf}-${paper.toUpperCase()}.pdf`, bytes, pageCount }
  },
})
