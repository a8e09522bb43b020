import { closeFeeItem, voidFeeItem } from '#shared/contract/fees/fee-item.ts'
import { billCategories } from '#shared/rules/fees/accounts.ts'
import { pricingWords, unitOf } from '#shared/rules/fees/fee-words.ts'
import { formatFen } from '#shared/text/money.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { clsx } from 'clsx'
import classes from '../table/FeeTable.module.css'
import type { FeeItem } from './item-form.ts'
import { RowButtons } from './RowButtons.tsx'

function priceWords({ lowestFen, highestFen }: FeeItem): string | null {
  if (lowestFen === null || highestFen === null) return null
  if (lowestFen === highestFen) return formatFen(lowestFen)
  return `${formatFen(lowestFen)} 到 ${formatFen(highestFen)}`
}

interface RowProps {
  readonly item: FeeItem
  readonly onEdit: () => void
}

function Buttons({ item, onEdit }: RowProps) {
  const closing = useCommand(closeFeeItem)
  const voiding = useCommand(voidFeeItem)
  const { id, version, name } = item
  return (
    <RowButtons
      of={item}
      onEdit={onEdit}
      closing={{
        explanation: '从这一天起不再收，这一天以前的照收。可以填以后的日期，如新标准开始的那天。',
        onConfirm: async (day) => {
          const { warning } = await closing.mutateAsync({ id, version, closedOn: day })
          notifyDone(warning === null ? `${name} 已停用` : `${name} 已停用。${warning}`)
        },
      }}
      voiding={{
        explanation: '用于记错、从没公布和收过的项目。草案里给它填的价格一起去掉。',
        onConfirm: (reason) => voiding.mutateAsync({ id, version, reason }),
      }}
    />
  )
}

function Row({ item, onEdit }: RowProps) {
  const mayCorrect = useHolds('fees.table')
  const { name, category, pricing, per, unitName, isDefault, note, closedOn, isOpen } = item
  const price = priceWords(item)
  return (
    <tr className={clsx(!isOpen && classes.closed)}>
      <th scope="row">{name}</th>
      <td>{billCategories[category]}</td>
      <td>{pricingWords[pricing]}</td>
      <td>{isDefault ? '每人都收' : per === 'time' || per === 'once' ? '按次登记' : '单独加'}</td>
      <td className={classes.number}>
        {price === null ? (
          <span className="unknown">没有价格</span>
        ) : (
          <>
            {price} <span className={classes.unit}>{unitOf(per, unitName)}</span>
          </>
        )}
      </td>
      <td className={classes.note}>
        {closedOn === null ? (
          (note ?? '')
        ) : (
          <StatusMark kind="plain">
            {closedOn} {isOpen ? '起将停用' : '起停用'}
          </StatusMark>
        )}
      </td>
      <td className={classes.end}>{mayCorrect ? <Buttons item={item} onEdit={onEdit} /> : null}</td>
    </tr>
  )
}

interface ItemsTableProps {
  readonly items: readonly FeeItem[]
  readonly onEdit: (item: FeeItem) => void
}

/** What may be charged, with its price in the version of the day. */
export function ItemsTable({ items, onEdit }: ItemsTableProps) {
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label="收费项目">
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">分类</th>
            <th scope="col">定价方式</th>
            <th scope="col">收谁</th>
            <th scope="col" className={classes.number}>
              现行价格（元）
            </th>
            <th scope="col">说明</th>
            <td aria-hidden />
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.id} item={item} onEdit={() => onEdit(item)} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
