import { stopMedicineOrder, voidMedicineOrder } from '#shared/contract/care/medicine-order.ts'
import { voidBatch } from '#shared/contract/care/medicine-stock.ts'
import { amountText } from '#shared/rules/medicine-amount.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { LineEnd } from '#renderer/ui/Lines.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button } from '@mantine/core'
import type { KeptMedicine } from './MedicineDialog.tsx'
import classes from './Medicines.module.css'

export type Order = KeptMedicine['orders'][number]
export type Batch = KeptMedicine['batches'][number]

function orderText(order: Order, unit: string): string {
  const often =
    order.frequency === 'as-needed'
      ? `${order.neededFor ?? ''}时用，一天最多 ${order.mostPerDay ?? ''} 次${order.leastHours === null ? '' : `，至少间隔 ${order.leastHours} 小时`}`
      : order.frequencyText
  const said = [order.way, amountText(order.doseHundredths, unit), often, order.instruction]
  return said.filter(Boolean).join('，')
}

interface OrderLineProps {
  readonly order: Order
  readonly unit: string
  readonly day: string
  readonly onCorrect: () => void
}

/** One order of a medicine. */
export function OrderLine({ order, unit, day, onCorrect }: OrderLineProps) {
  const mayKeep = useMay('medicines.keep')
  const stop = useCommand(stopMedicineOrder)
  const gone = useCommand(voidMedicineOrder)
  const isOver = order.orderTo !== null && order.orderTo <= day
  const { id, version } = order
  return (
    <li className={isOver ? classes.over : undefined}>
      <span>
        {orderText(order, unit)}
        <span className={classes.soft}>
          {order.orderedBy} {order.orderedOn} 开，{order.orderFrom} 起
          {order.orderTo === null ? '' : `，${order.orderTo} 停`}
        </span>
        {order.allergyAnswer === null ? null : (
          <StatusMark kind="bad">
            过敏仍用：{order.allergyAnsweredBy}，{order.allergyAnswer}
          </StatusMark>
        )}
      </span>
      {mayKeep ? (
        <LineEnd>
          <Button variant="subtle" size="compact-xs" onClick={onCorrect}>
            更正
          </Button>
          {isOver ? null : (
            <ConfirmButton
              variant="subtle"
              size="compact-xs"
              title="停医嘱"
              explanation={`${day} 起不再列出。当天已给的仍算数。`}
              confirmLabel="停医嘱"
              reasonLabel="谁停的"
              onConfirm={async (stoppedBy) => {
                await stop.mutateAsync({ id, version, orderTo: day, stoppedBy })
                notifyDone('医嘱已停')
              }}
            >
              停
            </ConfirmButton>
          )}
          <ConfirmButton
            variant="subtle"
            size="compact-xs"
            title="作废医嘱"
            explanation="登记错了、还没有给过药，才能作废。"
            confirmLabel="作废"
            reasonLabel="原因"
            onConfirm={async (reason) => {
              await gone.mutateAsync({ id, version, reason })
              notifyDone('医嘱已作废')
            }}
          >
            作废
          </ConfirmButton>
        </LineEnd>
      ) : null}
    </li>
  )
}

interface BatchLineProps {
  readonly batch: Batch
  readonly unit: string
  readonly onCorrect: () => void
}

/** One box of a medicine. */
export function BatchLine({ batch, unit, onCorrect }: BatchLineProps) {
  const mayKeep = useMay('medicines.keep')
  const gone = useCommand(voidBatch)
  const { id, version, isExpired, leftHundredths } = batch
  return (
    <li className={leftHundredths === 0 ? classes.over : undefined}>
      <span>
        批号 {batch.batchNumber ?? '未登记'}
        <span className={classes.part}>
          余 <b>{amountText(leftHundredths, unit)}</b>
        </span>
        <span className={classes.part}>
          {isExpired && leftHundredths > 0 ? (
            <StatusMark kind="bad">{batch.expiresOn} 已过期</StatusMark>
          ) : (
            `${batch.expiresOn} 到期`
          )}
        </span>
        <span className={classes.soft}>
          收入 {amountText(batch.receivedHundredths, unit)}
          {batch.broughtBy === null ? '' : `，${batch.broughtBy}送来`}
        </span>
      </span>
      {mayKeep ? (
        <LineEnd>
          <Button variant="subtle" size="compact-xs" onClick={onCorrect}>
            更正
          </Button>
          {leftHundredths === batch.receivedHundredths ? (
            <ConfirmButton
              variant="subtle"
              size="compact-xs"
              title="作废批次"
              explanation="没有收过这一批才作废。"
              confirmLabel="作废"
              reasonLabel="原因"
              onConfirm={async (reason) => {
                await gone.mutateAsync({ id, version, reason })
                notifyDone('批次已作废')
              }}
            >
              作废
            </ConfirmButton>
          ) : null}
        </LineEnd>
      ) : null}
    </li>
  )
}
