import { endMedicine, voidMedicine } from '#shared/contract/care/medicine.ts'
import { amountText } from '#shared/rules/medicine-amount.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Lines } from '#renderer/ui/Lines.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { CorrectBatchDialog } from './CorrectBatchDialog.tsx'
import { type KeptMedicine, MedicineDialog } from './MedicineDialog.tsx'
import { type Batch, BatchLine, type Order, OrderLine } from './MedicineLines.tsx'
import { OrderDialog } from './OrderDialog.tsx'

interface MedicinePanelProps {
  readonly medicine: KeptMedicine
  readonly day: string
}

/** How much there is, how long it lasts, and by what that is told. */
function Left({ medicine }: { readonly medicine: KeptMedicine }) {
  const { leftHundredths, usableHundredths, unit, daysLeft } = medicine
  const expired = leftHundredths - usableHundredths
  return (
    <Group gap="xs">
      <span>余 {amountText(usableHundredths, unit)}</span>
      {expired > 0 ? <StatusMark kind="bad">已过期 {amountText(expired, unit)}</StatusMark> : null}
      {daysLeft === null ? null : (
        <StatusMark kind={daysLeft < 7 ? 'due' : 'plain'}>按定时医嘱约够 {daysLeft} 天</StatusMark>
      )}
    </Group>
  )
}

function MedicineActions({
  medicine,
  day,
  onEdit,
}: MedicinePanelProps & { readonly onEdit: () => void }) {
  const end = useCommand(endMedicine)
  const gone = useCommand(voidMedicine)
  const { id, version } = medicine
  const isUnused = medicine.batches.length === 0 && medicine.orders.length === 0
  return (
    <>
      <Button variant="subtle" size="compact-xs" onClick={onEdit}>
        更正
      </Button>
      {isUnused ? (
        <ConfirmButton
          variant="subtle"
          size="compact-xs"
          title={`作废 ${medicine.name}`}
          explanation="登记错了才作废。"
          confirmLabel="作废"
          reasonLabel="原因"
          onConfirm={async (reason) => {
            await gone.mutateAsync({ id, version, reason })
            notifyDone('代管药品已作废')
          }}
        >
          作废
        </ConfirmButton>
      ) : medicine.endedOn === null ? (
        <ConfirmButton
          variant="subtle"
          size="compact-xs"
          title={`停止代管 ${medicine.name}`}
          explanation="余量退完或销毁、医嘱停了，才能停止代管。"
          confirmLabel="停止代管"
          onConfirm={async () => {
            await end.mutateAsync({ id, version, endedOn: day })
            notifyDone('已停止代管')
          }}
        >
          停止代管
        </ConfirmButton>
      ) : null}
    </>
  )
}

/** One medicine with its orders and batches. */
export function MedicinePanel({ medicine, day }: MedicinePanelProps) {
  const mayKeep = useMay('medicines.keep')
  const [isEditing, setEditing] = useState(false)
  const [order, setOrder] = useState<Order | 'new' | null>(null)
  const [batch, setBatch] = useState<Batch | null>(null)
  const [isWhole, setWhole] = useState(false)
  const emptied = medicine.batches.filter(({ leftHundredths }) => leftHundredths === 0)
  const batches = isWhole
    ? medicine.batches
    : medicine.batches.filter(({ leftHundredths }) => leftHundredths > 0)
  const title = [medicine.name, medicine.specification].filter(Boolean).join(' ')
  return (
    <Panel
      title={title}
      aside={
        <Group gap="xs">
          {medicine.isDoubleChecked ? <StatusMark kind="special">双人核对</StatusMark> : null}
          {medicine.endedOn === null ? (
            <Left medicine={medicine} />
          ) : (
            `${medicine.endedOn} 停止代管`
          )}
          <LinkButton
            to="/care/medicines/$medicineId"
            params={{ medicineId: medicine.id }}
            variant="subtle"
            size="compact-xs"
          >
            台账
          </LinkButton>
          {mayKeep ? (
            <>
              <Button variant="subtle" size="compact-xs" onClick={() => setOrder('new')}>
                登记医嘱
              </Button>
              <MedicineActions medicine={medicine} day={day} onEdit={() => setEditing(true)} />
            </>
          ) : null}
        </Group>
      }
    >
      {medicine.warnings.map((warning) => (
        <StatusMark key={warning} kind="bad">
          {warning}
        </StatusMark>
      ))}
      <Lines label={`${medicine.name}的医嘱`}>
        {medicine.orders.map((one) => (
          <OrderLine
            key={one.id}
            order={one}
            unit={medicine.unit}
            day={day}
            onCorrect={() => setOrder(one)}
          />
        ))}
      </Lines>
      {medicine.orders.length === 0 ? <Text c="dimmed">没有用药医嘱。</Text> : null}
      <Lines label={`${medicine.name}的批次`}>
        {batches.map((one) => (
          <BatchLine
            key={one.id}
            batch={one}
            unit={medicine.unit}
            onCorrect={() => setBatch(one)}
          />
        ))}
      </Lines>
      {emptied.length === 0 || isWhole ? null : (
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setWhole(true)}>
          用完的 {emptied.length} 批
        </Button>
      )}
      {isEditing ? (
        <MedicineDialog residentId={0} medicine={medicine} onClose={() => setEditing(false)} />
      ) : null}
      {order === null ? null : (
        <OrderDialog
          medicine={medicine}
          order={order === 'new' ? null : order}
          day={day}
          onClose={() => setOrder(null)}
        />
      )}
      {batch === null ? null : (
        <CorrectBatchDialog medicine={medicine} batch={batch} onClose={() => setBatch(null)} />
      )}
    </Panel>
  )
}
