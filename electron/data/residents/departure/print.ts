import { printDeparture } from '#shared/contract/residents/departure.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import { handleQueryWithWork, type QueryContext } from '../../context.ts'
import type { PdfRequest } from '../../documents/make-pdf.ts'
import { readHome } from '../../home/queries.ts'
import { belongingsOf } from '../belonging/kept.ts'
import { leaveWord } from '../leave/leave-words.ts'
import { endReasonWord } from '../stay/end-reason-words.ts'
import { departureShown, type DepartureShown, seenBy } from './queries.ts'

interface Source {
  readonly home: { readonly name: string; readonly isSample: boolean }
  readonly departure: DepartureShown
  readonly things: Awaited<ReturnType<typeof belongingsOf>>
}

const instantText = (at: string | null) => (at === null ? null : dayAndHour(shanghaiDay(at), at))

/** Where she was when the stay ended, if away: `住院期间，市一院`. */
function awayText({ away, endReason }: DepartureShown): string | null {
  if (away === null) return null
  const word = `${leaveWord(away.kind)}期间${endReason === 'death' ? '去世' : '离开'}`
  return [word, away.place, `${formatDay(away.leaveFrom)}起`].filter(Boolean).join('，')
}

function factsOf(of: DepartureShown): readonly (readonly [string, string | null])[] {
  const death = [
    ['去世时间', instantText(of.diedAt)],
    ['去世地点', of.deathPlace],
    ['死因', of.deathCause],
    ['死亡证明编号', of.deathPaper],
  ] as const
  const away = awayText(of)
  const takenBy =
    of.takenBy === null ? null : [of.takenBy, of.takenByRelation].filter(Boolean).join('，')
  return [
    ['姓名', of.name],
    ['入住日期', formatDay(of.stayFrom)],
    ['离开日期', of.stayTo === null ? null : formatDay(of.stayTo)],
    ['离开原因', of.endReason === null ? null : endReasonWord(of.endReason)],
    ['去向', of.destination],
    ['接走的人', takenBy],
    ...(of.endReason === 'death' ? death : []),
    ...(away === null ? [] : [['离开时', away] as const]),
    ['通知', of.toldTo],
    ['通知时间', instantText(of.toldAt)],
    ...(of.endNote === null ? [] : [['说明', of.endNote] as const]),
  ]
}

function stepText({ state, note }: DepartureShown['steps'][number]): string {
  if (state === null) return ''
  const word = state === 'done' ? '已办' : '不需要'
  return note === null ? word : `${word}，${note}`
}

function departureRequest({ home, departure, things }: Source): PdfRequest {
  return {
    template: 'residents/departure/departure.typ',
    data: {
      frame: {
        homeName: home.name,
        title: '离院交接单',
        period: departure.name,
        isSample: home.isSample,
        isLandscape: false,
      },
      facts: factsOf(departure),
      steps: departure.steps.map((step) => [
        step.name,
        stepText(step),
        step.doneOn ?? '',
        step.doneBy ?? '',
      ]),
      things: things.map((thing) => [
        thing.isValuable ? `${thing.what}（贵重）` : thing.what,
        String(thing.itemCount),
        thing.receivedOn,
        thing.returnedOn ?? '',
        thing.returnedTo ?? '',
      ]),
    },
  }
}

async function sourceOf(context: QueryContext, stayId: number, day: string) {
  const { db } = context
  const departure = seenBy(await departureShown(db, stayId, day), context)
  context.reveal(`resident:${departure.residentId}`)
  const all = await belongingsOf(db, departure.residentId, day)
  // Of an earlier stay only what is kept still.
  const things = all.filter(
    ({ returnedOn, receivedOn }) => returnedOn === null || receivedOn >= departure.stayFrom,
  )
  return { home: await readHome(db), departure, things }
}

export const printDepartureHandler = handleQueryWithWork(printDeparture, {
  read: (context, { stayId, asOf }) => sourceOf(context, stayId, asOf ?? context.today),
  async finish({ home }, _input, source) {
    const { bytes } = await home.workers.run('document', departureRequest(source))
    const { name, stayTo, stayFrom } = source.departure
    return { name: `离院交接单-${name}-${stayTo ?? stayFrom}.pdf`, bytes }
  },
})
