import { printRestraint } from '#shared/contract/care/restraint.ts'
import {
  circulationWords,
  minutesText,
  restrainedSkinWords,
} from '#shared/rules/restraint-words.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay, shanghaiHour } from '#shared/text/hour.ts'
import { handleQueryWithWork } from '../../context.ts'
import { readHome } from '../../home/queries.ts'
import { peopleOnDay } from '../presence.ts'
import { restraintRow } from './restraint-row.ts'
import { type LookOnDay, type RestraintOnDay, restraintsAt } from './restraints-as-of.ts'

const atText = (at: string | null) => (at === null ? '' : `${shanghaiDay(at)} ${shanghaiHour(at)}`)

function factsOf(restraint: RestraintOnDay, bed: string | null, name: string) {
  return [
    ['姓名', name],
    ['床位', bed ?? ''],
    ['约束方式', restraint.kindName],
    ['松解间隔', minutesText(restraint.releaseMinutes)],
    ['医嘱', `${restraint.orderedBy}　${atText(restraint.orderedAt)}`],
    ['紧急', restraint.isEmergency ? '是' : '否'],
    ['开始', atText(restraint.beganAt)],
    [
      '解除',
      restraint.endedAt === null
        ? '还没有解除'
        : `${atText(restraint.endedAt)}　${restraint.endedBy ?? ''}`,
    ],
  ] as const
}

function lookLine(look: LookOnDay): readonly string[] {
  const { checkedAt, dueAt, isReleased, releasedMinutes, lateMinutes, circulation, skin } = look
  const minutes = releasedMinutes === null ? '' : ` ${releasedMinutes} 分`
  return [
    atText(dueAt),
    atText(checkedAt),
    isReleased ? `已松解${minutes}` : '没有松解',
    lateMinutes > 0 ? `迟 ${minutesText(lateMinutes)}` : '',
    circulationWords[circulation],
    restrainedSkinWords[skin],
    look.note ?? '',
    look.checkedBy,
    '',
  ]
}

export const printRestraintHandler = handleQueryWithWork(printRestraint, {
  async read(context, { restraintId, asOf = context.today }) {
    const { db, today } = context
    const { residentId, beganAt } = await restraintRow(db, restraintId)
    const began = shanghaiDay(beganAt)
    const day = asOf < began ? began : asOf
    const at = day < today ? endOfDay(day) : context.now
    const [restraint] = await restraintsAt(db, { at, restraintId })
    const person = (await peopleOnDay(db, day)).get(residentId)
    if (restraint === undefined || person === undefined) {
      throw new Error('a live restraint is of somebody')
    }
    context.reveal(`resident:${residentId}`)
    const home = await readHome(db)
    const { consentBy, consentRelation, consentAt } = restraint
    return {
      name: `约束记录单-${person.name}-${began}.pdf`,
      data: {
        frame: {
          homeName: home.name,
          title: '约束记录单',
          period: `截至${formatDay(day)}`,
          isSample: home.isSample,
          isLandscape: false,
        },
        facts: factsOf(restraint, person.bed, person.name),
        reason: restraint.reason,
        triedBefore: restraint.triedBefore ?? '',
        consent: {
          by: consentBy ?? '',
          relation: consentRelation ?? '',
          at: atText(consentAt),
          isOpen: consentBy === null,
        },
        rows: restraint.checks.map(lookLine),
        lateCount: restraint.lateCount,
      },
    }
  },
  async finish({ home }, _input, { name, data }) {
    const request = { template: 'care/restraint/restraint.typ', data }
    const { bytes } = await home.workers.run('document', request)
    return { name, bytes }
  },
})
