import {
  listSupplyMovements,
  voidSupplyBatch,
  voidSupplyMovement,
} from '#shared/contract/safety/supply.ts'
import type { OutputOf } from '#shared/operation.ts'
import { supplyMoveWords } from '#shared/rules/safety/emergency-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Modal } from '@mantine/core'
import classes from './Emergency.module.css'
import type { Supply } from './SupplyDialogs.tsx'

type Line = OutputOf<typeof listSupplyMovements>['rows'][number]

function VoidLine({ line }: { readonly line: Line }) {
  const voidMovement = useCommand(voidSupplyMovement)
  const voidBatch = useCommand(voidSupplyBatch)
  const { movementId, batchId } = line
  return (
    <ConfirmButton
      size="compact-xs"
      variant="subtle"
      color="gray"
      title={`作废：${line.on} ${supplyMoveWords[line.kind]} ${line.quantity}`}
      explanation="用于登记错的。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await (movementId === null
          ? voidBatch.mutateAsync({ id: batchId, reason })
          : voidMovement.mutateAsync({ id: movementId, reason }))
        notifyDone('已作废')
      }}
    >
      作废
    </ConfirmButton>
  )
}

interface MovementsProps {
  readonly supply: Supply
  readonly onClose: () => void
}

/** What came, went and was found of a supply, the newest first. */
export function SupplyMovements({ supply, onClose }: MovementsProps) {
  const mayPlan = useMay('safety.plan')
  const lines = useOperationQuery(listSupplyMovements, {
    supplyId: supply.id,
    ...useAsOfInput(),
  })
  return (
    <Modal opened onClose={onClose} title={`进出记录：${supply.name}`} size="lg">
      <Loaded of={lines} what="进出记录">
        {({ rows }) =>
          rows.length === 0 ? (
            <span>还没有入库。</span>
          ) : (
            <ol className={classes.list}>
              {rows.map((line) => (
                <li key={`${line.batchId}-${line.movementId ?? ''}`} className={classes.entry}>
                  <span className={classes.day}>{line.on}</span>
                  <div className={classes.body}>
                    <span>
                      {`${supplyMoveWords[line.kind]} ${line.quantity} ${supply.unit}，当日余 ${line.left}`}
                    </span>
                    <span className={classes.quiet}>
                      {[line.reason, `${line.enteredBy} 登记`]
                        .filter((part) => part !== null)
                        .join('，')}
                    </span>
                  </div>
                  {mayPlan ? <VoidLine line={line} /> : <span />}
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </Modal>
  )
}
