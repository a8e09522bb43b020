import { printRound } from '#shared/contract/care/round.ts'
import { handleQueryWithWork } from '../../context.ts'
import { readHome } from '../../home/queries.ts'
import { readRound } from './get-round.ts'
import { paperSheets } from './paper.ts'

export const printRoundHandler = handleQueryWithWork(printRound, {
  async read(context, input) {
    const home = await readHome(context.db)
    const round = await readRound(context, input)
    const floor = round.floors.find(({ id }) => id === input.floorId)?.name ?? '全院'
    const title = '照护巡单'
    return {
      name: `${title}-${floor}-${round.day}-${round.shift.name}.pdf`,
      data: {
        frame: {
          homeName: home.name,
          title,
          period: '',
          isSample: home.isSample,
          isLandscape: true,
        },
        people: [],
        toldAt: '',
        sheets: paperSheets(round, floor),
      },
    }
  },
  async finish({ home }, _input, { name, data }) {
    const { bytes } = await home.workers.run('document', { template: 'care/round/round.typ', data })
    return { name, bytes }
  },
})
