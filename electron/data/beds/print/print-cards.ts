import { printCards } from '#shared/contract/beds/print.ts'
import { YiluError } from '#shared/errors.ts'
import { handleQueryWithWork, type QueryContext } from '../../context.ts'
import { readHome } from '../../home/queries.ts'
import { openAttachment } from '../../office/attachment.ts'
import { smallPhotos } from '../../residents/photo/small-photos.ts'
import { readSetting } from '../../settings.ts'
import { qrFiles, qrName } from './bed-qr.ts'
import { cardTexts, sexAndAge } from './card-text.ts'
import { printedBeds, type PrintedBed, type WhichBeds } from './printed-beds.ts'

/** Beds in which somebody has her main place; a further bed gets no card of its own. */
async function occupied(
  context: QueryContext,
  asOf: string,
  { residentIds, ...which }: WhichBeds & { readonly residentIds?: readonly number[] | undefined },
): Promise<readonly PrintedBed[]> {
  const beds = (await printedBeds(context, asOf, which)).filter(
    ({ bed: { residentId, isExtra } }) =>
      residentId !== null && !isExtra && (residentIds?.includes(residentId) ?? true),
  )
  if (beds.length > 0) return beds
  throw new YiluError('not_found', 'no-cards-to-print', '选的范围里没有人在住，没有打印。')
}

export const printCardsHandler = handleQueryWithWork(printCards, {
  async read(context, { asOf = context.today, paper, ...which }) {
    const beds = await occupied(context, asOf, which)
    const { value: papers } = await readSetting(context.db, 'bedPapers')
    const lines = papers.cardLines
    const texts = await cardTexts(context, asOf, beds, lines)
    const residentIds = beds.flatMap(({ bed }) => bed.residentId ?? [])
    const photos = lines.includes('photo') ? await smallPhotos(context.db, residentIds) : new Map()
    for (const residentId of residentIds) context.reveal(`resident:${residentId}`)
    const home = await readHome(context.db)
    return {
      homeName: home.name,
      isSample: home.isSample,
      asOf,
      paper,
      offsetX: papers.offsetX,
      offsetY: papers.offsetY,
      hasPhotos: lines.includes('photo'),
      photos: [...photos.values()],
      cards: beds.map((one) => ({
        bedId: one.bed.bedId,
        code: one.bed.code,
        place: `${one.building} ${one.floor}`,
        name: one.bed.residentName ?? '',
        sexAndAge: lines.includes('sexAndAge') ? sexAndAge(one) : null,
        photo: photos.get(one.bed.residentId ?? 0)?.name ?? null,
        qr: qrName(one.bed.bedId),
        lines: texts.get(one.bed.bedId) ?? [],
      })),
    }
  },
  async finish({ home }, { paper }, { photos, ...data }) {
    const pictures = photos.map(({ name, sha256 }) => [name, openAttachment(home, sha256)] as const)
    const { bytes, pageCount } = await home.workers.run('document', {
      template: 'beds/print/cards.typ',
      data,
      files: {
        ...qrFiles(data.cards.map(({ bedId }) => bedId)),
        ...Object.fromEntries(pictures),
      },
    })
    return { name: `床头卡-${data.asOf}-${paper.toUpperCase()}.pdf`, bytes, pageCount }
  },
})
