import type { getMoneyMonth } from '#shared/contract/fees/month.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatFen } from '#shared/text/money.ts'
import { PlaceButton } from '#renderer/domain/PlaceButton.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'
import classes from './Month.module.css'

export type MoneyMonth = OutputOf<typeof getMoneyMonth>

interface Step {
  readonly name: string
  readonly state: StatusKind
  readonly words: string
  /** The sum of the step; null where it has none. */
  readonly fen: number | null
  readonly link: string
  readonly label: string
}

function pointOf(month: MoneyMonth, key: MoneyMonth['points'][number]['key']): string | null {
  return month.points.find((point) => point.key === key)?.text ?? null
}

/** A step that a point speaks of: due with its words, else done with the others. */
function told(text: string | null, done: string): Pick<Step, 'state' | 'words'> {
  return text === null ? { state: 'well', words: done } : { state: 'due', words: text }
}

function billStep(value: MoneyMonth): Step {
  const { people, billed, month } = value
  const { stayCount, billedCount } = people
  const isAll = stayCount > 0 && billedCount === stayCount
  const kind = isAll ? 'well' : 'due'
  return {
    name: '账单',
    state: stayCount === 0 ? 'plain' : kind,
    words: stayCount === 0 ? '这个月没有人入住' : `出了 ${billedCount} / ${stayCount} 人`,
    fen: billed.sumFen,
    link: `/fees/bills?month=${month}`,
    label: isAll ? '看账单' : '去出账',
  }
}

function stepsOf(value: MoneyMonth): readonly Step[] {
  const { month, extras, received, prepaidDue, refundedFen } = value
  const days = { from: `${month}-01`, to: value.asOf }
  const range = `from=${days.from}&to=${days.to}`
  return [
    {
      name: '加项服务',
      state: 'plain',
      words: extras.count === 0 ? '没有登记' : `登记了 ${extras.count} 次`,
      fen: extras.sumFen,
      link: `/fees/extras?month=${month}`,
      label: '看加项',
    },
    billStep(value),
    {
      name: '收款',
      state: 'plain',
      words: received.receiptCount === 0 ? '没有收款' : `${received.receiptCount} 张收据`,
      fen: received.sumFen,
      link: `/fees/receipts?${range}`,
      label: '看收款',
    },
    {
      name: '预收抵扣',
      ...told(
        prepaidDue.count === 0 ? null : `${prepaidDue.count} 人的预收可以抵扣欠费`,
        '没有要抵扣的',
      ),
      fen: prepaidDue.sumFen,
      link: '/fees/receipts/prepaid',
      label: prepaidDue.count === 0 ? '看抵扣' : '去抵扣',
    },
    {
      name: '退费',
      ...told(pointOf(value, 'refunds'), '没有要付的'),
      fen: refundedFen,
      link: '/fees/refunds',
      label: '看退费',
    },
    {
      name: '离院结算',
      ...told(pointOf(value, 'settlements'), '没有要办的'),
      fen: null,
      link: '/fees/settlements',
      label: '看结算',
    },
    {
      name: '存管核对',
      ...told(pointOf(value, 'custody'), '没有要核对的'),
      fen: null,
      link: '/fees/custody',
      label: '看存管',
    },
  ]
}

/** The month's work in its order: what is done, what waits, how much it comes to. */
export function MonthSteps({ value }: { readonly value: MoneyMonth }) {
  const isClosed = value.closedThrough !== null && value.month <= value.closedThrough
  return (
    <Panel title="这个月要办的" aside={isClosed ? '已经关账' : undefined}>
      <ol className={classes.steps}>
        {stepsOf(value).map(({ name, state, words, fen, link, label }) => (
          <li key={name} className={classes.step}>
            <span className={classes.name}>{name}</span>
            <StatusMark kind={isClosed ? 'plain' : state}>{words}</StatusMark>
            <span className={classes.fen}>{fen === null ? '' : formatFen(fen)}</span>
            <PlaceButton link={link}>{label}</PlaceButton>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
