import { listFoodUse, voidFoodUse } from '#shared/contract/safety/food-delivery.ts'
import { foodUseWords } from '#shared/rules/safety/food-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Modal } from '@mantine/core'
import { SafetyFiles } from '../SafetyFiles.tsx'
import { type Delivery, quantityOf } from './food-rows.ts'
import classes from './Food.module.css'

interface DeliveryUsesProps {
  readonly delivery: Delivery
  readonly onClose: () => void
}

/** What became of a delivery, the newest first, with its papers. */
export function DeliveryUses({ delivery, onClose }: DeliveryUsesProps) {
  const mayPlan = useMay('safety.plan')
  const toVoid = useCommand(voidFoodUse)
  const lines = useOperationQuery(listFoodUse, { deliveryId: delivery.id, ...useAsOfInput() })
  return (
    <Modal opened onClose={onClose} title={`${delivery.deliveredOn} ${delivery.name}`} size="lg">
      <Loaded of={lines} what="领用记录">
        {({ rows }) =>
          rows.length === 0 ? (
            <span>还没有领用。</span>
          ) : (
            <ol className={classes.list}>
              {rows.map((line) => (
                <li key={line.id} className={classes.entry}>
                  <span className={classes.quiet}>{line.usedOn}</span>
                  <div>
                    <div className={classes.line}>
                      {`${foodUseWords[line.kind]} ${quantityOf(line.quantityHundredths, delivery.unit)}`}
                      {line.isPastBest ? <StatusMark kind="bad">过保质期后领用</StatusMark> : null}
                    </div>
                    <span className={classes.quiet}>
                      {[line.reason, `${line.enteredBy} 登记`]
                        .filter((part) => part !== null)
                        .join('，')}
                    </span>
                  </div>
                  {mayPlan ? (
                    <ConfirmButton
                      size="compact-xs"
                      variant="subtle"
                      color="gray"
                      title={`作废：${line.usedOn} ${foodUseWords[line.kind]}`}
                      explanation="用于登记错的。"
                      confirmLabel="作废"
                      reasonLabel="原因"
                      onConfirm={async (reason) => {
                        await toVoid.mutateAsync({ id: line.id, reason })
                        notifyDone('已作废')
                      }}
                    >
                      作废
                    </ConfirmButton>
                  ) : (
                    <span />
                  )}
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
      <SafetyFiles
        of={`进货 ${delivery.name}`}
        subject="foodDelivery"
        subjectId={delivery.id}
        files={delivery.files}
      />
    </Modal>
  )
}
